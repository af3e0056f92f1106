import { describe, expect, test } from '@jest/globals';
import { compileScheme } from '../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../src/core/evaluation/evaluation.js';
import type { Rule } from '../../src/core/evaluation/rule.js';
import type { EvaluationScheme, Indicator, SharedCausePair } from '../../src/core/evaluation/scheme.js';
import { validateScheme } from '../../src/core/evaluation/validate-scheme.js';
import type { Fact } from '../../src/core/fact.js';
import { employerScheme } from '../../src/sectors/employers/scheme.js';
import { socialOrganisationScheme } from '../../src/sectors/social-organisations/scheme.js';
import { fact } from '../core/evaluation/facts.js';

const day = '2026-06-30';

/** Without the coverage limit, so that a handful of facts has a score. */
function evaluated(scheme: EvaluationScheme, facts: readonly Fact[]): Evaluation {
  return evaluate(compileScheme({ ...scheme, coverageLimit: 0 }), facts, {}, day);
}

// What the oracle found wrong in the engine, each with its least case.

describe('in the schemes in force: one more penalty does not raise the score', () => {
  test.each([
    [
      'where its indicator has nothing left to lose and the document leaves another that had',
      socialOrganisationScheme,
      [
        fact({ recordId: 'heavy', categories: ['较大数额罚款'] }),
        fact({ recordId: 'entry', type: 'LIST_ENTRY', topics: ['ABNORMAL_LIST'], documentKey: 'd1' }),
      ],
      fact({ recordId: 'new', categories: ['较大数额罚款'], documentKey: 'd1' }),
    ],
    [
      'where the larger deduction is the smaller one once the dimensions are rescaled',
      employerScheme,
      [fact({ recordId: 'fraud', topics: ['SOCIAL_INSURANCE_FRAUD'], documentKey: 'd1' })],
      fact({ recordId: 'new', topics: ['LABOUR'], documentKey: 'd1' }),
    ],
    [
      'where the starred deduction is larger than each of the others but smaller than both',
      employerScheme,
      [
        fact({ recordId: 'award', type: 'JUDGMENT', topics: ['AWARD'], outcome: 'performed' }),
        fact({ recordId: 'kept', type: 'COMMITMENT', topics: ['LABOUR'], outcome: 'signed_and_kept' }),
        fact({ recordId: 'both', topics: ['WORKING_HOURS', 'WOMEN_AND_MINORS'], documentKey: 'd1' }),
      ],
      fact({ recordId: 'new', topics: ['LABOUR'], documentKey: 'd1' }),
    ],
  ])('%s', (_where, scheme, facts, penalty) => {
    const before = evaluated(scheme, facts).score ?? 0;
    expect(evaluated(scheme, [...facts, penalty]).score ?? 0).toBeLessThanOrEqual(before);
  });
});

describe('in the schemes in force: a measure', () => {
  test('a ratio below its threshold by less than half a ten-thousandth does not reach it', () => {
    // 49,998 contracts for 50,000 employees; EM02 gives 8 points from 1 and 6 from 0.98.
    const roster = fact({
      recordId: 'contracts',
      type: 'INSPECTION',
      topics: ['LABOUR_CONTRACT'],
      measures: { ratio: 0.99996 },
    });
    const contracts = evaluated(employerScheme, [roster]).indicators.find(({ code }) => code === 'EM02');
    expect(contracts?.points).toBe(600);
  });
});

/** Points of the first of two indicators, of 10 each, in a scheme of their own. */
function firstPoints(
  rules: readonly [Rule, Rule],
  facts: readonly Fact[],
  given: Partial<Indicator> = {},
  pairs: readonly SharedCausePair[] = [],
): number | null | undefined {
  const [first, second] = rules.map((rule, index): Indicator => ({
    code: `X${index + 1}`,
    zh: '指标',
    en: 'Indicator',
    dimension: 'D',
    evidence: ['PENALTY'],
    select: {},
    rule,
    ruleText: 'rule',
    max: 50,
    window: { kind: 'ALL' },
    basis: 'basis',
    ...(index === 0 ? given : {}),
  }));
  const scheme = validateScheme({
    ...employerScheme,
    dimensions: [{ code: 'D', zh: '一', en: 'One', max: 100 }],
    indicators: [first, second].filter((one) => one !== undefined),
    pairs,
    vetoes: [],
  });
  return evaluated(scheme, facts).indicators[0]?.points;
}

describe('in rules and limits that no scheme has yet', () => {
  const each: Rule = { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 50 }], absent: 'FULL' };
  const late: Rule = { kind: 'LATE', measure: 'days', points: 10, perDays: 10, counting: 'COMPLETED', absent: 'NA' };

  test('an archive of which nothing applies has no score, not one of zero, even without a coverage limit', () => {
    const never = [{ trait: 'never', in: [true] }];
    const scheme = {
      ...employerScheme,
      indicators: employerScheme.indicators.map((one) => ({ ...one, applies: never })),
    };
    expect(evaluated(scheme, [])).toMatchObject({ score: null, grade: 'N' });
  });

  test('a measure that multiplies points need not be whole', () => {
    const rule: Rule = {
      kind: 'DEDUCT',
      items: [{ name: 'year', when: {}, points: 10, times: 'years' }],
      absent: 'FULL',
    };
    expect(firstPoints([rule, each], [fact({ recordId: 'a', measures: { years: 1.25 } })])).toBe(3750);
  });

  test('lateness of the year before weighs what the window says', () => {
    const window = { kind: 'CALENDAR_YEAR', previousYearPercent: 30 } as const;
    expect(firstPoints([late, each], [fact({ recordId: 'a', measures: { days: 20 } })], { window })).toBe(4400);
  });

  test('a least number of facts is held against all facts, also where the latest gives the ratio', () => {
    const rule: Rule = {
      kind: 'RATIO',
      source: { from: 'LATEST', measure: 'ratio' },
      steps: [{ atLeast: 1, points: 50 }],
      otherwise: 0,
      minimumFacts: 2,
      absent: 'NA',
    };
    const facts = ['a', 'b'].map((recordId) => fact({ recordId, measures: { ratio: 1 } }));
    expect(firstPoints([rule, each], facts)).toBe(5000);
  });

  test.each([
    ['lateness', late],
    ['points', { kind: 'POINTS', measure: 'points', of: 12, absent: 'NA' }],
  ] as const)('%s whose document deducts elsewhere is not without evidence, as a deduction is not', (_name, rule) => {
    const facts = [fact({ recordId: 'a', documentKey: 'd1', measures: { days: 20, points: 6 } })];
    expect(firstPoints([rule, each], facts, {}, [{ starred: 'X1', with: ['X2'] }])).toBe(5000);
  });
});
