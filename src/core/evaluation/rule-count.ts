import { absentOutcome, causesOf, versionOf } from './compiled-rule.js';
import type { CompiledRule } from './compiled-rule.js';
import { none } from './none.js';
import { hundredths, millionthsInHundredth } from './points.js';
import type { CountRule } from './rule.js';

/** `state(0=…, 1=…, >=3=…)`: points by the number of different cause documents. */
export function compileCountRule(rule: CountRule, max: number): CompiledRule {
  const steps = rule.steps.map(({ atLeast, points }) => ({ atLeast, points: hundredths(points) }));
  const pointsOf = (count: number): number => {
    for (const { atLeast, points } of steps) {
      if (count >= atLeast) {
        return points;
      }
    }
    return max;
  };
  const absent = absentOutcome(rule.absent, max);
  return {
    reasons: ['COUNT', absent.reason],
    inputNames: ['count'],
    absent,
    settle: (candidates) => {
      const count = causesOf(candidates);
      return {
        points: pointsOf(count),
        reason: 'COUNT',
        inputs: [count],
        evidence: candidates.map(versionOf),
        excluded: none,
      };
    },
    cost: (_candidate, _clock, earlier) => (pointsOf(earlier) - pointsOf(earlier + 1)) * millionthsInHundredth,
  };
}
