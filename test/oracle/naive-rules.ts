import type {
  BayesRule,
  ChargeRule,
  CountRule,
  GateRule,
  LateRule,
  PointsRule,
  StateRule,
} from '../../src/core/evaluation/rule.js';
import type { Indicator } from '../../src/core/evaluation/scheme.js';
import type { Day } from '../../src/core/fact.js';
import {
  ceiling,
  dividedBy,
  exactly,
  floor,
  greater,
  lesser,
  minus,
  ofCents,
  plus,
  sum,
  times,
  zero,
} from './fraction.js';
import type { Fraction } from './fraction.js';
import { causeOf, passes } from './naive-facts.js';
import { levelPoints, measured, pointsAbsent, ratioPoints } from './naive-levels.js';
import type { Counted } from './naive-levels.js';

/** Exact points, null where the indicator does not apply, and the flag that a gate raises. */
export interface Ruling {
  readonly points: Fraction | null;
  readonly flag?: string;
}

/**
 * What a rule makes of the facts that count, which are ordered by decision and then by version; `hadFacts` if there were any before
 * shared causes were settled. E.1 is silent on an indicator all of whose documents stand elsewhere: as in the engine, one that
 * takes points for what is found then has them all, since the matter was looked into, and is not without evidence.
 */
export function rulingOf({ rule, max }: Indicator, counted: readonly Counted[], hadFacts: boolean, day: Day): Ruling {
  const most = exactly(max);
  if (rule.kind === 'GATE') {
    return { points: zero, flag: caseOf(rule, counted, day)?.flag };
  }
  if (counted.length === 0) {
    const isLetGo = hadFacts && ['COUNT', 'DEDUCT', 'LATE', 'POINTS'].includes(rule.kind);
    return { points: isLetGo ? most : pointsAbsent(rule.absent, most) };
  }
  switch (rule.kind) {
    case 'STATE':
      return { points: statePoints(rule, counted, most, day) };
    case 'LEVEL':
      return { points: levelPoints(rule, counted, most) };
    case 'RATIO':
      return { points: ratioPoints(rule, counted, most, day) };
    case 'COUNT':
      return { points: countPoints(rule, new Set(counted.map(({ fact }) => causeOf(fact))).size, most) };
    case 'DEDUCT':
      return { points: atLeastNothing(minus(most, charges(rule, counted, day))) };
    case 'ADD':
      return { points: lesser(most, charges(rule, counted, day)) };
    case 'LATE':
      return { points: atLeastNothing(minus(most, sum(counted.map((each) => lateCost(rule, each, most, day))))) };
    case 'POINTS':
      return { points: atLeastNothing(minus(most, sum(counted.map((each) => pointsCost(rule, each, most))))) };
    case 'BAYES':
      return { points: bayesPoints(rule, counted, most) };
  }
}

/**
 * What one fact takes from the maximum of an indicator by itself, for the question whether a document deducts there. Only these
 * kinds deduct for a fact; the others look at all facts together.
 */
export function costOf({ rule, max }: Indicator, counted: Counted, day: Day): Fraction {
  const most = exactly(max);
  switch (rule.kind) {
    case 'STATE': {
      const points = caseOf(rule, [counted], day)?.points;
      return points === undefined || points === null ? zero : minus(most, exactly(points));
    }
    case 'COUNT':
      return minus(most, countPoints(rule, 1, most));
    case 'DEDUCT':
      return charge(rule, counted, day);
    case 'LATE':
      return lateCost(rule, counted, most, day);
    case 'POINTS':
      return pointsCost(rule, counted, most);
    default:
      return zero;
  }
}

function atLeastNothing(points: Fraction): Fraction {
  return greater(zero, points);
}

function percentOf(points: Fraction, percent: number): Fraction {
  return times(points, ofCents(percent));
}

/** The case of the latest fact that is in any, or the first that any fact is in. */
function caseOf<Rule extends StateRule | GateRule>(
  rule: Rule,
  counted: readonly Counted[],
  day: Day,
): Rule['cases'][number] | undefined {
  const cases: readonly Rule['cases'][number][] = rule.cases;
  if (rule.pick === 'FIRST_CASE') {
    return cases.find(({ when }) => counted.some(({ fact }) => passes(fact, when, day)));
  }
  for (const { fact } of counted.toReversed()) {
    const found = cases.find(({ when }) => passes(fact, when, day));
    if (found) return found;
  }
  return undefined;
}

function statePoints(rule: StateRule, counted: readonly Counted[], most: Fraction, day: Day): Fraction | null {
  const found = caseOf(rule, counted, day);
  if (!found) return pointsAbsent(rule.absent, most);
  return found.points === null ? null : exactly(found.points);
}

function countPoints(rule: CountRule, count: number, most: Fraction): Fraction {
  const step = rule.steps.find(({ atLeast }) => count >= atLeast);
  return step ? exactly(step.points) : most;
}

/** One document charges once, with the record of it that weighs most. */
function charges(rule: ChargeRule, counted: readonly Counted[], day: Day): Fraction {
  const byCause = Map.groupBy(counted, ({ fact }) => causeOf(fact));
  return sum([...byCause.values()].map((its) => its.map((each) => charge(rule, each, day)).reduce(greater)));
}

function charge(rule: ChargeRule, { fact, percent }: Counted, day: Day): Fraction {
  let most = zero;
  for (const item of rule.items) {
    if (!passes(fact, item.when, day)) continue;
    let points = exactly(item.points);
    // Taken from the engine: a number that is not stated multiplies to nothing.
    if (item.times !== undefined) points = times(points, measured(fact, item.times) ?? zero);
    if (item.halvedWhen !== undefined && passes(fact, item.halvedWhen, day)) points = percentOf(points, 50);
    most = greater(most, points);
  }
  return percentOf(most, percent);
}

function lateCost(rule: LateRule, { fact, percent }: Counted, most: Fraction, day: Day): Fraction {
  if (rule.zeroWhen !== undefined && passes(fact, rule.zeroWhen, day)) return most;
  const periods = dividedBy(measured(fact, rule.measure) ?? zero, exactly(rule.perDays));
  const whole = rule.counting === 'BEGUN' ? ceiling(periods) : floor(periods);
  return percentOf(atLeastNothing(times(exactly(rule.points), { over: whole, under: 1n })), percent);
}

function pointsCost(rule: PointsRule, { fact, percent }: Counted, most: Fraction): Fraction {
  const share = dividedBy(measured(fact, rule.measure) ?? zero, exactly(rule.of));
  return percentOf(times(most, atLeastNothing(share)), percent);
}

/** One contract has one rating, its latest. */
function bayesPoints(rule: BayesRule, counted: readonly Counted[], most: Fraction): Fraction | null {
  const ratings = new Map<string, Fraction>();
  for (const { fact } of counted) {
    const rating = measured(fact, rule.measure);
    if (rating !== null) ratings.set(causeOf(fact), rating);
  }
  if (ratings.size === 0) return pointsAbsent(rule.absent, most);
  const prior = times(exactly(rule.prior), exactly(rule.weight));
  const total = plus(sum([...ratings.values()]), prior);
  const mean = dividedBy(total, plus(exactly(ratings.size), exactly(rule.weight)));
  return lesser(most, atLeastNothing(dividedBy(times(most, mean), exactly(rule.scale))));
}
