import type { Clock } from './clock.js';
import { absentOutcome, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule } from './compiled-rule.js';
import type { ExcludedFact } from './evaluation.js';
import { compileTest } from './fact-test.js';
import { none } from './none.js';
import { divideHalfUp, hundredths, millionthsInHundredth } from './points.js';
import type { ChargeItem, ChargeRule } from './rule.js';

type Charge = (candidate: Candidate, clock: Clock) => number;

/** `deduct(match:points,…)` from the maximum down to 0, and `add(match:points,…)` up to the maximum. */
export function compileChargeRule(rule: ChargeRule, max: number): CompiledRule {
  const chargeOf = largestItem(rule.items);
  const absent = absentOutcome(rule.absent, max);
  const deducts = rule.kind === 'DEDUCT';
  const fullMillionths = max * millionthsInHundredth;
  const changed = deducts ? 'DEDUCTED' : 'ADDED';
  return {
    reasons: [changed, 'CLEAN', absent.reason],
    inputNames: ['charged'],
    absent,
    settle: (candidates, clock) => {
      const { charged, evidence, excluded } = chargeAll(candidates, chargeOf, clock);
      const within = Math.min(charged, fullMillionths);
      const millionths = deducts ? fullMillionths - within : within;
      return {
        points: divideHalfUp(millionths, millionthsInHundredth),
        reason: charged > 0 ? changed : 'CLEAN',
        inputs: charged > 0 ? [charged] : none,
        evidence,
        excluded,
      };
    },
    cost: (candidate, clock) => (deducts ? chargeOf(candidate, clock) : 0),
  };
}

interface Charged {
  readonly charged: number;
  readonly evidence: readonly string[];
  readonly excluded: readonly ExcludedFact[];
}

function chargeAll(candidates: readonly Candidate[], chargeOf: Charge, clock: Clock): Charged {
  const [only] = candidates;
  return only && candidates.length === 1
    ? { charged: chargeOf(only, clock), evidence: [versionOf(only)], excluded: none }
    : chargeOnce(candidates, chargeOf, clock);
}

/** One decision with several sanctions is charged once, with the heaviest (DOMAIN F-14). */
function chargeOnce(candidates: readonly Candidate[], chargeOf: Charge, clock: Clock): Charged {
  const heaviest = new Map<string, { candidate: Candidate; charge: number }>();
  const charges = candidates.map((candidate) => chargeOf(candidate, clock));
  for (const [index, candidate] of candidates.entries()) {
    const charge = charges[index] ?? 0;
    if (charge > (heaviest.get(candidate.dated.cause)?.charge ?? 0)) {
      heaviest.set(candidate.dated.cause, { candidate, charge });
    }
  }
  const evidence: string[] = [];
  const excluded: ExcludedFact[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const stands = charges[index] === 0 || heaviest.get(candidate.dated.cause)?.candidate === candidate;
    if (stands) {
      evidence.push(versionOf(candidate));
    } else {
      excluded.push({ versionId: versionOf(candidate), why: 'SHARED_CAUSE' });
    }
  }
  const charged = [...heaviest.values()].reduce((total, { charge }) => total + charge, 0);
  return { charged, evidence, excluded };
}

/** The largest item a fact meets, in millionths: hundredths × hundredths of times × weight percent, or half of it. */
function largestItem(items: readonly ChargeItem[]): Charge {
  const compiled = items.map((item) => ({
    passes: compileTest(item.when),
    points: hundredths(item.points),
    times: item.times,
    isHalved: item.halvedWhen ? compileTest(item.halvedWhen) : () => false,
  }));
  return ({ dated, weight }, clock) => {
    let largest = 0;
    for (const { passes, points, times, isHalved } of compiled) {
      if (passes(dated, clock)) {
        const factor = times === undefined ? 100 : Math.max(0, hundredths(dated.fact.measures[times] ?? 0));
        largest = Math.max(largest, (points * factor * weight) / (isHalved(dated, clock) ? 2 : 1));
      }
    }
    return largest;
  };
}
