import type { Absent, LevelRule, RatioRule } from '../../src/core/evaluation/rule.js';
import type { Day, Fact } from '../../src/core/fact.js';
import { yearOf } from './calendar.js';
import { dividedBy, exactly, greater, isLess, plus, sum, times, zero } from './fraction.js';
import type { Fraction } from './fraction.js';
import { passes } from './naive-facts.js';

/** A fact that counts, and at how many percent. */
export interface Counted {
  readonly fact: Fact;
  readonly percent: number;
}

export function pointsAbsent(absent: Absent, most: Fraction): Fraction | null {
  if (absent === 'FULL') return most;
  return absent === 'NA' ? null : exactly(absent.points);
}

export function measured(fact: Fact, name: string): Fraction | null {
  const value = fact.measures[name];
  return value === undefined ? null : exactly(value);
}

export function levelPoints(rule: LevelRule, counted: readonly Counted[], most: Fraction): Fraction | null {
  const known = counted.flatMap(({ fact }) => {
    const level = fact.outcome === null ? undefined : rule.levels[fact.outcome];
    return level === undefined ? [] : [{ level, year: fact.measures.year ?? yearOf(fact.decidedOn) }];
  });
  const latest = known.at(-1);
  if (!latest) return pointsAbsent(rule.absent, most);
  if (rule.pick === 'LATEST') return latest.level === null ? null : exactly(latest.level);
  const graded = known.flatMap(({ level, year }) => (level === null ? [] : [{ level: exactly(level), year }]));
  if (graded.length === 0) {
    // Taken from the engine: years without a grade are left out, so that nothing is there when all are.
    return rule.pick === 'YEARS' ? pointsAbsent(rule.absent, most) : null;
  }
  if (rule.pick === 'BEST') return graded.map(({ level }) => level).reduce(greater);
  const lastYear = Math.max(...graded.map(({ year }) => year));
  let weighted = zero;
  let weights = zero;
  for (const [index, weight] of (rule.weights ?? []).entries()) {
    const ofYear = graded.findLast(({ year }) => year === lastYear - index);
    if (ofYear) {
      weighted = plus(weighted, times(ofYear.level, exactly(weight)));
      weights = plus(weights, exactly(weight));
    }
  }
  return dividedBy(weighted, weights);
}

export function ratioPoints(rule: RatioRule, counted: readonly Counted[], most: Fraction, day: Day): Fraction | null {
  // Taken from the engine: a fact that does not state what the ratio is of is none of its facts.
  const stating = counted.filter(({ fact }) => measuresOf(rule).every((name) => fact.measures[name] !== undefined));
  const ratio = ratioOf(rule, stating, day);
  if (ratio === null) return pointsAbsent(rule.absent, most);
  if (rule.minimumFacts !== undefined && stating.length < rule.minimumFacts) return null;
  const step = rule.steps.find(({ atLeast }) => !isLess(ratio, exactly(atLeast)));
  return exactly(step ? step.points : rule.otherwise);
}

function measuresOf({ source }: RatioRule): readonly string[] {
  if (source.from === 'QUOTIENT') return [source.numerator, source.denominator];
  return 'measure' in source ? [source.measure] : [];
}

/** The quotient over facts that state its measures; null when there is none or nothing to divide by. */
function ratioOf({ source }: RatioRule, counted: readonly Counted[], day: Day): Fraction | null {
  const all = (name: string): Fraction[] => counted.map(({ fact }) => measured(fact, name) ?? zero);
  const quotient = (over: Fraction, under: Fraction): Fraction | null =>
    under.over === 0n ? null : dividedBy(over, under);
  const number = (value: number): Fraction => exactly(value);
  switch (source.from) {
    case 'LATEST':
      return all(source.measure).at(-1) ?? null;
    case 'MEAN':
      return quotient(sum(all(source.measure)), number(counted.length));
    case 'TOTAL':
      return counted.length === 0 ? null : quotient(sum(all(source.measure)), number(source.per));
    case 'QUOTIENT':
      return quotient(sum(all(source.numerator)), sum(all(source.denominator)));
    case 'SHARE':
      return quotient(
        number(counted.filter(({ fact }) => passes(fact, source.of, day)).length),
        number(counted.length),
      );
    case 'COUNT':
      return quotient(number(counted.length), number(source.per));
  }
}
