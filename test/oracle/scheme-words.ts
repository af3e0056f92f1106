import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { Rule } from '../../src/core/evaluation/rule.js';
import type { EvaluationScheme, Indicator, Window } from '../../src/core/evaluation/scheme.js';

/** The words and numbers that a scheme asks for, from which archives are made that its rules bite on. */
export interface SchemeWords {
  readonly topics: readonly string[];
  readonly categories: readonly string[];
  readonly outcomes: readonly string[];
  /** Lengths of all periods in months. */
  readonly months: readonly number[];
  /** Measures with values at, just below and just above what is asked of them. */
  readonly measures: Readonly<Record<string, readonly number[]>>;
}

/** The conditions within a rule, in the order they are written. */
export function testsOfRule(rule: Rule): FactTest[] {
  switch (rule.kind) {
    case 'STATE':
    case 'GATE':
      return rule.cases.map(({ when }) => when);
    case 'LEVEL':
      return Object.keys(rule.levels).map((level) => ({ outcomes: [level] }));
    case 'DEDUCT':
    case 'ADD':
      return rule.items.flatMap(({ when, halvedWhen }) => (halvedWhen ? [when, { ...when, ...halvedWhen }] : [when]));
    case 'RATIO':
      return rule.source.from === 'SHARE' ? [rule.source.of] : [];
    case 'LATE':
      return rule.zeroWhen ? [rule.zeroWhen] : [];
    default:
      return [];
  }
}

/** The measures that a rule reads, each with values worth trying. */
export function measuresOfRule(rule: Rule): Record<string, number[]> {
  switch (rule.kind) {
    case 'RATIO':
      return measuresOfRatio(rule);
    case 'DEDUCT':
    case 'ADD':
      return Object.fromEntries(rule.items.flatMap(({ times }) => (times ? [[times, [0, 0.5, 1, 1.25, 2, 3]]] : [])));
    case 'LATE':
      return { [rule.measure]: [0, 1, 2, 3, 6].flatMap((n) => around(n * rule.perDays, 1)).filter((n) => n >= 0) };
    case 'POINTS':
      return { [rule.measure]: [0, 0.5, 1, 2, 3.5, 4, 6, rule.of - 1, rule.of, rule.of + 2] };
    case 'BAYES':
      return { [rule.measure]: [0, 1, 2, 2.5, 3, 4, 4.2, 4.75, 5].filter((n) => n <= rule.scale) };
    case 'LEVEL':
      return { year: [2022, 2023, 2024, 2025, 2026] };
    default:
      return {};
  }
}

/** The condition of a rule that gives the most points, or of nothing that takes any. */
export function bestOf(rule: Rule): FactTest {
  switch (rule.kind) {
    case 'STATE':
      return rule.cases.reduce((best, one) => ((one.points ?? -1) > (best.points ?? -1) ? one : best)).when;
    case 'LEVEL': {
      const levels = Object.entries(rule.levels);
      return { outcomes: [levels.reduce((best, one) => ((one[1] ?? -1) > (best[1] ?? -1) ? one : best))[0]] };
    }
    case 'RATIO':
      return bestOfRatio(rule);
    case 'ADD':
      return rule.items[0]?.when ?? {};
    case 'BAYES':
      return { measures: { [rule.measure]: { atLeast: rule.scale } } };
    case 'LATE':
      return { measures: { [rule.measure]: { atLeast: 0, below: 1 } } };
    default:
      return { outcomes: ['of no concern'], topics: ['of no concern'], categories: ['of no concern'] };
  }
}

function bestOfRatio({ source, steps }: Extract<Rule, { kind: 'RATIO' }>): FactTest {
  const most = steps[0]?.atLeast ?? 1;
  switch (source.from) {
    case 'SHARE':
      return source.of;
    case 'COUNT':
      return {};
    case 'QUOTIENT':
      return { measures: { [source.numerator]: { atLeast: 4 }, [source.denominator]: { below: 4, atLeast: 1 } } };
    case 'TOTAL':
      return { measures: { [source.measure]: { atLeast: most * source.per } } };
    default:
      return { measures: { [source.measure]: { atLeast: most } } };
  }
}

function measuresOfRatio({ source, steps }: Extract<Rule, { kind: 'RATIO' }>): Record<string, number[]> {
  const values = steps.flatMap(({ atLeast }) => around(atLeast, 0.0001)).concat(0, 0.3);
  switch (source.from) {
    case 'LATEST':
    case 'MEAN':
      return { [source.measure]: values };
    case 'TOTAL':
      return {
        [source.measure]: steps
          .flatMap(({ atLeast }) => [1, 0.5, 0.25].map((part) => atLeast * source.per * part))
          .concat(0, 1),
      };
    case 'QUOTIENT':
      return { [source.numerator]: [0, 1, 2, 3, 4], [source.denominator]: [0, 1, 2, 3, 4] };
    default:
      return {};
  }
}

function around(value: number, step: number): number[] {
  return [value, Number((value - step).toFixed(6)), Number((value + step).toFixed(6))];
}

/** All conditions of a scheme, those within others too. */
function allTests(scheme: EvaluationScheme): FactTest[] {
  const found = [...scheme.notUpheld];
  for (const { select, rule, window } of scheme.indicators) {
    found.push(select, ...testsOfRule(rule), ...lookBackTests(window));
  }
  for (const { select, when, window } of scheme.vetoes) {
    found.push(select, when, ...lookBackTests(window));
  }
  // The list grows as it is read, until the innermost conditions are in it.
  for (const test of found) {
    found.push(...(test.anyOf ?? []));
  }
  return found;
}

export function lookBackTests(window: Window): FactTest[] {
  return window.kind === 'TIER' ? (window.lookBack ?? []).map(({ when }) => when) : [];
}

/** Values that the numbers of a measure test tell apart. */
export function valuesAround({ atLeast, below }: { readonly atLeast?: number; readonly below?: number }): number[] {
  const edges = [atLeast, below].flatMap((edge) => (edge === undefined ? [] : [edge]));
  return edges.flatMap((edge) => [edge, edge + 1, Math.max(0, edge - 1)]);
}

/** Reads a scheme once for the making of archives. */
export function wordsOf(scheme: EvaluationScheme): SchemeWords {
  const tests = allTests(scheme);
  const windows = [...scheme.indicators, ...scheme.vetoes].map(({ window }) => window);
  const months = [3, 12, 24, 36, scheme.outerLimit.months]
    .concat(windows.flatMap((window) => (window.kind === 'MONTHS' ? [window.months] : [])))
    .concat(
      windows.flatMap((window) => (window.kind === 'TIER' ? (window.lookBack ?? []).map((one) => one.months) : [])),
    )
    .concat(tests.flatMap((test) => test.decidedWithinMonths ?? []))
    .concat(tests.flatMap((test) => test.endedWithinMonths ?? []))
    .filter((each) => each <= 60);
  return {
    topics: distinct(tests.flatMap((test) => test.topics ?? [])),
    categories: distinct([...tests.flatMap((test) => test.categories ?? []), '警告', '罚款', '吊销', '责令停产停业']),
    outcomes: distinct(tests.flatMap((test) => [...(test.outcomes ?? []), ...(test.notOutcomes ?? [])])),
    months: distinct(months),
    measures: allMeasures(scheme.indicators, tests),
  };
}

function allMeasures(indicators: readonly Indicator[], tests: readonly FactTest[]): Record<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (name: string, values: readonly number[]): void => {
    found.set(name, distinct([...(found.get(name) ?? []), ...values]));
  };
  for (const { rule } of indicators) {
    for (const [name, values] of Object.entries(measuresOfRule(rule))) add(name, values);
  }
  for (const [name, asked] of tests.flatMap(({ measures }) => Object.entries(measures ?? {}))) {
    add(name, valuesAround(asked));
  }
  return Object.fromEntries(found);
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
