import { absentOutcome, excludeAll, excludeRest, noCost, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule } from './compiled-rule.js';
import { compileTest } from './fact-test.js';
import { none } from './none.js';
import { divideHalfUp, hundredths, millionthsInHundredth, scaleHalfUp } from './points.js';
import type { BayesRule, LateRule, PointsRule } from './rule.js';

/** `late(n points per d days)`: deducts by the days late of every fact. */
export function compileLateRule(rule: LateRule, max: number): CompiledRule {
  const absent = absentOutcome(rule.absent, max);
  const points = hundredths(rule.points);
  const isZero = rule.zeroWhen ? compileTest(rule.zeroWhen) : () => false;
  const round = rule.counting === 'BEGUN' ? Math.ceil : Math.floor;
  const fullMillionths = max * millionthsInHundredth;
  const chargeOf = ({ dated, weight }: Candidate): number =>
    points * Math.max(0, round((dated.fact.measures[rule.measure] ?? 0) / rule.perDays)) * weight * 100;
  return {
    reasons: ['LATE', 'CLEAN', 'ZERO', absent.reason],
    inputNames: ['charged'],
    absent,
    settle: (candidates, clock) => {
      const evidence = candidates.map(versionOf);
      if (candidates.some(({ dated }) => isZero(dated, clock))) {
        return { points: 0, reason: 'ZERO', inputs: none, evidence, excluded: none };
      }
      const charged = candidates.reduce((total, candidate) => total + chargeOf(candidate), 0);
      return {
        points: divideHalfUp(fullMillionths - Math.min(charged, fullMillionths), millionthsInHundredth),
        reason: charged > 0 ? 'LATE' : 'CLEAN',
        inputs: charged > 0 ? [charged] : none,
        evidence,
        excluded: none,
      };
    },
    cost: (candidate, clock) => (isZero(candidate.dated, clock) ? fullMillionths : chargeOf(candidate)),
  };
}

/** `points(of=12)`: max × (1 − p ÷ of), p in hundredths times the weight percentage of its year. */
export function compilePointsRule(rule: PointsRule, max: number): CompiledRule {
  const absent = absentOutcome(rule.absent, max);
  const whole = hundredths(rule.of) * 100;
  const weighted = ({ dated, weight }: Candidate): number =>
    Math.max(0, hundredths(dated.fact.measures[rule.measure] ?? 0)) * weight;
  return {
    reasons: ['POINTS', 'CLEAN', absent.reason],
    inputNames: ['points', 'of'],
    absent,
    settle: (candidates) => {
      const taken = candidates.reduce((total, candidate) => total + weighted(candidate), 0);
      return {
        points: scaleHalfUp(max, whole - Math.min(taken, whole), whole),
        reason: taken > 0 ? 'POINTS' : 'CLEAN',
        inputs: taken > 0 ? [taken, whole] : none,
        evidence: candidates.map(versionOf),
        excluded: none,
      };
    },
    cost: (candidate) => scaleHalfUp(max * millionthsInHundredth, weighted(candidate), whole),
  };
}

/** `bayes(prior,k,scale)`: a mean drawn towards the prior; the latest rating of a contract stands for it. */
export function compileBayesRule(rule: BayesRule, max: number): CompiledRule {
  const absent = absentOutcome(rule.absent, max);
  const priorSum = hundredths(rule.prior * rule.weight);
  return {
    reasons: ['BAYES', absent.reason],
    inputNames: ['sum', 'count'],
    absent,
    settle: (candidates) => {
      const rated = candidates.filter(({ dated }) => dated.fact.measures[rule.measure] !== undefined);
      const used = [...new Map(rated.map((candidate) => [candidate.dated.cause, candidate])).values()];
      if (used.length === 0) {
        return { ...absent, excluded: excludeAll(candidates, 'NO_CASE') };
      }
      const sum = used.reduce((total, { dated }) => total + hundredths(dated.fact.measures[rule.measure] ?? 0), 0);
      return {
        points: Math.min(max, scaleHalfUp(max, sum + priorSum, (used.length + rule.weight) * hundredths(rule.scale))),
        reason: 'BAYES',
        inputs: [sum, used.length],
        evidence: used.map(versionOf),
        excluded: excludeRest(candidates, used, 'OUTRANKED'),
      };
    },
    cost: noCost,
  };
}
