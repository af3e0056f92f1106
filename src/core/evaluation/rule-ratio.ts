import type { Clock } from './clock.js';
import { absentOutcome, excludeAll, excludeRest, noCost, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule } from './compiled-rule.js';
import { compileTest } from './fact-test.js';
import { hundredths, measureMillionths, quotientReaches, tenThousandths, wholeMeasure } from './points.js';
import type { RatioRule, RatioSource } from './rule.js';

interface Quotient {
  readonly numerator: number;
  readonly denominator: number;
  readonly used: readonly Candidate[];
  /** How many facts say it, where not all of them are used. */
  readonly count?: number;
}

type Measure = (candidates: readonly Candidate[], clock: Clock) => Quotient;

/** `ratio(≥x:v,…)`: a step table over a quotient that is compared without dividing. */
export function compileRatioRule(rule: RatioRule, max: number): CompiledRule {
  const measure = compileSource(rule.source);
  const steps = rule.steps.map(({ atLeast, points }) => {
    return { threshold: tenThousandths(atLeast), points: hundredths(points), reason: `STEP:${atLeast}` };
  });
  const absent = absentOutcome(rule.absent, max);
  const otherwise = { points: hundredths(rule.otherwise), reason: 'STEP:else' };
  return {
    reasons: [...steps.map(({ reason }) => reason), otherwise.reason, 'TOO_FEW', absent.reason],
    inputNames: ['numerator', 'denominator'],
    absent,
    settle: (candidates, clock) => {
      const { numerator, denominator, used, count = used.length } = measure(candidates, clock);
      if (used.length === 0 || denominator <= 0) {
        return { ...absent, excluded: excludeAll(candidates, 'NO_CASE') };
      }
      const why = rule.source.from === 'LATEST' ? 'OUTRANKED' : 'NO_CASE';
      const found = steps.find(({ threshold }) => quotientReaches(numerator, denominator, threshold)) ?? otherwise;
      const enough = count >= (rule.minimumFacts ?? 0);
      return {
        points: enough ? found.points : null,
        reason: enough ? found.reason : 'TOO_FEW',
        inputs: [numerator, denominator],
        evidence: used.map(versionOf),
        excluded: excludeRest(candidates, used, why),
      };
    },
    cost: noCost,
  };
}

function compileSource(source: RatioSource): Measure {
  switch (source.from) {
    case 'LATEST':
      return (candidates) => {
        const known = having(candidates, source.measure);
        const used = known.length > 1 ? known.slice(-1) : known;
        return { numerator: sum(used, source.measure), denominator: wholeMeasure, used, count: known.length };
      };
    case 'MEAN':
      return (candidates) => {
        const used = having(candidates, source.measure);
        return { numerator: sum(used, source.measure), denominator: used.length * wholeMeasure, used };
      };
    case 'TOTAL':
      return (candidates) => {
        const used = having(candidates, source.measure);
        return { numerator: sum(used, source.measure), denominator: measureMillionths(source.per), used };
      };
    case 'QUOTIENT':
      return (candidates) => {
        const used = having(having(candidates, source.numerator), source.denominator);
        return { numerator: sum(used, source.numerator), denominator: sum(used, source.denominator), used };
      };
    case 'SHARE': {
      const passes = compileTest(source.of);
      return (candidates, clock) => {
        let numerator = 0;
        for (const { dated } of candidates) {
          numerator += passes(dated, clock) ? 1 : 0;
        }
        return { numerator, denominator: candidates.length, used: candidates };
      };
    }
    case 'COUNT':
      return (candidates) => ({ numerator: candidates.length, denominator: source.per, used: candidates });
  }
}

function having(candidates: readonly Candidate[], measure: string): readonly Candidate[] {
  return candidates.every((candidate) => has(candidate, measure))
    ? candidates
    : candidates.filter((candidate) => has(candidate, measure));
}

function has({ dated }: Candidate, measure: string): boolean {
  return dated.fact.measures[measure] !== undefined;
}

function sum(candidates: readonly Candidate[], measure: string): number {
  let total = 0;
  for (const { dated } of candidates) {
    total += measureMillionths(dated.fact.measures[measure] ?? 0);
  }
  return total;
}
