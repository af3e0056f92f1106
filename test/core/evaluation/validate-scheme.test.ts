import { describe, expect, test } from '@jest/globals';
import type { EvaluationScheme, Indicator } from '../../../src/core/evaluation/scheme.js';
import { validateScheme } from '../../../src/core/evaluation/validate-scheme.js';
import { indicator, schemeAround } from './facts.js';

const one = indicator({
  max: 10,
  rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 1 }], absent: 'FULL' },
});
const good = schemeAround([one]);

function withIndicator(given: Partial<Indicator>): EvaluationScheme {
  return { ...good, indicators: good.indicators.map((each) => (each.code === 'X1' ? { ...each, ...given } : each)) };
}

const steps = (...pairs: readonly (readonly [number, number])[]): { atLeast: number; points: number }[] =>
  pairs.map(([atLeast, points]) => ({ atLeast, points }));

describe('a scheme', () => {
  test('that is sound is returned as it is', () => {
    expect(validateScheme(good)).toBe(good);
  });

  test.each<[string, EvaluationScheme, string]>([
    ['maxima that miss 100', withIndicator({ max: 9 }), 'add up to 99, not to 100'],
    ['a dimension that is not its members', withIndicator({ max: 9 }), 'D1 has maximum 10, its indicators add up to 9'],
    ['a code used twice', withIndicator({ code: 'FILL' }), 'indicators: FILL occurs twice'],
    ['an unknown dimension', withIndicator({ dimension: 'D9' }), 'X1: there is no dimension D9'],
    ['an indicator of no dimension', withIndicator({ dimension: null }), 'X1: needs a dimension'],
    [
      'a pair with a stranger',
      { ...good, pairs: [{ starred: 'X1', with: ['X7'] }] },
      'names X7, which is no indicator',
    ],
    ['a pair with itself', { ...good, pairs: [{ starred: 'X1', with: ['X1'] }] }, 'X1 is paired with itself'],
    ['grades out of order', { ...good, grades: good.grades.toReversed() }, 'not below the grade before it'],
    ['grades that leave scores out', { ...good, grades: good.grades.slice(0, 2) }, 'the last one must begin at 0'],
    ['a grade for the unrated', { ...good, notRated: { code: 'D', zh: '丁' } }, 'notRated: D is also a grade'],
    ['a limit at an unknown grade', { ...good, confirmBelow: 'Z' }, 'confirmBelow: there is no grade Z'],
    ['a limit at the unrated', { ...good, confirmBelow: 'N' }, 'confirmBelow: there is no grade N'],
    ['an end before its beginning', { ...good, effectiveTo: '2020-01-01' }, 'does not lie after effectiveFrom'],
    ['a day that is none', { ...good, effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    [
      'a veto to an unknown grade',
      {
        ...good,
        vetoes: [
          {
            code: 'V',
            zh: '否',
            select: {},
            when: {},
            window: { kind: 'NOW' },
            effects: [{ kind: 'SET_GRADE', grade: 'Z' }],
            basis: 'b',
          },
        ],
      },
      'V: there is no grade Z',
    ],
    [
      'a freeze without a first day and an end',
      {
        ...good,
        vetoes: [
          {
            code: 'V',
            zh: '否',
            select: {},
            when: {},
            window: { kind: 'ALL' },
            effects: [{ kind: 'FREEZE' }],
            basis: 'b',
          },
        ],
      },
      'V: freezes the grade, so its window must be NOW',
    ],
    [
      'more points than the maximum',
      withIndicator({ rule: { kind: 'COUNT', steps: steps([1, 11]), absent: 'FULL' } }),
      'X1: gives 11 points, more than its maximum of 10',
    ],
    [
      'steps out of order',
      withIndicator({
        rule: {
          kind: 'RATIO',
          source: { from: 'COUNT', per: 1 },
          steps: steps([1, 2], [2, 4]),
          otherwise: 0,
          absent: 'NA',
        },
      }),
      'X1: step 2 must stand before a lower one',
    ],
    [
      'a higher step with fewer points',
      withIndicator({
        rule: {
          kind: 'RATIO',
          source: { from: 'COUNT', per: 1 },
          steps: steps([2, 2], [1, 4]),
          otherwise: 0,
          absent: 'NA',
        },
      }),
      'X1: step 2 gives less than the step below it',
    ],
    [
      'a count whose second decision costs more than its first',
      withIndicator({ rule: { kind: 'COUNT', steps: steps([2, 0], [1, 9]), absent: 'FULL' } }),
      'X1: decision 2 costs more than the one before it',
    ],
    [
      'an average without weights',
      withIndicator({ rule: { kind: 'LEVEL', levels: { a: 1 }, pick: 'YEARS', absent: 'NA' } }),
      'weights go with pick YEARS',
    ],
    [
      'a gate with points',
      withIndicator({ rule: { kind: 'GATE', pick: 'LATEST', cases: [{ name: 'x', when: {}, flag: 'F' }] } }),
      'its maximum must be 0, not 10',
    ],
    ['a selection outside its evidence', withIndicator({ select: { types: ['WAGE'] } }), 'X1: selects WAGE'],
    ['points finer than hundredths', withIndicator({ max: 9.999 }), 'more than two decimal places'],
    [
      'a measure test that tests nothing',
      withIndicator({ select: { measures: { persons: {} } } }),
      'needs atLeast or below',
    ],
  ])('with %s is refused with the place', (_name, scheme, message) => {
    expect(() => validateScheme(scheme)).toThrow(message);
  });

  test('is refused with every problem at once', () => {
    const scheme = { ...withIndicator({ max: 9, dimension: 'D9' }), pairs: [{ starred: 'X1', with: ['X7'] }] };
    expect(() => validateScheme(scheme)).toThrow(/T-1 is not valid:[^]*to 99[^]*no dimension D9[^]*X7/);
  });
});
