import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { IndicatorResult } from '../../../src/core/evaluation/evaluation.js';
import type { Rule } from '../../../src/core/evaluation/rule.js';
import type { Indicator } from '../../../src/core/evaluation/scheme.js';
import type { Fact } from '../../../src/core/fact.js';
import { compiledAround, fact, indicator } from './facts.js';

const day = '2026-01-31';

function resultOf(rule: Rule, max: number, facts: readonly Fact[], given: Partial<Indicator> = {}): IndicatorResult {
  const compiled = compiledAround([indicator({ rule, max, ...given })], { coverageLimit: 0 });
  const [result] = evaluate(compiled, facts, {}, day).indicators;
  if (!result) {
    throw new Error('no indicator');
  }
  return result;
}

function numbered(...given: readonly Partial<Fact>[]): Fact[] {
  return given.map((one, index) => fact({ recordId: `r${index}`, ...one }));
}

describe('state', () => {
  const rule: Rule = {
    kind: 'STATE',
    pick: 'LATEST',
    cases: [
      { name: 'ok', when: { outcomes: ['ok'] }, points: 4 },
      { name: 'partly', when: { outcomes: ['partly'] }, points: 2 },
      { name: 'unknown', when: { outcomes: ['unknown'] }, points: null },
    ],
    absent: { name: 'none', points: 0 },
  };

  test.each([
    ['the only fact', numbered({ outcome: 'ok' }), 400, 'STATE:ok'],
    [
      'the latest fact',
      numbered({ outcome: 'partly', decidedOn: '2025-05-01' }, { outcome: 'ok', decidedOn: '2025-04-01' }),
      200,
      'STATE:partly',
    ],
    [
      'the latest fact that is one of the cases',
      numbered({ outcome: 'ok', decidedOn: '2025-04-01' }, { outcome: 'x', decidedOn: '2025-06-01' }),
      400,
      'STATE:ok',
    ],
    ['the NA case', numbered({ outcome: 'unknown' }), null, 'STATE:unknown'],
    ['nothing', [], 0, 'STATE:none'],
  ])('%s decides', (_name, facts, points, reason) => {
    expect(resultOf(rule, 4, facts)).toMatchObject({ points, reason, applicable: points !== null });
  });

  test('the latest fact outranks the others and says so', () => {
    const facts = numbered({ outcome: 'partly', decidedOn: '2025-05-01' }, { outcome: 'ok', decidedOn: '2025-04-01' });
    expect(resultOf(rule, 4, facts)).toMatchObject({
      evidence: ['v-r0'],
      excluded: [{ versionId: 'v-r1', why: 'OUTRANKED' }],
    });
  });

  test('the first case met by any fact decides where the order of cases does', () => {
    const list: Rule = {
      kind: 'STATE',
      pick: 'FIRST_CASE',
      cases: [
        { name: 'on', when: { inForce: true }, points: 0 },
        { name: 'removed_<12m', when: { endedWithinMonths: 12 }, points: 3 },
      ],
      absent: { name: 'none', points: 6 },
    };
    const given = { evidence: ['LIST_ENTRY'], window: { kind: 'NOW', keepEnded: true } } as const;
    const entry = (effectiveTo: string | null): Fact =>
      fact({ type: 'LIST_ENTRY', effectiveFrom: '2024-01-01', decidedOn: '2024-01-01', effectiveTo });
    expect(resultOf(list, 6, [entry(null)], given).points).toBe(0);
    expect(resultOf(list, 6, [entry('2026-01-31')], given).points).toBe(0);
    expect(resultOf(list, 6, [entry('2026-01-30')], given).points).toBe(300);
    expect(resultOf(list, 6, [entry('2025-01-31')], given).points).toBe(300);
    expect(resultOf(list, 6, [entry('2025-01-30')], given).points).toBe(600);
  });
});

describe('gate', () => {
  const rule: Rule = {
    kind: 'GATE',
    pick: 'LATEST',
    cases: [{ name: 'expired', when: { inForce: false }, flag: 'NOT_FOR_ASSIGNMENT' }],
  };
  const gate = indicator({ rule, max: 0, evidence: ['FITNESS'] });

  test.each([
    ['2026-01-30', ['NOT_FOR_ASSIGNMENT']],
    ['2026-01-31', []],
  ])('a certificate valid to %s raises %j and takes no points', (effectiveTo, flags) => {
    const other = indicator({
      code: 'X2',
      max: 10,
      rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 1 }], absent: 'FULL' },
    });
    const evaluation = evaluate(compiledAround([gate, other]), [fact({ type: 'FITNESS', effectiveTo })], {}, day);
    expect(evaluation.flags).toEqual(flags);
    expect(evaluation.score).toBe(10_000);
  });
});

describe('level', () => {
  const levels = { 优秀: 12, 良好: 10, 一般: 6, 较差: 0, 未评: null };
  const averaged: Rule = { kind: 'LEVEL', levels, pick: 'YEARS', weights: [50, 30, 20], absent: 'NA' };
  const graded = (...pairs: readonly (readonly [string, string])[]): Fact[] =>
    pairs.map(([year, outcome], index) => fact({ recordId: `r${index}`, outcome, decidedOn: `${year}-06-30` }));

  test.each([
    // (12 × 50 + 10 × 30 + 6 × 20) ÷ 100
    ['three years', graded(['2025', '优秀'], ['2024', '良好'], ['2023', '一般']), 1020],
    // (12 × 50 + 6 × 20) ÷ 70 = 10.2857…
    ['a missing year', graded(['2025', '优秀'], ['2023', '一般']), 1029],
    // (10 × 50 + 12 × 30) ÷ 80
    ['two years', graded(['2025', '良好'], ['2024', '优秀']), 1075],
    ['one year', graded(['2025', '一般']), 600],
    ['a fourth year back, which no longer weighs', graded(['2025', '优秀'], ['2022', '较差']), 1200],
    ['an ungraded year, left out', graded(['2025', '未评'], ['2024', '良好']), 1000],
  ])('%s are averaged latest first', (_name, facts, points) => {
    expect(resultOf(averaged, 12, facts).points).toBe(points);
  });

  test('the year a grade is about goes before the year it was given', () => {
    const facts = numbered(
      { outcome: '优秀', decidedOn: '2025-12-01', measures: { year: 2025 } },
      { outcome: '较差', decidedOn: '2025-02-01', measures: { year: 2024 } },
    );
    // (12 × 50 + 0 × 30) ÷ 80
    expect(resultOf(averaged, 12, facts).points).toBe(750);
  });

  test.each([
    ['LATEST', 0],
    ['BEST', 1200],
  ] as const)('pick %s takes one grade', (pick, points) => {
    const facts = graded(['2024', '优秀'], ['2025', '较差']);
    expect(resultOf({ kind: 'LEVEL', levels, pick, absent: 'NA' }, 12, facts).points).toBe(points);
  });

  test('a grade that is not in the table is no evidence', () => {
    expect(resultOf(averaged, 12, graded(['2025', 'AAA']))).toMatchObject({
      points: null,
      reason: 'NO_EVIDENCE',
      excluded: [{ why: 'NO_CASE' }],
    });
  });
});

describe('ratio', () => {
  const steps = [
    { atLeast: 1, points: 8 },
    { atLeast: 0.98, points: 6 },
    { atLeast: 0.9, points: 2 },
  ];
  const latest: Rule = {
    kind: 'RATIO',
    source: { from: 'LATEST', measure: 'ratio' },
    steps,
    otherwise: 0,
    absent: 'NA',
  };

  test.each([
    [1, 800],
    [0.9999, 600],
    [0.98, 600],
    [0.9799, 200],
    [0.9, 200],
    [0.8999, 0],
  ])('%d gives %i', (ratio, points) => {
    expect(resultOf(latest, 8, [fact({ measures: { ratio } })]).points).toBe(points);
  });

  test.each([
    ['MEAN', { from: 'MEAN', measure: 'ratio' }, [{ ratio: 1 }, { ratio: 0.96 }], 600],
    ['TOTAL', { from: 'TOTAL', measure: 'hours', per: 16 }, [{ hours: 8.5 }, { hours: 7.5 }], 800],
    [
      'QUOTIENT',
      { from: 'QUOTIENT', numerator: 'paid', denominator: 'due' },
      [
        { paid: 49, due: 50 },
        { paid: 49, due: 50 },
      ],
      600,
    ],
    ['COUNT', { from: 'COUNT', per: 2 }, [{}, {}], 800],
  ] as const)('%s is taken over all facts', (_name, source, measures, points) => {
    const facts = numbered(...measures.map((one) => ({ measures: { ...one } })));
    expect(resultOf({ ...latest, source }, 8, facts).points).toBe(points);
  });

  test('a share counts the facts that pass among all', () => {
    const share: Rule = { ...latest, source: { from: 'SHARE', of: { outcomes: ['FULFILLED'] } } };
    const facts = Array.from({ length: 10 }, (_, index) =>
      fact({ recordId: `r${index}`, outcome: index === 0 ? 'LATE' : 'FULFILLED' }),
    );
    expect(resultOf(share, 8, facts)).toMatchObject({ points: 200, inputs: { numerator: 9, denominator: 10 } });
  });

  test('too few facts are not applicable, and nothing is no evidence', () => {
    const share: Rule = { ...latest, source: { from: 'SHARE', of: {} }, minimumFacts: 3 };
    expect(resultOf(share, 8, numbered({}, {}))).toMatchObject({ points: null, reason: 'TOO_FEW' });
    expect(resultOf(share, 8, numbered({}, {}, {})).points).toBe(800);
    expect(resultOf(share, 8, [])).toMatchObject({ points: null, reason: 'NO_EVIDENCE' });
    const quotient: Rule = { ...latest, source: { from: 'QUOTIENT', numerator: 'a', denominator: 'b' } };
    expect(resultOf(quotient, 8, [fact({ measures: { a: 0, b: 0 } })]).points).toBeNull();
  });
});

describe('count', () => {
  const rule: Rule = {
    kind: 'COUNT',
    steps: [
      { atLeast: 3, points: 0 },
      { atLeast: 2, points: 3 },
      { atLeast: 1, points: 6 },
    ],
    absent: 'FULL',
  };

  test.each([
    [0, 1000],
    [1, 600],
    [2, 300],
    [3, 0],
    [4, 0],
  ])('%i decisions give %i', (count, points) => {
    expect(resultOf(rule, 10, numbered(...Array.from({ length: count }, () => ({})))).points).toBe(points);
  });

  test('records of one document are one decision', () => {
    expect(
      resultOf(rule, 10, numbered({ documentKey: 'a' }, { documentKey: 'a' }, { documentKey: 'b' })),
    ).toMatchObject({
      points: 300,
      inputs: { count: 2 },
    });
  });
});

describe('deduct and add', () => {
  const items = [
    { name: 'minor', when: { categories: ['警告'] }, points: 1.5 },
    { name: 'major', when: { categories: ['罚款'] }, points: 4, halvedWhen: { outcomes: ['paid'] } },
  ];
  const deduct: Rule = { kind: 'DEDUCT', items, absent: 'FULL' };

  test.each([
    ['nothing', [], 1000, 'NOTHING_FOUND'],
    ['a record that is none of the items', numbered({}), 1000, 'CLEAN'],
    ['one item', numbered({ categories: ['警告'] }), 850, 'DEDUCTED'],
    ['the heavier of two sanctions in one decision', numbered({ categories: ['警告', '罚款'] }), 600, 'DEDUCTED'],
    ['half when paid', numbered({ categories: ['罚款'], outcome: 'paid' }), 800, 'DEDUCTED'],
    ['two decisions', numbered({ categories: ['罚款'] }, { categories: ['警告'] }), 450, 'DEDUCTED'],
    [
      'more than there is',
      numbered({ categories: ['罚款'] }, { categories: ['罚款'] }, { categories: ['罚款'] }),
      0,
      'DEDUCTED',
    ],
  ])('%s', (_name, facts, points, reason) => {
    expect(resultOf(deduct, 10, facts)).toMatchObject({ points, reason });
  });

  test('two records of one document deduct once, with the heavier', () => {
    const facts = numbered({ documentKey: 'd', categories: ['警告'] }, { documentKey: 'd', categories: ['罚款'] });
    expect(resultOf(deduct, 10, facts)).toMatchObject({
      points: 600,
      evidence: ['v-r1'],
      excluded: [{ versionId: 'v-r0', why: 'SHARED_CAUSE' }],
    });
  });

  test('an addition stops at the maximum and a measure multiplies', () => {
    const add: Rule = {
      kind: 'ADD',
      items: [{ name: 'year', when: {}, points: 1.5, times: 'years' }],
      absent: { name: 'none', points: 0 },
    };
    const given = { bonus: true, dimension: null } as const;
    const withBase = (facts: readonly Fact[]): IndicatorResult | undefined => {
      const base = indicator({ code: 'X2', max: 10, rule: deduct, evidence: ['JUDGMENT'] });
      return evaluate(compiledAround([indicator({ rule: add, max: 4, ...given }), base]), facts, {}, day).indicators[0];
    };
    expect(withBase([])?.points).toBe(0);
    expect(withBase([fact({ measures: { years: 2 } })])?.points).toBe(300);
    expect(withBase([fact({ measures: { years: 3 } })])?.points).toBe(400);
  });
});

describe('late, points and bayes', () => {
  test.each([
    ['BEGUN', 0, 300],
    ['BEGUN', 1, 200],
    ['BEGUN', 10, 200],
    ['BEGUN', 11, 100],
    ['BEGUN', 90, 0],
    ['COMPLETED', 9, 300],
    ['COMPLETED', 10, 200],
  ] as const)('%s periods: %i days late leave %i', (counting, daysLate, points) => {
    const rule: Rule = { kind: 'LATE', measure: 'daysLate', points: 1, perDays: 10, counting, absent: 'FULL' };
    expect(resultOf(rule, 3, [fact({ measures: { daysLate } })]).points).toBe(points);
  });

  test('what was never handed in has no points', () => {
    const rule: Rule = {
      kind: 'LATE',
      measure: 'daysLate',
      points: 1,
      perDays: 10,
      counting: 'BEGUN',
      zeroWhen: { outcomes: ['missing'] },
      absent: 'NA',
    };
    expect(resultOf(rule, 8, [fact({ outcome: 'missing' })])).toMatchObject({ points: 0, reason: 'ZERO' });
    expect(resultOf(rule, 8, [])).toMatchObject({ points: null });
  });

  const points: Rule = { kind: 'POINTS', measure: 'points', of: 12, absent: 'FULL' };

  test.each([
    // 10 × (1 − 1 ÷ 12) = 9.1666…
    [[1], 917],
    [[6], 500],
    // 10 × (1 − 5.5 ÷ 12) = 5.41666…
    [[2, 3.5], 542],
    [[12], 0],
    [[9, 9], 0],
  ])('points %j of 12 leave %i of 10.00', (given, expected) => {
    expect(resultOf(points, 10, numbered(...given.map((one) => ({ measures: { points: one } })))).points).toBe(
      expected,
    );
  });

  test('points of the previous calendar year weigh 30 percent', () => {
    const given = { window: { kind: 'CALENDAR_YEAR', previousYearPercent: 30 } } as const;
    const facts = numbered(
      { decidedOn: '2026-01-10', measures: { points: 2 } },
      { decidedOn: '2025-03-10', measures: { points: 4 } },
      { decidedOn: '2024-12-31', measures: { points: 12 } },
    );
    // 10 × (1 − (2 + 4 × 0.3) ÷ 12) = 7.3333…
    expect(resultOf(points, 10, facts, given).points).toBe(733);
  });

  const bayes: Rule = { kind: 'BAYES', measure: 'rating', prior: 4.2, weight: 5, scale: 5, absent: 'NA' };

  test.each([
    // 10 × ((5 + 21) ÷ 6) ÷ 5 = 8.6666…
    [[5], 867],
    // 10 × ((4.5 + 3 + 21) ÷ 7) ÷ 5 = 8.142857…
    [[4.5, 3], 814],
    // 10 × ((1 + 21) ÷ 6) ÷ 5 = 7.3333…
    [[1], 733],
  ])('ratings %j are drawn towards the prior: %i', (ratings, expected) => {
    expect(resultOf(bayes, 10, numbered(...ratings.map((rating) => ({ measures: { rating } })))).points).toBe(expected);
  });

  test('a contract has one rating, its latest, and none is no evidence', () => {
    const facts = numbered(
      { documentKey: 'c', decidedOn: '2025-01-01', measures: { rating: 1 } },
      { documentKey: 'c', decidedOn: '2025-02-01', measures: { rating: 5 } },
    );
    expect(resultOf(bayes, 10, facts)).toMatchObject({ points: 867, evidence: ['v-r1'] });
    expect(resultOf(bayes, 10, []).points).toBeNull();
  });
});
