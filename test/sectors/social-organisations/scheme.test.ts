import { describe, expect, test } from '@jest/globals';
import { subjectEnds } from '../../../src/core/evaluation/end-veto.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { FactTest } from '../../../src/core/evaluation/fact-test.js';
import { validateScheme } from '../../../src/core/evaluation/validate-scheme.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { socialOrganisationOutcomes } from '../../../src/sectors/social-organisations/outcomes.js';
import { socialOrganisationScheme } from '../../../src/sectors/social-organisations/scheme.js';
import { socialOrganisationTopics } from '../../../src/sectors/social-organisations/topics.js';
import { fact } from '../../core/evaluation/facts.js';

const compiled = compileScheme(socialOrganisationScheme);
const day = '2026-06-30';
const { indicators, dimensions, vetoes, notUpheld } = socialOrganisationScheme;

function run(facts: readonly Partial<Fact>[], traits: Traits = {}, on = day): Evaluation {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return evaluate(compiled, numbered, traits, on);
}

function pointsOf(
  code: string,
  facts: readonly Partial<Fact>[],
  traits: Traits = {},
  on = day,
): number | null | undefined {
  return run(facts, traits, on).indicators.find((one) => one.code === code)?.points;
}

function fired(facts: readonly Partial<Fact>[], on = day): string[] {
  return run(facts, {}, on).vetoes.map(({ code }) => code);
}

const change = (daysLate: number): Partial<Fact> => ({ type: 'REG_CHANGE', measures: { daysLate } });
const election = (termOverrunDays: number): Partial<Fact> => ({ type: 'REG_CHANGE', measures: { termOverrunDays } });
const report = (given: Partial<Fact> = {}): Partial<Fact> => ({ type: 'ANNUAL_REPORT', outcome: 'filed', ...given });
const meetings = (meetingRatio: number): Partial<Fact> => report({ measures: { meetingRatio } });
const audit = (opinion: string): Partial<Fact> => report({ categories: [opinion] });
const review = (outcome: string, year: number): Partial<Fact> => ({
  type: 'ANNUAL_REVIEW',
  outcome,
  decidedOn: `${year}-06-20`,
});
const inspection = (outcome: string, topics: string[] = []): Partial<Fact> => ({ type: 'INSPECTION', outcome, topics });
const rectify = (outcome: string): Partial<Fact> => ({ type: 'RECTIFY', outcome });
const graded = (outcome: string): Partial<Fact> => ({ type: 'GRADE', outcome, decidedOn: '2022-03-10' });
const disclosed = (outcome: string): Partial<Fact> => ({ type: 'DISCLOSURE', outcome, decidedOn: '2026-01-10' });
const raised = (reportsDue: number, reportsMade: number): Partial<Fact> => ({
  type: 'DISCLOSURE',
  decidedOn: '2026-01-10',
  measures: { reportsDue, reportsMade },
});
const fined = (given: Partial<Fact> = {}): Partial<Fact> => ({
  categories: ['罚款'],
  decidedOn: '2026-01-10',
  ...given,
});
const abnormal = (given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'LIST_ENTRY',
  topics: ['ABNORMAL_LIST'],
  severity: 'GENERAL',
  ...given,
});
const severe: Partial<Fact> = { type: 'LIST_ENTRY', topics: ['SEVERE_LIST'], effectiveTo: '2026-06-30' };
const commitment = (outcome: string): Partial<Fact> => ({ type: 'COMMITMENT', outcome });
const judgment = (outcome: string, given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'JUDGMENT',
  outcome,
  ...given,
});
const honour = (level: string): Partial<Fact> => ({ type: 'HONOUR', categories: [level] });
const contract = (outcome: string): Partial<Fact> => ({ type: 'CONTRACT_PERF', outcome });
const charity: Traits = { charity: true };
const spending = (spendingRulesMet: number): Partial<Fact> => report({ measures: { spendingRulesMet } });

/** Evidence for everything that every organisation should have, all of it good. */
const exemplary: readonly Partial<Fact>[] = [
  { type: 'REG', outcome: 'NORMAL', decidedOn: '2015-05-04' },
  inspection('reachable'),
  election(0),
  report({ categories: ['无保留意见'], measures: { daysLate: 0, meetingRatio: 1 } }),
  review('合格', 2025),
  disclosed('complete'),
];

describe('the scheme of social organisations', () => {
  test('is valid, with nineteen indicators, one of them a bonus, and six dimensions that make a hundred', () => {
    expect(() => validateScheme(socialOrganisationScheme)).not.toThrow();
    expect(indicators.map(({ code }) => code)).toEqual(
      Array.from({ length: 19 }, (_, index) => `SO${String(index + 1).padStart(2, '0')}`),
    );
    expect(indicators.filter(({ bonus }) => bonus).map(({ code }) => code)).toEqual(['SO19']);
    expect(indicators.map(({ max }) => max)).toEqual([4, 3, 3, 5, 5, 5, 5, 8, 9, 8, 10, 5, 6, 4, 10, 6, 2, 2, 5]);
    expect(dimensions.map(({ max }) => max)).toEqual([10, 20, 25, 15, 10, 20]);
    expect(indicators.filter(({ bonus }) => !bonus).reduce((sum, { max }) => sum + max, 0)).toBe(100);
  });

  test('names only topics and outcomes of the vocabulary', () => {
    const flat = (one: FactTest): FactTest[] => [one, ...(one.anyOf ?? []).flatMap(flat)];
    const tests = [
      ...indicators.map(({ select }) => select),
      ...indicators.flatMap(({ rule }) =>
        ('cases' in rule ? rule.cases : 'items' in rule ? rule.items : []).map(({ when }) => when),
      ),
      ...vetoes.map(({ select }) => select),
      ...notUpheld,
    ].flatMap(flat);
    expect(tests.flatMap(({ topics = [] }) => topics).filter((topic) => !(topic in socialOrganisationTopics))).toEqual(
      [],
    );
    expect(
      tests
        .flatMap(({ outcomes = [] }) => outcomes)
        .filter((one) => !(one in socialOrganisationOutcomes) && !subjectEnds.includes(one)),
    ).toEqual([]);
  });

  test.each<[string, string, Partial<Fact>[], number | null]>([
    ['SO01', 'a normal state', [{ type: 'REG', outcome: 'NORMAL' }], 400],
    ['SO01', 'activity suspended', [{ type: 'REG', outcome: 'SUSPENDED' }], 0],
    ['SO01', 'no register', [], null],
    ['SO01', 'a state the rule does not name', [{ type: 'REG', outcome: 'CANCELLED' }], null],
    ['SO02', 'a change in time', [change(0)], 300],
    ['SO02', 'a change 29 days late', [change(29)], 300],
    ['SO02', 'a change 30 days late', [change(30)], 200],
    ['SO02', 'two changes late', [change(30), change(75)], 0],
    ['SO02', 'an election', [election(600)], null],
    ['SO02', 'a change of more than 24 months ago', [{ ...change(30), decidedOn: '2024-06-29' }], null],
    ['SO03', 'an address that answers', [inspection('reachable')], 300],
    ['SO03', 'one that does not', [inspection('not_reachable')], 0],
    [
      'SO03',
      'one that answers again',
      [inspection('not_reachable'), { ...inspection('reachable'), decidedOn: '2026-01-01' }],
      300,
    ],
    ['SO03', 'nobody asked', [inspection('ok')], null],
    ['SO04', 'an election in time', [election(0)], 500],
    ['SO04', 'one 60 days late', [election(60)], 400],
    ['SO04', 'the last one in time', [{ ...election(300), decidedOn: '2022-05-05' }, election(0)], 500],
    ['SO04', 'a change of registration', [change(0)], null],
    ['SO05', 'all meetings', [meetings(1)], 500],
    ['SO05', 'half of them', [meetings(0.5)], 300],
    ['SO05', 'less', [meetings(0.49)], 0],
    ['SO05', 'meetings not stated', [report()], null],
    ['SO06', 'an unqualified opinion', [audit('标准无保留意见')], 500],
    ['SO06', 'a qualified one', [audit('保留意见')], 300],
    ['SO06', 'an adverse one', [audit('否定意见')], 0],
    ['SO06', 'no audit', [audit('未经审计')], 0],
    ['SO06', 'an audit not stated', [report()], null],
    [
      'SO06',
      'an inspection that found the audit wanting',
      [audit('无保留意见'), { ...audit('无法表示意见'), type: 'INSPECTION', decidedOn: '2025-09-01' }],
      0,
    ],
    ['SO07', 'nothing found', [], 500],
    ['SO07', 'officers that comply', [inspection('ok', ['OFFICERS'])], 500],
    ['SO07', 'one that does not', [inspection('violation', ['OFFICERS'])], 250],
    ['SO07', 'two that do not', [inspection('violation', ['OFFICERS']), inspection('violation', ['OFFICERS'])], 0],
    ['SO07', 'a violation of other matter', [inspection('violation')], 500],
    ['SO08', 'a report in time', [report()], 800],
    ['SO08', 'one 9 days late', [report({ measures: { daysLate: 9 } })], 800],
    ['SO08', 'one 25 days late', [report({ measures: { daysLate: 25 } })], 600],
    ['SO08', 'none', [report({ outcome: 'missing' })], 0],
    ['SO08', 'one of this year only', [report({ decidedOn: '2026-05-05' })], null],
    [
      'SO09',
      'two years, and one before the three',
      [review('合格', 2025), review('基本合格', 2024), review('未参加', 2023)],
      750,
    ],
    ['SO09', 'three years', [review('合格', 2026), review('基本合格', 2025), review('不合格', 2024)], 600],
    ['SO09', 'one year', [review('基本合格', 2025)], 500],
    ['SO09', 'a conclusion nobody knows', [review('良好', 2025)], null],
    ['SO10', 'nothing found', [], 800],
    ['SO10', 'a problem put right', [inspection('problem_rectified')], 600],
    ['SO10', 'an order fulfilled', [rectify('FULFILLED')], 600],
    ['SO10', 'an order fulfilled late', [rectify('LATE')], 0],
    ['SO10', 'an order refused', [rectify('REFUSED')], 0],
    ['SO10', 'an order that still runs', [rectify('open')], 800],
    ['SO10', 'a problem not upheld', [inspection('not_upheld')], 800],
    ['SO11', '5A', [graded('5A')], 1000],
    ['SO11', 'AAAA', [graded('AAAA')], 900],
    ['SO11', '3A级', [graded('3A级')], 800],
    ['SO11', '2A', [graded('2A')], 500],
    ['SO11', '1A', [graded('A')], 300],
    ['SO11', 'no grade', [graded('未评')], null],
    ['SO11', 'a grade cancelled', [graded('5A'), { ...graded('取消'), decidedOn: '2025-01-01' }], 0],
    ['SO11', 'a grade not in effect yet', [{ ...graded('5A'), effectiveFrom: '2026-07-01' }], null],
    ['SO13', 'all disclosed', [disclosed('complete')], 600],
    ['SO13', 'late and missing', [disclosed('late'), disclosed('missing')], 300],
    ['SO13', 'false', [disclosed('false')], 0],
    ['SO13', 'nothing known', [], null],
    ['SO14', 'all reports', [raised(4, 4)], 400],
    ['SO14', 'three of four', [raised(4, 3)], 200],
    ['SO14', 'each report of its own', [raised(1, 1), raised(1, 1), raised(1, 0)], 0],
    ['SO14', 'none due', [raised(0, 0)], null],
    ['SO15', 'nothing', [], 1000],
    ['SO15', 'a fine below 50,000', [fined({ measures: { fine: 49_999.99 } })], 600],
    ['SO15', 'a fine of 50,000', [fined({ measures: { fine: 50_000 } })], 0],
    ['SO15', 'a fine not stated', [fined()], 600],
    ['SO15', 'a large fine by its kind', [fined({ categories: ['罚款', '较大数额罚款'], severity: 'GENERAL' })], 0],
    ['SO15', 'activity suspended', [fined({ categories: ['限期停止活动'] })], 0],
    ['SO15', 'a warning of the last three months', [fined({ categories: ['警告'], decidedOn: '2026-04-10' })], 600],
    ['SO15', 'an older warning', [fined({ categories: ['警告'], decidedOn: '2026-03-10' })], 1000],
    [
      'SO15',
      'warning and fine of one decision',
      [fined({ documentKey: 'd' }), fined({ documentKey: 'd', categories: ['警告'], severity: 'GENERAL' })],
      600,
    ],
    ['SO15', 'a serious one in its second year', [fined({ decidedOn: '2025-03-15', severity: 'SERIOUS' })], 720],
    ['SO16', 'never listed', [], 600],
    ['SO16', 'listed', [abnormal()], 0],
    ['SO16', 'left within 12 months', [abnormal({ effectiveTo: '2025-09-30' })], 300],
    ['SO16', 'left before', [abnormal({ decidedOn: '2024-03-15', effectiveTo: '2025-06-29' })], 600],
    [
      'SO16',
      'left and listed again',
      [abnormal({ effectiveTo: '2025-09-30' }), abnormal({ decidedOn: '2026-05-01' })],
      0,
    ],
    ['SO17', 'kept', [commitment('signed_and_kept')], 200],
    ['SO17', 'open', [commitment('signed_open')], 100],
    ['SO17', 'one breached', [commitment('breached'), commitment('signed_and_kept')], 0],
    ['SO17', 'none', [], null],
    ['SO18', 'none', [], 200],
    ['SO18', 'an open case', [judgment('open_case')], 100],
    ['SO18', 'one that is done', [judgment('open_case', { effectiveTo: '2026-06-29' })], 200],
    ['SO18', 'an old one still open', [judgment('open_case', { decidedOn: '2019-01-01' })], 100],
    ['SO18', 'listed for enforcement', [judgment('open_case'), judgment('on_list')], 0],
    ['SO19', 'a national honour', [honour('国家级')], 300],
    ['SO19', 'honours and contracts', [honour('省级'), honour('市级'), contract('good')], 350],
    ['SO19', 'more than the cap', [honour('国家级'), honour('国家级')], 500],
    ['SO19', 'a contract performed badly', [contract('bad')], 0],
  ])('%s with %s', (code, _name, facts, points) => {
    expect(pointsOf(code, facts)).toBe(points);
  });

  test.each<[string, Traits, number | null]>([
    ['a charity', charity, 500],
    ['a foundation', { charity: false, organisationType: '基金会' }, 500],
    ['another association', { charity: false, organisationType: '社会团体' }, null],
    ['one of which nothing is stated', {}, null],
  ])('SO12 is asked of %s', (_name, traits, points) => {
    expect(pointsOf('SO12', [spending(2)], traits)).toBe(points);
  });

  test('SO12 counts the limits kept', () => {
    expect(pointsOf('SO12', [spending(1)], charity)).toBe(200);
    expect(pointsOf('SO12', [spending(0)], charity)).toBe(0);
    expect(pointsOf('SO12', [report()], charity)).toBeNull();
  });

  test('an exemplary organisation is A with all the points, and its bonus never exceeds a hundred', () => {
    expect(run(exemplary)).toMatchObject({ score: 10_000, grade: 'A', vetoes: [] });
    expect(run([...exemplary, honour('国家级')])).toMatchObject({ score: 10_000, bonus: 300 });
  });

  test('records of absence alone cover too little for a grade', () => {
    expect(run([])).toMatchObject({ coverage: 3100, score: null, grade: 'N' });
  });
});

describe('one document behind a list entry and a penalty', () => {
  const entry = abnormal({ documentKey: 'd', decidedOn: '2026-01-20' });

  test('a small fine deducts in SO16, where it costs more', () => {
    const evaluation = run([fined({ documentKey: 'd' }), entry]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ SO15: 1000, SO16: 0 });
  });

  test('a large one deducts in SO15', () => {
    const evaluation = run([fined({ documentKey: 'd', measures: { fine: 80_000 } }), entry]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ SO15: 0, SO16: 600 });
  });

  test('two documents deduct each', () => {
    const evaluation = run([fined({ documentKey: 'e' }), entry]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ SO15: 600, SO16: 0 });
  });
});

describe('the vetoes', () => {
  test.each<[string, Partial<Fact>, string]>([
    ['the severe list', severe, 'V-SO1'],
    ['a register that says revoked', { type: 'REG', outcome: 'REVOKED' }, 'V-SO2'],
    ['a penalty that revokes', { categories: ['吊销登记证书'] }, 'V-SO2'],
    ['a register that says rescinded', { type: 'REG', outcome: 'RESCINDED' }, 'V-SO3'],
    ['a penalty that rescinds', { categories: ['撤销登记'] }, 'V-SO3'],
  ])('%s makes D', (_name, given, code) => {
    const [, ...others] = exemplary;
    const evaluation = run([...others, given]);
    expect(evaluation).toMatchObject({ grade: 'D', vetoes: [{ code }] });
    expect(evaluation.score).toBeGreaterThan(6000);
  });

  test('a permit of another authority revoked, or a change of registration rescinded, is no end of the registration', () => {
    expect(fired([{ categories: ['吊销许可证件'] }, { categories: ['撤销变更登记'] }])).toEqual([]);
  });

  test('the severe list ends its veto with its last day', () => {
    expect(fired([severe])).toEqual(['V-SO1']);
    expect(fired([severe], '2026-07-01')).toEqual([]);
  });

  test('the abnormal list allows C at most, and no more is taken from a worse grade', () => {
    expect(run([...exemplary, abnormal()])).toMatchObject({ grade: 'C', vetoes: [{ code: 'V-SO4' }] });
    expect(run([...exemplary, abnormal(), severe]).grade).toBe('D');
    expect(run([...exemplary, abnormal({ effectiveTo: '2026-06-29' })]).vetoes).toEqual([]);
  });

  test.each<[string, Partial<Fact>[], string[]]>([
    ['one', [{ decidedOn: '2026-06-05' }], []],
    ['two in a row', [{ decidedOn: '2025-06-05' }, { decidedOn: '2026-06-05' }], ['V-SO5']],
    [
      'two in a row by their year',
      [
        { decidedOn: '2025-01-05', measures: { year: 2023 } },
        { decidedOn: '2025-06-05', measures: { year: 2024 } },
      ],
      ['V-SO5'],
    ],
    ['two with a year between', [{ decidedOn: '2024-07-05' }, { decidedOn: '2026-06-05' }], []],
    ['two in a row long ago', [{ decidedOn: '2023-06-05' }, { decidedOn: '2024-06-05' }], []],
    ['one of them annulled', [{ decidedOn: '2025-06-05', status: 'ANNULLED' }, { decidedOn: '2026-06-05' }], []],
  ])('reports missing: %s', (_name, given, codes) => {
    expect(fired(given.map((one) => report({ outcome: 'missing', ...one })))).toEqual(codes);
  });
});

describe('edge cases', () => {
  test('F-20 a merger or division by itself neither gives nor takes, and nothing of the predecessor follows', () => {
    const merged: Partial<Fact> = { type: 'REG_CHANGE', outcome: '合并', decidedOn: '2026-01-05' };
    const event: Partial<Fact> = { type: 'STATUS_EVENT', outcome: '承继', decidedOn: '2026-01-05' };
    const before = run(exemplary);
    expect(run([...exemplary, merged, event])).toMatchObject({ score: before.score, indicators: before.indicators });
  });

  test('F-21 revoked and not cancelled, the grade stays D whatever is added, years later too', () => {
    const [, ...others] = exemplary;
    const revoked = [...others, { type: 'REG', outcome: 'REVOKED', decidedOn: '2015-05-04' } as const];
    expect(run(revoked).grade).toBe('D');
    expect(run([...revoked, honour('国家级'), graded('5A')]).grade).toBe('D');
    expect(fired(revoked, '2034-01-01')).toEqual(['V-SO2']);
  });

  test('F-30 an expired assessment is not applicable instead of zero', () => {
    const expiring = { ...graded('4A'), effectiveTo: '2026-06-30' };
    expect(pointsOf('SO11', [expiring])).toBe(900);
    expect(pointsOf('SO11', [expiring], {}, '2026-07-01')).toBeNull();
    expect(pointsOf('SO11', [graded('4A')], {}, '2027-03-10')).toBe(900);
    expect(pointsOf('SO11', [graded('4A')], {}, '2027-03-11')).toBeNull();
    expect(run([...exemplary, expiring], {}, '2026-07-01').score).toBe(10_000);
  });

  test('F-05, F-09 a penalty annulled is out from the first day, one repaired from the repair date', () => {
    expect(pointsOf('SO15', [fined({ status: 'ANNULLED' })])).toBe(1000);
    const repaired = fined({ status: 'REPAIRED', statusSince: '2026-06-01' });
    expect(pointsOf('SO15', [repaired], {}, '2026-05-31')).toBe(600);
    expect(pointsOf('SO15', [repaired], {}, '2026-06-01')).toBe(1000);
  });

  test('a penalty by the simple procedure does not count', () => {
    expect(pointsOf('SO15', [fined({ simpleProcedure: true })])).toBe(1000);
  });

  test('a list entry for which the organisation bears no direct responsibility does not count', () => {
    expect(fired([abnormal({ outcome: 'not_attributable' })])).toEqual([]);
  });

  test.each(['REG_CHANGE', 'INSPECTION'] as const)('%s is not used more than five years after the act', (type) => {
    const old: Partial<Fact> = {
      type,
      outcome: 'not_reachable',
      measures: { termOverrunDays: 90 },
      decidedOn: '2021-06-30',
    };
    const code = type === 'REG_CHANGE' ? 'SO04' : 'SO03';
    expect(pointsOf(code, [old])).not.toBeNull();
    expect(pointsOf(code, [old], {}, '2026-07-01')).toBeNull();
  });
});
