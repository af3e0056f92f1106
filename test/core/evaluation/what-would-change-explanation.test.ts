import { expect, test } from '@jest/globals';
import type { IndicatorResult } from '../../../src/core/evaluation/evaluation.js';
import { excludedSince } from '../../../src/core/evaluation/excluded-since.js';
import { inputValues } from '../../../src/core/evaluation/input-values.js';
import { windowText } from '../../../src/core/evaluation/reason-text.js';
import type { Rule } from '../../../src/core/evaluation/rule.js';
import type { Window } from '../../../src/core/evaluation/scheme.js';
import { fact } from './facts.js';

const outerLimit = { months: 60, types: ['PENALTY', 'LIST_ENTRY'], lasting: ['LIST_ENTRY'] } as const;
const asOf = '2031-01-01';

test.each([
  ['months from the decision', { kind: 'MONTHS', months: 12 }, {}, '2026-03-16'],
  ['months from the act', { kind: 'MONTHS', months: 12, date: 'ACT' }, { actEndedOn: '2025-01-31' }, '2026-02-01'],
  ['the class that the sanctions make', { kind: 'TIER' }, { categories: ['警告'] }, '2025-06-16'],
  ['the class that is stated', { kind: 'TIER' }, { severity: 'SERIOUS' }, '2028-03-16'],
  ['a longer look back', { kind: 'TIER', lookBack: [] }, {}, null],
  ['the year before', { kind: 'PREVIOUS_YEAR' }, {}, '2027-01-01'],
  ['this year alone', { kind: 'CALENDAR_YEAR', previousYearPercent: 0 }, {}, '2026-01-01'],
  ['this year and a part of the last', { kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, {}, '2027-01-01'],
  ['the last day in force', { kind: 'NOW' }, { effectiveTo: '2025-12-31' }, '2026-01-01'],
  ['no last day', { kind: 'NOW' }, {}, null],
  ['the latest alone', { kind: 'LATEST' }, {}, null],
] as const)('outside a window by %s', (_name, window, given, since) => {
  const one = fact({ ...given, categories: 'categories' in given ? [...given.categories] : [] });
  expect(excludedSince('OUTSIDE_WINDOW', one, { window, outerLimit }, asOf)).toBe(since);
});

test('a fact that has not begun to count has left nothing', () => {
  const rules = { window: { kind: 'PREVIOUS_YEAR' } as const, outerLimit };
  expect(excludedSince('OUTSIDE_WINDOW', fact(), rules, '2025-12-31')).toBeNull();
});

test.each([
  ['REPAIRED', { statusSince: '2025-06-01' }, '2025-06-01'],
  ['UNDER_OBJECTION', { statusSince: null }, null],
  ['OUTER_LIMIT', { actEndedOn: '2024-02-29' }, '2029-03-01'],
  ['OUTER_LIMIT', { type: 'LIST_ENTRY', effectiveTo: '2025-12-31' }, '2031-01-01'],
  ['OUTER_LIMIT', { type: 'LIST_ENTRY' }, null],
  ['SIMPLE_PROCEDURE', {}, null],
  ['SHARED_CAUSE', {}, null],
] as const)('%s of %j since %s', (why, given, since) => {
  expect(excludedSince(why, fact(given), { window: { kind: 'ALL' }, outerLimit }, asOf)).toBe(since);
});

test.each([
  [{ kind: 'DEDUCT' }, { charged: 2_500_000 }, { charged: '2.5' }],
  [{ kind: 'POINTS' }, { points: 35_000, of: 120_000 }, { points: '3.5', of: '12' }],
  [
    { kind: 'RATIO', source: { from: 'LATEST' } },
    { numerator: 987_500, denominator: 1_000_000 },
    { numerator: '0.9875', denominator: '1' },
  ],
  [
    { kind: 'RATIO', source: { from: 'SHARE' } },
    { numerator: 29, denominator: 30 },
    { numerator: '29', denominator: '30' },
  ],
  [{ kind: 'LEVEL' }, { weighted: 84_000, weights: 80 }, { weighted: '840', weights: '80' }],
  [{ kind: 'BAYES' }, { sum: 1350, count: 3 }, { sum: '13.5', count: '3' }],
  [{ kind: 'COUNT' }, { count: 10 }, { count: '10' }],
])('inputs of %j are told in natural units', (rule, inputs, expected) => {
  const values = inputValues(rule as Rule, { inputs } as unknown as IndicatorResult);
  expect(Object.fromEntries(values.map(({ name, value }) => [name, value]))).toEqual(expected);
});

test.each([
  [{ kind: 'MONTHS', months: 24, date: 'ACT' }, '行为终止之日起24个月'],
  [{ kind: 'CALENDAR_YEAR', previousYearPercent: 30 }, '本自然年度（按决定之日），上一年度按30%计'],
  [{ kind: 'NOW', keepEnded: true }, '评价日已生效的，含已届满的'],
] as const)('the window %j has words', (window, text) => {
  expect(windowText(window as Window)).toBe(text);
});
