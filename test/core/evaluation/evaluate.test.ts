import { describe, expect, test } from '@jest/globals';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { reasonText, exclusionText } from '../../../src/core/evaluation/reason-text.js';
import type { Rule, StateRule } from '../../../src/core/evaluation/rule.js';
import type { Veto } from '../../../src/core/evaluation/scheme.js';
import type { Fact } from '../../../src/core/fact.js';
import { compiledAround, fact, indicator } from './facts.js';

const day = '2026-01-31';
const each = (points: number): Rule => ({
  kind: 'DEDUCT',
  items: [{ name: 'each', when: {}, points }],
  absent: 'FULL',
});
const state: StateRule = {
  kind: 'STATE',
  pick: 'LATEST',
  cases: [
    { name: 'ok', when: { outcomes: ['ok'] }, points: 10 },
    { name: 'partly', when: { outcomes: ['partly'] }, points: 5 },
  ],
  absent: 'NA',
};

const unassessed: Rule = { ...state, cases: [{ name: 'ok', when: {}, points: 1 }] };

describe('totals', () => {
  test('an indicator without evidence leaves its dimension to the others, rounded half up', () => {
    const compiled = compiledAround([
      indicator({ code: 'X1', max: 10, rule: state, evidence: ['INSPECTION'] }),
      indicator({ code: 'X2', max: 7, rule: each(2.5) }),
      indicator({ code: 'X3', max: 6, rule: each(1), evidence: ['JUDGMENT'] }),
    ]);
    const evaluation = evaluate(compiled, [fact()], {}, day);
    // (4.5 + 6) × 23 ÷ 13 = 18.5769…
    expect(evaluation.dimensions[0]).toEqual({ code: 'D1', points: 1858, max: 2300, applicableMax: 1300 });
    expect(evaluation.coverage).toBe(9000);
    expect(evaluation.score).toBe(1858 + 7700);
  });

  test('a dimension of which nothing applies leaves the hundred to the others', () => {
    const compiled = compiledAround([indicator({ code: 'X1', max: 10, rule: state, evidence: ['INSPECTION'] })]);
    const evaluation = evaluate(compiled, [fact({ type: 'STATUS_EVENT' })], {}, day);
    expect(evaluation.dimensions[0]?.points).toBeNull();
    // 89 × 100 ÷ 90 = 98.888…
    expect(evaluation.score).toBe(9889);
  });

  test.each([
    [40, 6000, 'A'],
    [41, 5900, 'N'],
  ])('with %i of the maxima without evidence the coverage is %i and the grade %s', (max, coverage, grade) => {
    const compiled = compiledAround([indicator({ max, rule: unassessed, evidence: ['INSPECTION'] })]);
    const evaluation = evaluate(compiled, [], {}, day);
    expect(evaluation.coverage).toBe(coverage);
    expect(evaluation.grade).toBe(grade);
    expect(evaluation.score === null).toBe(grade === 'N');
  });

  test.each([
    [15, 8500, 'A'],
    [15.01, 8499, 'B'],
    [30, 7000, 'B'],
    [30.01, 6999, 'C'],
    [40, 6000, 'C'],
    [40.01, 5999, 'D'],
  ])('a deduction of %d scores %i, grade %s: thresholds are met after rounding', (points, score, grade) => {
    const evaluation = evaluate(compiledAround([indicator({ max: 50, rule: each(points) })]), [fact()], {}, day);
    expect(evaluation).toMatchObject({ score, grade });
  });

  test('bonuses add up to their cap, and the score to 100', () => {
    const add: Rule = {
      kind: 'ADD',
      items: [{ name: 'each', when: {}, points: 2 }],
      absent: { name: 'none', points: 0 },
    };
    const bonus = (code: string): Parameters<typeof indicator>[0] => ({
      code,
      max: 2,
      rule: add,
      bonus: true,
      dimension: null,
      evidence: ['HONOUR'],
    });
    const compiled = compiledAround([
      indicator({ code: 'X1', max: 10, rule: each(4) }),
      indicator(bonus('B1')),
      indicator(bonus('B2')),
    ]);
    const honour = fact({ recordId: 'h', type: 'HONOUR' });
    expect(evaluate(compiled, [fact(), honour], {}, day)).toMatchObject({ bonus: 300, score: 9900 });
    expect(evaluate(compiled, [honour], {}, day)).toMatchObject({ bonus: 300, score: 10_000 });
  });

  test('an indicator that does not apply to the archive is NA, whatever its facts', () => {
    const one = indicator({ max: 10, rule: each(10), applies: [{ trait: 'role', in: ['L', 'N'] }] });
    const compiled = compiledAround([one]);
    expect(evaluate(compiled, [fact()], { role: 'F' }, day).indicators[0]).toMatchObject({
      points: null,
      reason: 'NOT_APPLICABLE',
      evidence: [],
    });
    expect(evaluate(compiled, [fact()], {}, day).indicators[0]?.points).toBeNull();
    expect(evaluate(compiled, [fact()], { role: 'N' }, day).indicators[0]?.points).toBe(0);
  });
});

describe('vetoes', () => {
  const veto = (given: Partial<Veto>): Veto => ({
    code: 'V1',
    zh: '否决',
    select: { types: ['LIST_ENTRY'] },
    when: {},
    window: { kind: 'NOW' },
    effects: [{ kind: 'SET_GRADE', grade: 'D' }],
    basis: 'basis',
    ...given,
  });
  const run = (given: Partial<Veto>, facts: readonly Fact[]): ReturnType<typeof evaluate> =>
    evaluate(compiledAround([indicator({ max: 10, rule: each(1) })], { vetoes: [veto(given)] }), facts, {}, day);
  const entry = fact({ recordId: 'e', type: 'LIST_ENTRY' });

  test.each([
    [
      { kind: 'SET_GRADE', grade: 'D' },
      { score: 10_000, grade: 'D', flags: [] },
    ],
    [
      { kind: 'CAP_GRADE', grade: 'C' },
      { score: 10_000, grade: 'C', flags: [] },
    ],
    [
      { kind: 'CAP_SCORE', points: 59 },
      { score: 5900, uncappedScore: 10_000, grade: 'D', flags: [] },
    ],
    [
      { kind: 'FLAG', flag: 'HIGH_RISK' },
      { score: 10_000, grade: 'A', flags: ['HIGH_RISK'] },
    ],
    [{ kind: 'NOT_RATED' }, { score: null, grade: 'N' }],
  ] as const)('%j', (effect, expected) => {
    expect(run({ effects: [effect] }, [entry])).toMatchObject({
      ...expected,
      vetoes: [{ code: 'V1', evidence: ['v-e'] }],
    });
  });

  test('a grade already below a cap is left alone', () => {
    const compiled = compiledAround([indicator({ max: 60, rule: each(60) })], {
      vetoes: [veto({ effects: [{ kind: 'CAP_GRADE', grade: 'B' }] })],
    });
    expect(evaluate(compiled, [fact(), entry], {}, day)).toMatchObject({ score: 4000, grade: 'D' });
  });

  test('an ended, repaired or annulled listing fires nothing', () => {
    for (const given of [
      { effectiveTo: '2026-01-30' },
      { status: 'REPAIRED', statusSince: '2026-01-31' },
      { status: 'ANNULLED' },
    ] as const) {
      expect(run({}, [{ ...entry, ...given }])).toMatchObject({ grade: 'A', vetoes: [] });
    }
  });

  test('two years running fire where one year or a gap does not', () => {
    const given: Partial<Veto> = {
      select: { types: ['ANNUAL_REPORT'], outcomes: ['missing'] },
      window: { kind: 'MONTHS', months: 36 },
      consecutiveYears: 2,
    };
    const missing = (year: number): Fact =>
      fact({ recordId: `m${year}`, type: 'ANNUAL_REPORT', outcome: 'missing', decidedOn: `${year}-07-01` });
    expect(run(given, [missing(2025), missing(2024)]).grade).toBe('D');
    expect(run(given, [missing(2025), missing(2023)]).grade).toBe('A');
    expect(run(given, [missing(2025)]).grade).toBe('A');
  });

  test('a veto may need several decisions', () => {
    const given: Partial<Veto> = { select: { types: ['PENALTY'] }, window: { kind: 'ALL' }, atLeast: 2 };
    expect(run(given, [fact({ documentKey: 'a' }), fact({ recordId: 'r2', documentKey: 'a' })]).vetoes).toEqual([]);
    expect(run(given, [fact({ documentKey: 'a' }), fact({ recordId: 'r2', documentKey: 'b' })]).vetoes).toHaveLength(1);
  });
});

describe('a shared cause', () => {
  const count: Rule = {
    kind: 'COUNT',
    steps: [
      { atLeast: 3, points: 0 },
      { atLeast: 2, points: 3 },
      { atLeast: 1, points: 6 },
    ],
    absent: 'FULL',
  };
  const compiled = compiledAround(
    [
      indicator({ code: 'STAR', max: 10, rule: count }),
      indicator({ code: 'HOURS', max: 5, rule: each(2), select: { topics: ['HOURS'] } }),
      indicator({ code: 'WAGES', max: 12, rule: each(6), evidence: ['WAGE'] }),
    ],
    { pairs: [{ starred: 'STAR', with: ['HOURS', 'WAGES'] }] },
  );
  const points = (facts: readonly Fact[]): (number | null)[] =>
    evaluate(compiled, facts, {}, day)
      .indicators.slice(0, 3)
      .map((one) => one.points);
  const hours = (recordId: string, documentKey: string): Fact => fact({ recordId, documentKey, topics: ['HOURS'] });
  const wage = (recordId: string, documentKey: string): Fact => fact({ recordId, documentKey, type: 'WAGE' });

  test('stays where it costs more', () => {
    expect(points([hours('a', 'd1')])).toEqual([600, 500, 1200]);
    expect(points([fact({ documentKey: 'd1' }), wage('w', 'd1')])).toEqual([1000, 500, 600]);
  });

  test('is charged in both when the documents differ', () => {
    expect(points([fact({ documentKey: 'd1' }), wage('w', 'd2')])).toEqual([600, 500, 600]);
  });

  test('of a fourth decision, which costs nothing in the count, is charged in the other indicator', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => hours(name, `doc-${name}`));
    expect(points(four)).toEqual([0, 300, 1200]);
  });

  test('is named in the explanation of the indicator that lets it go', () => {
    const [, hoursResult] = evaluate(compiled, [hours('a', 'd1')], {}, day).indicators;
    expect(hoursResult).toMatchObject({ evidence: [], excluded: [{ versionId: 'v-a', why: 'SHARED_CAUSE' }] });
  });
});

describe('explanations', () => {
  test('say in Chinese what a result came from', () => {
    const compiled = compiledAround([
      indicator({ code: 'X1', max: 10, rule: each(2.5) }),
      indicator({ code: 'X2', max: 10, rule: state, evidence: ['INSPECTION'] }),
    ]);
    const facts = [fact(), fact({ recordId: 'i', type: 'INSPECTION', outcome: 'partly' })];
    const [first, second, filler] = evaluate(compiled, facts, {}, day).indicators;
    expect([first, second, filler].map((one) => (one ? reasonText(one) : ''))).toEqual([
      '扣2.50分',
      '状态：partly',
      '未发现应扣分的记录',
    ]);
    expect(exclusionText('SIMPLE_PROCEDURE')).toBe('简易程序处罚，不计');
  });

  test('a day that is none is refused with the version that holds it', () => {
    const compiled = compiledAround([indicator({ max: 10, rule: each(1) })]);
    expect(() => evaluate(compiled, [fact({ decidedOn: '2025/03/15' })], {}, day)).toThrow('v-r1: "2025/03/15"');
    expect(() => evaluate(compiled, [], {}, 'today')).toThrow('as-of day: "today"');
    expect(() => evaluate(compiled, [fact()], { capacityFrom: true }, day)).toThrow('trait capacityFrom');
  });
});
