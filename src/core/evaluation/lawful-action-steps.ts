import { wholeMeasure } from './points.js';
import type { IndicatorResult } from './evaluation.js';
import type { FactTest } from './fact-test.js';
import type { Reach } from './lawful-action-kinds.js';
import type { ChargeRule, RatioRule, RatioSource, Rule } from './rule.js';

/** A way in which new facts give an indicator more: what they must be, their numbers, and how many of them. */
export interface RuleStep {
  readonly tests: readonly FactTest[];
  readonly measures: Readonly<Record<string, number>>;
  readonly count: number;
}

/** More new records than these for one step is no step any more. */
const mostRecords = 12;

/**
 * The steps by which new facts could give more than `result`, the preferred one first. Rules that only take points for what
 * happened have none, as no new fact gives them back. What is worth nothing is no step, though it would add to the coverage.
 */
export function stepsUp(rule: Rule, result: IndicatorResult, reach: Reach): RuleStep[] {
  switch (rule.kind) {
    case 'STATE':
      return ordered(
        rule.cases.map(({ when, points }) => ({ points, tests: [when] })),
        result,
        reach,
      );
    case 'LEVEL':
      return ordered(
        Object.entries(rule.levels).map(([level, points]) => ({ points, tests: [{ outcomes: [level] }] })),
        result,
        reach,
      );
    case 'RATIO':
      return ratioSteps(rule, result);
    case 'ADD':
      return rule.items
        .toSorted((a, b) => a.points - b.points)
        .map(({ when, times }) => step([when], times === undefined ? {} : { [times]: 1 }));
    case 'DEDUCT':
      return cleanSteps(rule, result);
    case 'LATE':
      return [step([], { [rule.measure]: 0 })];
    default:
      return [];
  }
}

function step(tests: readonly FactTest[], measures: Readonly<Record<string, number>> = {}, count = 1): RuleStep {
  return { tests, measures, count };
}

interface State {
  readonly points: number | null;
  readonly tests: readonly FactTest[];
}

function ordered(states: readonly State[], { points: present, evidence }: IndicatorResult, reach: Reach): RuleStep[] {
  const nearestFirst = reach === 'NEAREST' || (reach === 'NEXT_TO_PRESENT' && evidence.length > 0);
  const better = states.flatMap(({ points, tests }) =>
    points !== null && points * 100 > (present ?? 0) ? [{ points, tests }] : [],
  );
  return better
    .toSorted((a, b) => (nearestFirst ? a.points - b.points : b.points - a.points))
    .map(({ tests }) => step(tests));
}

/** Where a matter without any evidence does not apply, evidence without a charge gives all its points. */
function cleanSteps({ items, absent }: ChargeRule, { points }: IndicatorResult): RuleStep[] {
  const charged = items.flatMap(({ when }) => when.outcomes ?? []);
  return absent === 'NA' && points === null && charged.length > 0 ? [step([{ notOutcomes: charged }])] : [];
}

function ratioSteps({ steps, source }: RatioRule, result: IndicatorResult): RuleStep[] {
  const top = steps[0]?.atLeast ?? 0;
  return steps
    .filter(({ points }) => points * 100 > (result.points ?? 0))
    .toReversed()
    .flatMap(({ atLeast }) => {
      const found = ratioStep(source, atLeast, top, result);
      return found && found.count <= mostRecords ? [found] : [];
    });
}

/** What brings the quotient to a threshold, from the sums that the result states, in millionths; `top` is its highest threshold. */
function ratioStep(source: RatioSource, atLeast: number, top: number, result: IndicatorResult): RuleStep | null {
  const { numerator = 0, denominator = 0 } = result.inputs;
  switch (source.from) {
    case 'LATEST':
      return step([], { [source.measure]: atLeast });
    case 'MEAN': {
      const facts = denominator / wholeMeasure;
      return step([], {
        [source.measure]: Math.min(top, upToFourPlaces(atLeast * (facts + 1) - numerator / wholeMeasure)),
      });
    }
    case 'TOTAL':
      return step([], { [source.measure]: upToFourPlaces(atLeast * source.per - numerator / wholeMeasure) });
    case 'QUOTIENT': {
      const parts = fullParts(numerator / wholeMeasure, denominator / wholeMeasure, atLeast);
      return parts === null ? null : step([], { [source.numerator]: parts, [source.denominator]: parts });
    }
    case 'SHARE': {
      const facts = fullParts(numerator, denominator, atLeast);
      return facts === null ? null : step([source.of], {}, facts);
    }
    case 'COUNT':
      return step([], {}, Math.max(1, Math.ceil(atLeast * source.per) - numerator));
  }
}

/** How many parts, all of them done, bring a share to a threshold; null where the past keeps it from getting there. */
function fullParts(done: number, due: number, atLeast: number): number | null {
  if (due === 0) {
    return 1;
  }
  return atLeast >= 1 ? null : Math.max(1, Math.ceil((atLeast * due - done) / (1 - atLeast) - 1e-9));
}

function upToFourPlaces(value: number): number {
  return Math.ceil(value * 10_000 - 1e-6) / 10_000;
}
