import { describe, expect, test } from '@jest/globals';
import { subjectEnds } from '../../../src/core/evaluation/end-veto.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { FactTest } from '../../../src/core/evaluation/fact-test.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { legalOutcomes } from '../../../src/sectors/legal-professionals/outcomes.js';
import { traitsOf } from '../../../src/sectors/legal-professionals/role.js';
import { legalScheme } from '../../../src/sectors/legal-professionals/scheme.js';
import { legalTopics } from '../../../src/sectors/legal-professionals/topics.js';
import { fact } from '../../core/evaluation/facts.js';

const compiled = compileScheme(legalScheme);
const day = '2026-06-30';
const lawyer: Traits = { role: 'LAWYER' };

function numbered(facts: readonly Partial<Fact>[]): Fact[] {
  return facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
}

function run(facts: readonly Partial<Fact>[], traits: Traits = lawyer, on = day): Evaluation {
  return evaluate(compiled, numbered(facts), traits, on);
}

function pointsOf(
  code: string,
  facts: readonly Partial<Fact>[],
  traits: Traits = lawyer,
  on = day,
): number | null | undefined {
  return run(facts, traits, on).indicators.find((one) => one.code === code)?.points;
}

const licence = { type: 'LICENCE', outcome: '有效', decidedOn: '2015-03-01' } as const;
const review = (decidedOn: string, outcome: string): Partial<Fact> => ({ type: 'ANNUAL_REVIEW', outcome, decidedOn });
const quality = (outcome: string, ...topics: string[]): Partial<Fact> => ({ type: 'QUALITY', outcome, topics });
const discipline = (outcome: string, ...topics: string[]): Partial<Fact> => ({ type: 'DISCIPLINE', outcome, topics });
const cpe = (ratio: number): Partial<Fact> => ({ type: 'TRAINING', topics: ['CPE'], measures: { ratio } });
const hours = (measure: number): Partial<Fact> => ({
  type: 'HONOUR',
  topics: ['PRO_BONO'],
  measures: { hours: measure },
});
const warning: Partial<Fact> = { categories: ['警告'], decidedOn: '2026-06-01' };
const fine: Partial<Fact> = { categories: ['罚款'], decidedOn: '2026-06-01' };
const stop: Partial<Fact> = {
  categories: ['暂扣许可证件'],
  decidedOn: '2026-06-01',
  effectiveFrom: '2026-06-01',
  effectiveTo: '2026-08-31',
};
const revocation: Partial<Fact> = { categories: ['吊销许可证件'] };

describe('the scheme of legal professionals', () => {
  test('has eighteen indicators, one a bonus and one a watch, in six dimensions that make a hundred', () => {
    expect(legalScheme.indicators.map(({ code }) => code)).toEqual(
      Array.from({ length: 18 }, (_, index) => `LG${String(index + 1).padStart(2, '0')}`),
    );
    expect(legalScheme.indicators.filter(({ bonus }) => bonus).map(({ code }) => code)).toEqual(['LG17']);
    expect(legalScheme.indicators.reduce((sum, { max, bonus }) => sum + (bonus ? 0 : max), 0)).toBe(100);
    expect(legalScheme.dimensions.map(({ max }) => max)).toEqual([15, 20, 20, 30, 10, 5]);
    expect(legalScheme.grades.map(({ code, from }) => [code, from])).toEqual([
      ['A', 90],
      ['B', 75],
      ['C', 60],
      ['D', 0],
    ]);
  });

  test('names only topics and outcomes of the vocabulary', () => {
    const rules = legalScheme.indicators.flatMap(({ rule }): FactTest[] => {
      if (rule.kind === 'LEVEL') return [{ outcomes: Object.keys(rule.levels) }];
      if (rule.kind === 'STATE' || rule.kind === 'GATE') return rule.cases.map(({ when }) => when);
      return rule.kind === 'DEDUCT' ? rule.items.map(({ when }) => when) : [];
    });
    const selections = [...legalScheme.indicators, ...legalScheme.vetoes].map(({ select }) => select);
    const whole = [...rules, ...selections, ...legalScheme.vetoes.map(({ when }) => when), ...legalScheme.notUpheld];
    const tests = whole.flatMap((one) => [one, ...(one.anyOf ?? [])]);
    expect(tests.flatMap(({ topics = [] }) => topics).filter((topic) => !(topic in legalTopics))).toEqual([]);
    expect(
      tests
        .flatMap(({ outcomes = [] }) => outcomes)
        .filter((word) => !(word in legalOutcomes) && !subjectEnds.includes(word)),
    ).toEqual([]);
  });

  test.each<[string, string, Partial<Fact>[], number | null]>([
    ['LG01', 'a certificate in force', [licence], 800],
    ['LG01', 'no certificate known', [], null],
    [
      'LG01',
      'a stop that runs',
      [licence, { type: 'LICENCE', outcome: '停止执业', decidedOn: '2026-05-01', effectiveTo: '2026-06-30' }],
      0,
    ],
    [
      'LG01',
      'a stop that ended yesterday',
      [licence, { type: 'LICENCE', outcome: '停止执业', decidedOn: '2026-05-01', effectiveTo: '2026-06-29' }],
      800,
    ],
    ['LG01', 'a certificate whose term is over', [{ ...licence, effectiveTo: '2026-06-29' }], null],
    ['LG02', 'nothing', [], 400],
    ['LG02', 'two institutions at a time', [{ topics: ['DOUBLE_PRACTICE'] }], 0],
    ['LG02', 'a late change', [{ type: 'REG_CHANGE', outcome: 'late' }], 300],
    [
      'LG02',
      'a change in time, whatever its words',
      [{ type: 'REG_CHANGE', outcome: 'in_time', topics: ['LATE_CHANGE'] }],
      400,
    ],
    ['LG02', 'a fine for a late change', [{ topics: ['LATE_CHANGE'] }], 300],
    ['LG02', 'one of 24 months ago', [{ topics: ['DOUBLE_PRACTICE'], decidedOn: '2024-06-30' }], 0],
    ['LG02', 'one of longer ago', [{ topics: ['DOUBLE_PRACTICE'], decidedOn: '2024-06-29' }], 400],
    ['LG03', 'a certificate in force', [licence], 300],
    ['LG03', 'a late filing', [licence, { type: 'LICENCE', outcome: 'late' }], 100],
    ['LG03', 'a certificate that is not valid', [{ ...licence, outcome: '无效' }], 0],
    [
      'LG04',
      'three years',
      [review('2024-04-01', '称职'), review('2025-04-01', '基本称职'), review('2026-04-01', '称职')],
      1290,
    ],
    ['LG04', 'the last year only', [review('2026-04-01', '基本称职')], 800],
    ['LG04', 'failed', [review('2026-04-01', '不称职')], 0],
    ['LG04', 'never reviewed', [], null],
    ['LG04', 'the review of the institution', [{ ...review('2026-04-01', '不合格'), topics: ['INSTITUTION'] }], null],
    ['LG05', 'the hours', [cpe(1)], 500],
    ['LG05', 'three quarters', [cpe(0.75)], 300],
    ['LG05', 'half', [cpe(0.5)], 100],
    ['LG05', 'less than half', [cpe(0.49)], 0],
    ['LG05', 'those of this year, not yet', [{ ...cpe(1), decidedOn: '2026-01-02' }], null],
    ['LG06', 'a good review', [quality('良好', 'CASE_QUALITY')], 700],
    [
      'LG06',
      'a failed one after a good one',
      [
        { ...quality('优秀', 'CASE_QUALITY'), decidedOn: '2025-03-01' },
        { ...quality('不合格', 'CASE_QUALITY'), decidedOn: '2026-03-01' },
      ],
      300,
    ],
    ['LG06', 'a review of legal aid only', [quality('优秀', 'LEGAL_AID_QUALITY')], null],
    ['LG07', 'a notarisation revoked with fault', [quality('at_fault', 'NOTARISATION_REVOKED')], 350],
    ['LG07', 'one revoked without fault', [quality('no_fault', 'NOTARISATION_REVOKED')], 700],
    ['LG07', 'an opinion rejected with fault', [quality('at_fault', 'OPINION_REJECTED')], 500],
    ['LG07', 'an opinion rejected, fault not stated', [{ type: 'QUALITY', topics: ['OPINION_REJECTED'] }], 700],
    ['LG07', 'damages for malpractice', [{ type: 'JUDGMENT', topics: ['MALPRACTICE_DAMAGES'] }], 350],
    ['LG07', 'a lost case', [{ type: 'JUDGMENT' }], 700],
    ['LG08', 'good legal aid', [quality('良好', 'LEGAL_AID_QUALITY')], 400],
    ['LG09', 'nothing', [], 1200],
    ['LG09', 'a warning', [warning], 800],
    ['LG09', 'a fine', [fine], 700],
    ['LG09', 'a warning and a fine in one decision', [{ ...fine, categories: ['警告', '罚款'] }], 700],
    ['LG09', 'a stop of unstated length', [stop], 400],
    ['LG09', 'a stop of five months', [{ ...stop, measures: { suspensionMonths: 5 } }], 400],
    ['LG09', 'a stop of six months', [{ ...stop, measures: { suspensionMonths: 6 } }], 0],
    ['LG09', 'a revocation, in its second year', [revocation], 360],
    ['LG09', 'a revocation', [{ ...revocation, decidedOn: '2026-03-01' }], 0],
    ['LG09', 'a decision not to punish', [{ categories: ['罚款', '不予处罚'] }], 1200],
    ['LG09', 'a warning given on the spot', [{ ...warning, simpleProcedure: true }], 1200],
    ['LG10', 'an admonition', [discipline('训诫')], 700],
    ['LG10', 'a warning', [discipline('警告')], 600],
    ['LG10', 'a notice', [discipline('通报批评')], 400],
    ['LG10', 'a public censure', [discipline('公开谴责')], 200],
    ['LG10', 'membership suspended', [discipline('中止会员权利')], 0],
    ['LG10', 'membership cancelled', [discipline('取消会员资格')], 0],
    ['LG10', 'a case closed without sanction', [discipline('不予处分')], 800],
    [
      'LG11',
      'two upheld',
      [
        { type: 'COMPLAINT', outcome: 'upheld' },
        { type: 'COMPLAINT', outcome: 'upheld' },
      ],
      200,
    ],
    ['LG11', 'one not upheld', [{ type: 'COMPLAINT', outcome: 'not_upheld' }], 500],
    ['LG11', 'one not decided', [{ type: 'COMPLAINT' }], 500],
    ['LG12', 'private fees punished', [{ ...warning, topics: ['PRIVATE_FEES'] }], 0],
    ['LG12', 'a conflict disciplined', [discipline('训诫', 'CONFLICT_OF_INTEREST')], 0],
    ['LG12', 'a case closed without sanction', [discipline('不予处分', 'CONFLICT_OF_INTEREST')], 500],
    ['LG13', 'legal aid refused', [discipline('训诫', 'LEGAL_AID_REFUSED')], 0],
    ['LG13', 'walking out of legal aid', [quality('不合格', 'LEGAL_AID_ENDED')], 0],
    ['LG14', 'fifty hours in two lots', [hours(20), hours(30)], 300],
    ['LG14', 'twenty-five', [hours(25)], 200],
    ['LG14', 'ten', [hours(10)], 100],
    ['LG14', 'nine', [hours(9)], 0],
    ['LG14', 'none stated', [], null],
    [
      'LG15',
      'one breach among commitments',
      [
        { type: 'COMMITMENT', outcome: 'signed_and_kept' },
        { type: 'COMMITMENT', outcome: 'breached' },
      ],
      0,
    ],
    ['LG15', 'one kept', [{ type: 'COMMITMENT', outcome: 'signed_and_kept' }], 300],
    ['LG15', 'one open', [{ type: 'COMMITMENT', outcome: 'signed_open' }], 200],
    ['LG15', 'none', [], null],
    ['LG16', 'an A', [{ type: 'GRADE', topics: ['INSTITUTION'], outcome: 'A' }], 500],
    ['LG16', 'a C', [{ type: 'GRADE', topics: ['INSTITUTION'], outcome: 'C' }], 200],
    ['LG16', 'a firm that passed', [{ type: 'ANNUAL_REVIEW', topics: ['INSTITUTION'], outcome: '合格' }], 500],
    ['LG16', 'an A of some other rating', [{ type: 'GRADE', outcome: 'A' }], null],
    [
      'LG16',
      'F-30 a D that expired',
      [{ type: 'GRADE', topics: ['INSTITUTION'], outcome: 'D', effectiveTo: '2026-06-29' }],
      null,
    ],
    ['LG17', 'a provincial honour', [{ type: 'HONOUR', categories: ['省级'] }], 200],
    [
      'LG17',
      'honours beyond the cap',
      [
        { type: 'HONOUR', categories: ['国家级'] },
        { type: 'HONOUR', categories: ['市级'] },
      ],
      300,
    ],
    ['LG17', 'pro bono hours', [hours(60)], 0],
  ])('%s with %s', (code, _name, facts, points) => {
    expect(pointsOf(code, facts)).toBe(points);
  });

  test('records of absence alone cover too little for a grade', () => {
    expect(run([])).toMatchObject({ coverage: 4500, score: null, grade: 'N' });
  });

  test('an ordinary lawyer is rated', () => {
    expect(run([licence, review('2026-04-01', '称职')])).toMatchObject({ coverage: 7100, score: 10_000, grade: 'A' });
  });
});

describe('the roles', () => {
  const na = (role: string): string[] =>
    run([], { role })
      .indicators.filter(({ reason }) => reason === 'NOT_APPLICABLE')
      .map(({ code }) => code);

  test.each([
    ['LAWYER', []],
    ['NOTARY', ['LG08', 'LG13', 'LG18']],
    ['GRASSROOTS', ['LG18']],
    ['LEGAL_AID', ['LG01', 'LG04', 'LG18']],
    ['FORENSIC', ['LG13', 'LG18']],
  ])('%s takes all but %p', (role, codes) => {
    expect(na(role)).toEqual(codes);
  });

  test('an institution takes none, so that it is never rated', () => {
    expect(run([licence, review('2026-04-01', '优秀')], { role: 'INSTITUTION' })).toMatchObject({
      coverage: 0,
      grade: 'N',
    });
  });

  test('an archive that does not state its role takes all', () => {
    expect(
      run([], {})
        .indicators.filter(({ reason }) => reason === 'NOT_APPLICABLE')
        .map(({ code }) => code),
    ).toEqual([]);
    expect(traitsOf({ role: '示例' })).toEqual({});
    expect(traitsOf({})).toEqual({});
    expect(traitsOf({ role: 'NOTARY' })).toEqual({ role: 'NOTARY' });
  });

  test.each([
    ['满意', 500],
    ['有问题', 200],
    ['不满意', 0],
  ])('a forensic expert’s proficiency test %s gives %d', (outcome, points) => {
    expect(pointsOf('LG08', [quality(outcome, 'PROFICIENCY_TEST')], { role: 'FORENSIC' })).toBe(points);
  });
});

describe('the windows of penalties', () => {
  test.each([
    ['2026-06-30', '2025-06-30', 800],
    ['2026-06-30', '2025-06-29', 1200],
  ])('on %s a warning of %s, of which art. 51 looks back a year, gives %d', (on, decidedOn, points) => {
    expect(pointsOf('LG09', [{ ...warning, decidedOn }], lawyer, on)).toBe(points);
  });

  test('F-31 a warning of before 令第36号 has its milder class, which art. 51 outlasts', () => {
    const before = { ...warning, decidedOn: '2026-03-31' };
    const after = { ...warning, decidedOn: '2026-04-01' };
    expect(pointsOf('LG09', [before], lawyer, '2026-08-01')).toBe(pointsOf('LG09', [after], lawyer, '2026-08-01'));
    expect(pointsOf('LG09', [before], lawyer, '2027-04-01')).toBe(1200);
  });

  test.each<[string, Partial<Fact>, string, number]>([
    ['three months, two years after its end', stop, '2028-08-31', 400],
    ['three months, a day later', stop, '2028-09-01', 1200],
    [
      'six months, three years after its end (art. 53)',
      { ...stop, effectiveTo: '2026-11-30', measures: { suspensionMonths: 6 } },
      '2029-11-30',
      0,
    ],
    [
      'six months, a day later',
      { ...stop, effectiveTo: '2026-11-30', measures: { suspensionMonths: 6 } },
      '2029-12-01',
      1200,
    ],
    ['no stated end, as if it lasted a year', { ...stop, effectiveTo: null }, '2029-06-01', 400],
    ['no stated end, a day later', { ...stop, effectiveTo: null }, '2029-06-02', 1200],
  ])('a stop of %s', (_name, penalty, on, points) => {
    expect(pointsOf('LG09', [penalty], lawyer, on)).toBe(points);
  });

  test('F-09 a repaired penalty is out from the day of repair', () => {
    const repaired: Partial<Fact> = { ...warning, status: 'REPAIRED', statusSince: '2026-06-20' };
    expect(pointsOf('LG09', [repaired], lawyer, '2026-06-19')).toBe(800);
    expect(pointsOf('LG09', [repaired], lawyer, '2026-06-20')).toBe(1200);
  });

  test('F-05 an annulled one counts from the first day no more', () => {
    expect(
      pointsOf('LG09', [{ ...warning, status: 'ANNULLED', statusSince: '2026-06-20' }], lawyer, '2026-06-10'),
    ).toBe(1200);
  });
});

describe('shared causes', () => {
  const points = (facts: readonly Partial<Fact>[]): Record<string, number | null> =>
    Object.fromEntries(run(facts).indicators.map((one) => [one.code, one.points]));

  test('one decision on private fees deducts where it costs most', () => {
    expect(points([{ ...warning, topics: ['PRIVATE_FEES'], documentKey: 'd' }])).toMatchObject({ LG09: 1200, LG12: 0 });
    expect(points([{ ...stop, topics: ['PRIVATE_FEES'], documentKey: 'd' }])).toMatchObject({ LG09: 400, LG12: 500 });
    expect(points([{ ...discipline('训诫', 'PRIVATE_FEES'), documentKey: 'd' }])).toMatchObject({ LG10: 800, LG12: 0 });
  });

  test('complaint, discipline and penalty of one document deduct once', () => {
    const document = { documentKey: 'd' };
    const facts = [
      { ...warning, ...document },
      { ...discipline('警告'), ...document },
      { type: 'COMPLAINT' as const, outcome: 'upheld', ...document },
    ];
    expect(points(facts)).toMatchObject({ LG09: 800, LG10: 800, LG11: 500 });
  });

  test('two decisions deduct each', () => {
    expect(
      points([
        { ...warning, documentKey: 'a' },
        { ...discipline('警告'), documentKey: 'b' },
      ]),
    ).toMatchObject({
      LG09: 800,
      LG10: 600,
    });
  });
});

describe('the vetoes', () => {
  const good = [licence, review('2026-04-01', '称职')];

  test.each<[string, Partial<Fact>[], string, string]>([
    ['a revocation', [...good, revocation], 'V-LG1', 'D'],
    ['the register saying so', [...good, { type: 'REG', outcome: '吊销' }], 'V-LG2', 'D'],
    ['the certificate saying so', [...good, { ...licence, outcome: '吊销', decidedOn: '2016-01-01' }], 'V-LG3', 'D'],
    ['membership cancelled', [...good, discipline('取消会员资格')], 'V-LG4', 'D'],
    ['intentional crime', [...good, { type: 'JUDGMENT', topics: ['INTENTIONAL_CRIME'] }], 'V-LG5', 'D'],
    ['a stop in progress', [...good, stop], 'V-LG6', 'C'],
    ['the latest review failed', [licence, review('2025-04-01', '称职'), review('2026-04-01', '不称职')], 'V-LG7', 'C'],
    [
      'a licence got by fraud',
      [...good, { ...licence, outcome: '撤销', topics: ['LICENCE_BY_FRAUD'], decidedOn: '2016-01-01' }],
      'V-LG8',
      'N',
    ],
  ])('%s', (_name, facts, code, grade) => {
    const { vetoes, grade: given } = run(facts);
    expect(vetoes.map((one) => one.code)).toEqual([code]);
    expect(given).toBe(grade);
  });

  test.each<[string, Partial<Fact>[]]>([
    ['a stop that ended yesterday', [...good, { ...stop, effectiveTo: '2026-06-29' }]],
    ['an earlier review failed', [licence, review('2025-04-01', '不称职'), review('2026-04-01', '称职')]],
    ['the institution failed', [...good, { ...review('2026-05-01', '不合格'), topics: ['INSTITUTION'] }]],
    [
      'a licence withdrawn for the authority’s own mistake',
      [...good, { ...licence, outcome: '撤销', decidedOn: '2016-01-01' }],
    ],
    ['an acquittal', [...good, { type: 'JUDGMENT', topics: ['INTENTIONAL_CRIME'], outcome: 'acquitted' }]],
    ['a revocation annulled', [...good, { ...revocation, status: 'ANNULLED' }]],
    [
      'a stop of 2024 whose end no source states',
      [...good, { ...stop, decidedOn: '2024-06-01', effectiveFrom: null, effectiveTo: null }],
    ],
    [
      'a licence given after one that was revoked (F-02)',
      [{ ...licence, outcome: '吊销' }, { ...licence, decidedOn: '2024-01-01' }, review('2026-04-01', '称职')],
    ],
  ])('none for %s', (_name, facts) => {
    expect(run(facts).vetoes).toEqual([]);
  });

  test('a cap leaves a good score as it is and takes the grade to C', () => {
    const failed = [
      licence,
      review('2024-04-01', '称职'),
      review('2025-04-01', '称职'),
      review('2026-04-01', '不称职'),
    ];
    expect(run(failed)).toMatchObject({ grade: 'C', vetoes: [{ code: 'V-LG7' }] });
    expect(run(failed).score).toBeGreaterThan(7500);
  });

  test('F-02 a revocation counts for five years from its act, whatever licence follows', () => {
    const later = { ...licence, decidedOn: '2026-01-10' };
    expect(run([revocation, later, review('2026-04-01', '称职')]).grade).toBe('D');
    expect(run([revocation, later], lawyer, '2030-03-15').vetoes).toHaveLength(1);
    expect(run([revocation, later], lawyer, '2030-03-16').vetoes).toEqual([]);
  });

  test('F-03 after a transfer between provinces what the old authority recorded still counts', () => {
    const old = { ...licence, outcome: '注销', authority: '370000' };
    const moved = { ...licence, decidedOn: '2026-02-01', authority: '110000' };
    const evaluation = run([old, moved, { ...warning, authority: '370000' }, review('2026-04-01', '称职')]);
    const points = Object.fromEntries(evaluation.indicators.map((one) => [one.code, one.points]));
    expect(points).toMatchObject({ LG01: 800, LG03: 300, LG09: 800 });
  });
});

describe('the watch in the scheme', () => {
  test.each<[string, Partial<Fact>, string[]]>([
    ['a warning of a year ago', { ...warning, decidedOn: '2025-06-30' }, ['ESCALATION_WARNED']],
    ['a warning of longer ago', { ...warning, decidedOn: '2025-06-29' }, []],
    ['a stop that ended two years ago', { ...stop, effectiveTo: '2024-06-30' }, ['ESCALATION_STOPPED']],
    ['a stop that ended longer ago', { ...stop, effectiveTo: '2024-06-29' }, []],
  ])('%s', (_name, penalty, flags) => {
    expect(run([penalty]).flags).toEqual(flags);
    expect(run([penalty], { role: 'NOTARY' }).flags).toEqual([]);
  });
});
