import { describe, expect, test } from '@jest/globals';
import { commitmentRule } from '../../../src/core/evaluation/commitment-rule.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { ownActions } from '../../../src/core/evaluation/lawful-action-kinds.js';
import type { EvaluationScheme, Indicator } from '../../../src/core/evaluation/scheme.js';
import { whatWouldChange } from '../../../src/core/evaluation/what-would-change.js';
import type { Fact } from '../../../src/core/fact.js';
import { compiledAround, fact, indicator } from './facts.js';

const day = '2026-06-01';

function ask(indicators: readonly Indicator[], facts: readonly Fact[], given: Partial<EvaluationScheme> = {}) {
  return whatWouldChange(compiledAround(indicators, given), facts, {}, day);
}

const charged = indicator({
  max: 20,
  rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 10 }], absent: 'FULL' },
  window: { kind: 'TIER' },
});

const certificate = indicator({
  code: 'C1',
  max: 10,
  evidence: ['CERT'],
  rule: {
    kind: 'STATE',
    pick: 'FIRST_CASE',
    cases: [
      { name: 'valid', when: { inForce: true }, points: 10 },
      { name: 'expired', when: {}, points: 0 },
    ],
    absent: 'NA',
  },
  window: { kind: 'NOW', keepEnded: true },
});

describe('dates', () => {
  test('points come back when a penalty leaves its window', () => {
    const { dates, datesUntil } = ask([charged], [fact({ decidedOn: '2025-09-15' })]);
    expect(dates).toEqual([
      {
        day: '2026-09-16',
        score: 10_000,
        grade: 'A',
        difference: 1000,
        coverage: 10_000,
        flags: [],
        vetoes: [],
        indicators: [{ code: 'X1', before: 1000, after: 2000, causes: [{ versionId: 'v-r1', why: 'LEFT_WINDOW' }] }],
      },
    ]);
    expect(datesUntil).toBe('2031-06-02');
  });

  test('a serious penalty loses weight twice before it leaves', () => {
    const { dates } = ask([charged], [fact({ decidedOn: '2026-03-15', severity: 'SERIOUS' })]);
    expect(dates.map((one) => [one.day, one.difference, one.indicators[0]?.causes[0]?.why])).toEqual([
      ['2027-03-16', 300, 'LOST_WEIGHT'],
      ['2028-03-16', 600, 'LOST_WEIGHT'],
      ['2029-03-16', 1000, 'LEFT_WINDOW'],
    ]);
  });

  test('a certificate that ends lowers the score, and the sign says so', () => {
    const { dates } = ask(
      [certificate],
      [fact({ type: 'CERT', effectiveFrom: '2025-01-01', effectiveTo: '2026-12-31' })],
    );
    expect(dates).toMatchObject([
      {
        day: '2027-01-01',
        difference: -1000,
        indicators: [{ code: 'C1', before: 1000, after: 0, causes: [{ versionId: 'v-r1', why: 'ENDED' }] }],
      },
    ]);
  });

  test('a list entry that ends lifts its veto', () => {
    const { dates } = ask([charged], [fact({ type: 'LIST_ENTRY', effectiveTo: '2026-07-31' })], {
      vetoes: [
        {
          code: 'V1',
          zh: '名单',
          select: { types: ['LIST_ENTRY'] },
          when: {},
          window: { kind: 'NOW' },
          effects: [{ kind: 'SET_GRADE', grade: 'D' }],
          basis: 'basis',
        },
      ],
    });
    expect(dates).toMatchObject([
      { day: '2026-08-01', grade: 'A', difference: 0, vetoes: [{ code: 'V1', fires: false, evidence: ['v-r1'] }] },
    ]);
  });

  test('a fact gives way, and the one behind it steps in', () => {
    const starred = { ...charged, code: 'S1', dimension: 'D1', rule: { ...charged.rule }, max: 20 } as Indicator;
    const other = indicator({
      code: 'O1',
      max: 10,
      rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 10 }], absent: 'FULL' },
      window: { kind: 'MONTHS', months: 2 },
    });
    const { dates } = ask([starred, other], [fact({ decidedOn: '2026-05-01' })], {
      pairs: [{ starred: 'S1', with: ['O1'] }],
    });
    expect(dates.map((one) => one.indicators.map(({ code, causes }) => [code, causes[0]?.why]))).toEqual([
      [
        ['S1', 'STEPPED_IN'],
        ['O1', 'LEFT_WINDOW'],
      ],
      [['S1', 'LEFT_WINDOW']],
    ]);
  });

  test('days without a difference are passed over, and no day after twelve is listed', () => {
    const facts = Array.from({ length: 15 }, (_, month) =>
      fact({ recordId: `r${month}`, severity: 'GENERAL', decidedOn: `2025-07-${String(month + 10)}` }),
    );
    const fine = {
      ...charged,
      rule: { kind: 'DEDUCT', items: [{ name: 'each', when: {}, points: 1 }], absent: 'FULL' },
    };
    const many = ask([fine as Indicator], facts);
    expect(many.dates).toHaveLength(12);
    expect(many.datesUntil).toBe('2026-07-23');
    // Ten points each: only the last two of fifteen matter.
    expect(ask([charged], facts).dates.map((one) => one.day)).toEqual(['2026-07-24', '2026-07-25']);
  });

  test('a scheme that ends is not asked beyond its end', () => {
    const { dates, datesUntil } = ask([charged], [fact({ decidedOn: '2025-09-15' })], { effectiveTo: '2026-09-01' });
    expect(dates).toEqual([]);
    expect(datesUntil).toBe('2026-09-01');
  });
});

describe('repairs', () => {
  test.each([
    ['MINOR', '2026-05-20', day],
    ['GENERAL', '2026-05-20', '2026-08-21'],
    ['GENERAL', '2026-01-10', day],
    ['SERIOUS', '2026-05-20', '2027-05-21'],
  ] as const)('a %s penalty of %s can be repaired from %s', (severity, decidedOn, earliestOn) => {
    const { actions } = ask([charged], [fact({ severity, decidedOn })]);
    expect(actions).toMatchObject([
      { kind: 'REPAIR', indicator: 'X1', versionIds: ['v-r1'], earliestOn, takesEffectOn: earliestOn, score: 10_000 },
    ]);
    expect(actions[0]?.facts).toMatchObject([{ status: 'REPAIRED', statusSince: earliestOn }]);
  });

  test('before 2026-04-01 a minor penalty had a shortest publicity too', () => {
    const given = fact({ severity: 'MINOR', decidedOn: '2026-01-15' });
    const { actions } = whatWouldChange(compiledAround([charged]), [given], {}, '2026-02-01');
    // Three months of publicity end with the window, so that a repair would change nothing.
    expect(actions).toEqual([]);
  });

  test('a sanction that the law does not let end early is not proposed', () => {
    expect(ask([charged], [fact({ decidedOn: '2026-01-10', categories: ['罚款', '吊销许可证件'] })]).actions).toEqual(
      [],
    );
  });

  test.each(['UNDER_OBJECTION', 'REPAIRED', 'ANNULLED'] as const)('a record that is %s is not repaired', (status) => {
    expect(ask([charged], [fact({ decidedOn: '2026-01-10', status })]).actions).toEqual([]);
  });

  test('the records of one decision are repaired together', () => {
    const decision = { decidedOn: '2026-01-10', documentKey: 'd1' };
    const { actions } = ask([charged], [fact(decision), fact({ ...decision, recordId: 'r2' })]);
    expect(actions).toMatchObject([{ kind: 'REPAIR', versionIds: ['v-r1', 'v-r2'], difference: 1000 }]);
  });

  test('all at once is told on the first day on which all can show', () => {
    const facts = [fact({ decidedOn: '2026-01-10' }), fact({ recordId: 'r2', decidedOn: '2026-05-20' })];
    const { actions, allTogether } = ask([charged], facts);
    expect(actions.map(({ earliestOn, difference }) => [earliestOn, difference])).toEqual([
      [day, 1000],
      ['2026-08-21', 1000],
    ]);
    expect(allTogether).toEqual({
      day: '2026-08-21',
      score: 10_000,
      grade: 'A',
      without: { score: 8000, grade: 'B' },
      difference: 2000,
    });
  });
});

describe('new records and open matters', () => {
  test('an expired certificate is renewed', () => {
    const { actions } = ask([certificate], [fact({ type: 'CERT', effectiveTo: '2026-01-31' })]);
    expect(actions).toMatchObject([
      { kind: 'OBTAIN_CERTIFICATE', indicator: 'C1', versionIds: ['v-r1'], difference: 1000, basis: 'basis' },
    ]);
    expect(actions[0]?.facts).toMatchObject([{ type: 'CERT', decidedOn: day }]);
  });

  test('a licence that an authority limits while it runs is not renewed at will', () => {
    const licence = indicator({
      code: 'L1',
      max: 10,
      evidence: ['LICENCE'],
      rule: {
        kind: 'STATE',
        pick: 'LATEST',
        cases: [
          { name: 'suspended', when: { outcomes: ['suspended'] }, points: 0 },
          { name: 'valid', when: { outcomes: ['valid'] }, points: 10 },
        ],
        absent: 'NA',
      },
      window: { kind: 'NOW', keepEnded: true },
    });
    expect(ask([licence], [fact({ type: 'LICENCE', outcome: 'suspended' })]).actions).toEqual([]);
    const ended = fact({ type: 'LICENCE', outcome: 'valid', effectiveTo: '2026-05-31' });
    expect(ask([licence], [{ ...ended, outcome: 'suspended' }]).actions).toMatchObject([
      { kind: 'RENEW_LICENCE', facts: [{ outcome: 'valid' }] },
    ]);
  });

  test('hours that are missing to the next step are told, and not more', () => {
    const hours = indicator({
      code: 'H1',
      max: 5,
      evidence: ['TRAINING'],
      select: { topics: ['CONTINUING'], measures: { hours: { atLeast: 0 } } },
      rule: {
        kind: 'RATIO',
        source: { from: 'TOTAL', measure: 'hours', per: 16 },
        steps: [
          { atLeast: 1, points: 5 },
          { atLeast: 0.5, points: 2 },
        ],
        otherwise: 0,
        absent: 'NA',
      },
    });
    const done = fact({ type: 'TRAINING', topics: ['CONTINUING'], measures: { hours: 5 } });
    expect(ask([hours], [done]).actions).toMatchObject([
      { kind: 'TRAIN', versionIds: [], difference: 200, facts: [{ topics: ['CONTINUING'], measures: { hours: 3 } }] },
    ]);
    // Without any hours the matter does not apply, and a part of the points would lower the rest.
    expect(
      ask([hours, charged], [fact({ decidedOn: '2026-05-01' })]).actions.map(({ kind, facts }) => [
        kind,
        facts[0]?.measures,
      ]),
    ).toEqual([
      ['REPAIR', {}],
      ['TRAIN', { hours: 16 }],
    ]);
  });

  test('a failed exam is resat before it is passed outright', () => {
    const exam = indicator({
      code: 'E1',
      max: 10,
      evidence: ['PERIODIC_EXAM'],
      rule: {
        kind: 'STATE',
        pick: 'LATEST',
        cases: [
          { name: 'passed', when: { outcomes: ['passed'] }, points: 10 },
          { name: 'resat', when: { outcomes: ['resat'] }, points: 6 },
          { name: 'failed', when: { outcomes: ['failed'] }, points: 0 },
        ],
        absent: { name: 'none', points: 0 },
      },
    });
    const outcomes = (facts: readonly Fact[]) => ask([exam], facts).actions.map((one) => one.facts[0]?.outcome);
    expect(outcomes([fact({ type: 'PERIODIC_EXAM', outcome: 'failed' })])).toEqual(['resat']);
    expect(outcomes([])).toEqual(['passed']);
  });

  test('an open commitment is kept, and a breach is not undone by a new one', () => {
    const commitment = indicator({
      code: 'K1',
      max: 2,
      evidence: ['COMMITMENT'],
      rule: commitmentRule({ kept: 2, open: 1 }),
    });
    const signed = fact({ type: 'COMMITMENT', outcome: 'signed_open' });
    expect(ask([commitment], [signed]).actions).toMatchObject([
      { kind: 'KEEP_COMMITMENT', indicator: 'K1', versionIds: ['v-r1'], facts: [{ outcome: 'signed_and_kept' }] },
    ]);
    expect(ask([commitment], [{ ...signed, outcome: 'breached' }]).actions).toEqual([]);
  });

  test.each([
    ['open', null, '2026-07-31', [['RECTIFY', 'FULFILLED']]],
    ['open past its day', null, '2026-05-01', []],
    ['refused', 'REFUSED', null, [['RECTIFY', 'LATE']]],
    ['fulfilled late', 'LATE', null, []],
  ] as const)('an order that is %s', (_state, outcome, effectiveTo, expected) => {
    const orders = indicator({
      code: 'R1',
      max: 6,
      evidence: ['RECTIFY'],
      rule: {
        kind: 'DEDUCT',
        items: [
          { name: 'open', when: { notOutcomes: ['FULFILLED', 'LATE', 'REFUSED'] }, points: 3 },
          { name: 'late', when: { outcomes: ['LATE'] }, points: 3 },
          { name: 'refused', when: { outcomes: ['REFUSED'] }, points: 6 },
        ],
        absent: 'FULL',
      },
    });
    const { actions } = ask([orders], [fact({ type: 'RECTIFY', outcome, effectiveTo })]);
    expect(actions.map(({ kind, facts }) => [kind, facts[0]?.outcome])).toEqual(expected);
  });

  function reportsOf(indicators: readonly Indicator[], facts: readonly Fact[]) {
    return ask(indicators, facts).actions.filter(({ kind }) => kind === 'FILE_REPORT');
  }

  test('what counts in the year after its own shows on the first of January', () => {
    const report = indicator({
      code: 'A1',
      max: 8,
      evidence: ['ANNUAL_REPORT'],
      rule: { kind: 'LATE', measure: 'daysLate', points: 1, perDays: 10, counting: 'COMPLETED', absent: 'NA' },
      window: { kind: 'PREVIOUS_YEAR' },
    });
    const facts = [fact({ type: 'ANNUAL_REPORT', decidedOn: '2025-05-01', measures: { daysLate: 80 } })];
    expect(reportsOf([report], facts)).toEqual([]);
    const lowered = { ...charged, code: 'X2', window: { kind: 'ALL' } } as Indicator;
    const others = [...facts, fact({ recordId: 'r2', decidedOn: '2025-03-15' })];
    expect(reportsOf([report, lowered], others)).toMatchObject([
      { earliestOn: day, takesEffectOn: '2027-01-01', facts: [{ decidedOn: day, measures: { daysLate: 0 } }] },
    ]);
    // A year has one report: where this year's is there, the next one follows.
    const thisYear = fact({
      recordId: 'r3',
      type: 'ANNUAL_REPORT',
      decidedOn: '2026-05-01',
      measures: { daysLate: 30 },
    });
    expect(reportsOf([report, lowered], [...others, thisYear])).toMatchObject([
      { earliestOn: '2027-01-01', takesEffectOn: '2028-01-01', facts: [{ decidedOn: '2027-01-01' }] },
    ]);
  });

  test('a finding of an inspection is put right, but an inspection is not asked for without one', () => {
    const rules = indicator({
      code: 'I1',
      max: 4,
      evidence: ['INSPECTION'],
      rule: {
        kind: 'STATE',
        pick: 'LATEST',
        cases: [
          { name: 'ok', when: { outcomes: ['ok'] }, points: 4 },
          { name: 'none', when: { outcomes: ['none'] }, points: 0 },
        ],
        absent: { name: 'unknown', points: 0 },
      },
    });
    expect(ask([rules], [fact({ type: 'INSPECTION', outcome: 'none' })]).actions).toMatchObject([{ kind: 'RECTIFY' }]);
    expect(ask([rules], []).actions).toEqual([]);
  });

  test.each([
    ['BACKGROUND', 'unknown', ['BE_CHECKED']],
    ['BACKGROUND', 'bad', []],
    ['REG', 'unknown', []],
  ] as const)('a %s with the result %s', (type, outcome, kinds) => {
    const state = indicator({
      code: 'G1',
      max: 20,
      evidence: [type],
      rule: {
        kind: 'STATE',
        pick: 'LATEST',
        cases: [
          { name: 'good', when: { outcomes: ['good'] }, points: 20 },
          { name: 'unknown', when: { outcomes: ['unknown'] }, points: null },
          { name: 'bad', when: { outcomes: ['bad'] }, points: 0 },
        ],
        absent: 'NA',
      },
    });
    const always = { ...charged, window: { kind: 'ALL' } } as Indicator;
    const { actions } = ask([state, always], [fact({ categories: ['吊销'] }), fact({ recordId: 'r2', type, outcome })]);
    expect(actions.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('consent is never a lever, nor is what others decide', () => {
    for (const type of ['CONSENT', 'JUDGMENT', 'CUSTOMER_REVIEW', 'COMPLAINT', 'GRADE'] as const) {
      const state = indicator({
        code: 'N1',
        max: 4,
        evidence: [type],
        rule: {
          kind: 'STATE',
          pick: 'LATEST',
          cases: [{ name: 'good', when: {}, points: 4 }],
          absent: { name: 'none', points: 0 },
        },
      });
      expect(ownActions[type].kind).toBeNull();
      expect(ask([state], []).actions).toEqual([]);
    }
  });

  test('the smallest honour that counts is proposed', () => {
    const honours = indicator({
      code: 'B1',
      dimension: null,
      bonus: true,
      max: 3,
      evidence: ['HONOUR'],
      rule: {
        kind: 'ADD',
        items: [
          { name: 'national', when: { categories: ['国家级'] }, points: 3 },
          { name: 'volunteer', when: { categories: ['公益', '志愿服务'] }, points: 0.5 },
        ],
        absent: { name: 'none', points: 0 },
      },
    });
    const always = { ...charged, window: { kind: 'ALL' } } as Indicator;
    const { actions } = ask([always, honours], [fact({ status: 'EFFECTIVE', categories: ['吊销'] })]);
    expect(actions).toMatchObject([{ kind: 'EARN_HONOUR', difference: 50, facts: [{ categories: ['公益'] }] }]);
  });
});

test('what is worth nothing is not proposed, though it would make a rating', () => {
  const commitment = indicator({
    code: 'K1',
    max: 50,
    evidence: ['COMMITMENT'],
    rule: commitmentRule({ kept: 50, open: 40 }),
  });
  const { actions } = ask([commitment], []);
  expect(actions).toMatchObject([
    { kind: 'SIGN_COMMITMENT', without: { score: null, grade: 'N' }, score: 9000, facts: [{ outcome: 'signed_open' }] },
  ]);
});

test('to be rated with the lowest grade is not proposed to who is not rated', () => {
  const commitment = indicator({
    code: 'K1',
    max: 50,
    evidence: ['COMMITMENT'],
    rule: commitmentRule({ kept: 5, open: 1 }),
  });
  expect(ask([commitment], [])).toMatchObject({ actions: [], allTogether: null });
});

test('the narrowest condition chooses the words of a new record', () => {
  const honours = indicator({
    code: 'B1',
    max: 20,
    evidence: ['HONOUR'],
    select: { categories: ['国家级', '市级'] },
    rule: {
      kind: 'ADD',
      items: [
        { name: 'national', when: { categories: ['国家级'] }, points: 3 },
        { name: 'city', when: { categories: ['市级'] }, points: 1 },
      ],
      absent: { name: 'none', points: 0 },
    },
  });
  expect(ask([honours], []).actions).toMatchObject([{ difference: 100, facts: [{ categories: ['市级'] }] }]);
});

test('the answer survives JSON', () => {
  const facts = [fact({ decidedOn: '2026-01-10' }), fact({ recordId: 'r2', type: 'CERT', effectiveTo: '2026-07-31' })];
  const answer = ask([charged, certificate], facts);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  expect(evaluate(compiledAround([charged, certificate]), facts, {}, day).score).toBe(9000);
});
