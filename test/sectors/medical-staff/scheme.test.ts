import { describe, expect, test } from '@jest/globals';
import { subjectEnds } from '../../../src/core/evaluation/end-veto.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { FactTest } from '../../../src/core/evaluation/fact-test.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { medicalOutcomes } from '../../../src/sectors/medical-staff/outcomes.js';
import { medicalStaffScheme } from '../../../src/sectors/medical-staff/scheme.js';
import { medicalTopics } from '../../../src/sectors/medical-staff/topics.js';
import { fact } from '../../core/evaluation/facts.js';

const compiled = compileScheme(medicalStaffScheme);
const day = '2026-06-30';
const physician: Traits = { memberType: 'PHYSICIAN', insuranceRole: true };
const nurse: Traits = { memberType: 'NURSE', insuranceRole: true };

function run(facts: readonly Partial<Fact>[], traits: Traits = physician, on = day): Evaluation {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return evaluate(compiled, numbered, traits, on);
}

function pointsOf(
  code: string,
  facts: readonly Partial<Fact>[],
  traits?: Traits,
  on?: string,
): number | null | undefined {
  return run(facts, traits, on).indicators.find((one) => one.code === code)?.points;
}

const points = (topic: string, value: number, decidedOn = '2026-03-01'): Partial<Fact> => ({
  type: 'POINTS',
  topics: [topic],
  measures: { points: value },
  decidedOn,
});
const ethics = (outcome: string, year: number): Partial<Fact> => ({
  type: 'ANNUAL_REVIEW',
  topics: ['ETHICS'],
  outcome,
  measures: { year },
  decidedOn: `${year + 1}-02-01`,
});
const licence = (given: Partial<Fact> = {}): Partial<Fact> => ({ type: 'LICENCE', outcome: '有效', ...given });
const insurance = (outcome: string, given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'REG',
  topics: ['INSURANCE_PAYMENT'],
  outcome,
  ...given,
});
/** Enough to be rated, without a fault. */
const sound: readonly Partial<Fact>[] = [licence(), ethics('优秀', 2025), { type: 'PERIODIC_EXAM', outcome: '合格' }];

describe('the scheme of medical staff', () => {
  test('has eighteen indicators, one of them a bonus, that make a hundred in six dimensions', () => {
    const base = medicalStaffScheme.indicators.filter(({ bonus }) => !bonus);
    expect(medicalStaffScheme.indicators.map(({ code }) => code)).toEqual(
      Array.from({ length: 18 }, (_, index) => `MD${String(index + 1).padStart(2, '0')}`),
    );
    expect(base.map(({ max }) => max)).toEqual([8, 4, 3, 10, 5, 12, 5, 3, 10, 10, 5, 10, 3, 2, 5, 3, 2]);
    expect(base.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    expect(medicalStaffScheme.dimensions.map(({ max }) => max)).toEqual([15, 15, 20, 25, 15, 10]);
  });

  test('names only topics and outcomes of the vocabulary', () => {
    const flat = (one: FactTest): FactTest[] => [one, ...(one.anyOf ?? []).flatMap(flat)];
    const rules = medicalStaffScheme.indicators.flatMap(({ rule }) => {
      if (rule.kind === 'STATE') return rule.cases.map(({ when }) => when);
      return rule.kind === 'ADD' || rule.kind === 'DEDUCT' ? rule.items.map(({ when }) => when) : [];
    });
    const tests = [
      ...medicalStaffScheme.indicators.map(({ select }) => select),
      ...rules,
      ...medicalStaffScheme.vetoes.flatMap(({ select, when }) => [select, when]),
      ...medicalStaffScheme.notUpheld,
    ].flatMap(flat);
    const words = (part: 'topics' | 'outcomes' | 'notOutcomes') => tests.flatMap((one) => one[part] ?? []);
    expect(words('topics').filter((topic) => !(topic in medicalTopics))).toEqual([]);
    expect(
      [...words('outcomes'), ...words('notOutcomes')].filter(
        (one) => !(one in medicalOutcomes) && !subjectEnds.includes(one),
      ),
    ).toEqual([]);
  });

  test.each<[string, string, Partial<Fact>[], number | null]>([
    ['MD01', 'a licence without end', [licence()], 800],
    ['MD01', 'a licence whose last day it is', [licence({ effectiveTo: day })], 800],
    ['MD01', 'a licence that has run out', [licence({ effectiveTo: '2026-06-29' })], 0],
    ['MD01', 'a licence declared invalid', [licence({ outcome: '无效' })], 0],
    ['MD01', 'a licence suspended', [licence(), licence({ outcome: '暂停执业', decidedOn: '2026-05-01' })], 0],
    [
      'MD01',
      'a suspension that has ended',
      [licence(), licence({ outcome: '暂停执业', decidedOn: '2025-05-01', effectiveTo: '2025-11-01' })],
      800,
    ],
    ['MD01', 'a renewed licence', [licence({ effectiveTo: '2026-01-01' }), licence({ decidedOn: '2025-12-20' })], 800],
    ['MD01', 'no licence known', [], null],
    ['MD02', 'a penalty', [{ topics: ['OUTSIDE_REGISTRATION'] }], 0],
    [
      'MD02',
      'an inspection that found it',
      [{ type: 'INSPECTION', topics: ['OUTSIDE_REGISTRATION'], outcome: 'violation' }],
      0,
    ],
    ['MD02', 'an inspection that found nothing', [{ type: 'INSPECTION', topics: ['OUTSIDE_REGISTRATION'] }], 400],
    ['MD02', 'another penalty', [{ topics: ['MEDICAL_RECORDS'] }], 400],
    ['MD03', 'nine days late', [{ type: 'REG_CHANGE', measures: { daysLate: 9 } }], 300],
    ['MD03', 'ten days late', [{ type: 'REG_CHANGE', measures: { daysLate: 10 } }], 200],
    ['MD03', 'forty days late', [{ type: 'REG_CHANGE', measures: { daysLate: 40 } }], 0],
    ['MD04', 'passed', [{ type: 'PERIODIC_EXAM', outcome: '合格' }], 1000],
    ['MD04', 'passed when examined again', [{ type: 'PERIODIC_EXAM', outcome: '复考合格' }], 600],
    ['MD04', 'failed', [{ type: 'PERIODIC_EXAM', outcome: '不合格' }], 0],
    [
      'MD04',
      'an exam of the cycle before',
      [{ type: 'PERIODIC_EXAM', outcome: '合格', decidedOn: '2023-06-29' }],
      null,
    ],
    ['MD04', 'a result that the rule does not know', [{ type: 'PERIODIC_EXAM', outcome: '缓考' }], null],
    ['MD05', 'all credits of last year', [{ type: 'TRAINING', topics: ['CME'], measures: { ratio: 1 } }], 500],
    ['MD05', 'four fifths', [{ type: 'TRAINING', topics: ['CME'], measures: { ratio: 0.8 } }], 300],
    ['MD05', 'three fifths', [{ type: 'TRAINING', topics: ['CME'], measures: { ratio: 0.6 } }], 100],
    ['MD05', 'less', [{ type: 'TRAINING', topics: ['CME'], measures: { ratio: 0.59 } }], 0],
    [
      'MD05',
      'this year',
      [{ type: 'TRAINING', topics: ['CME'], measures: { ratio: 1 }, decidedOn: '2026-05-01' }],
      null,
    ],
    ['MD06', 'one year', [ethics('良好', 2025)], 1000],
    ['MD06', 'three years', [ethics('优秀', 2025), ethics('一般', 2024), ethics('较差', 2023)], 780],
    ['MD06', 'a year missing', [ethics('优秀', 2025), ethics('较差', 2023)], 857],
    ['MD06', 'a review that is not of ethics', [{ type: 'ANNUAL_REVIEW', outcome: '优秀' }], null],
    ['MD07', 'upheld', [{ type: 'COMPLAINT', outcome: 'upheld' }], 350],
    ['MD07', 'not upheld', [{ type: 'COMPLAINT', outcome: 'not_upheld' }], 500],
    ['MD07', 'not yet decided', [{ type: 'COMPLAINT' }], 500],
    ['MD08', 'none', [], 0],
    ['MD08', 'national', [{ type: 'HONOUR', categories: ['国家级'] }], 300],
    [
      'MD08',
      'city and unit',
      [
        { type: 'HONOUR', categories: ['市级'] },
        { type: 'HONOUR', categories: ['单位'] },
      ],
      150,
    ],
    ['MD08', 'provincial', [{ type: 'HONOUR', categories: ['省级'] }], 200],
    ['MD09', 'six points', [points('BAD_PRACTICE', 6)], 500],
    ['MD09', 'points of the cycle before', [points('BAD_PRACTICE', 6, '2025-12-31')], 1000],
    ['MD09', 'insurance points', [points('INSURANCE_PAYMENT', 6)], 1000],
    [
      'MD10',
      'a warning in its three months',
      [{ topics: ['HEALTH'], categories: ['警告'], decidedOn: '2026-05-01' }],
      700,
    ],
    ['MD10', 'a warning after them', [{ topics: ['HEALTH'], categories: ['警告'], decidedOn: '2026-03-29' }], 1000],
    ['MD10', 'a fine', [{ topics: ['HEALTH'], categories: ['罚款'], decidedOn: '2026-05-01' }], 500],
    ['MD10', 'warning and fine', [{ topics: ['HEALTH'], categories: ['警告', '罚款'], decidedOn: '2026-05-01' }], 500],
    ['MD10', 'a suspension', [{ topics: ['HEALTH'], categories: ['暂扣许可证件'], decidedOn: '2026-05-01' }], 200],
    ['MD10', 'a revocation', [{ topics: ['HEALTH'], categories: ['吊销许可证件'], decidedOn: '2026-05-01' }], 0],
    ['MD10', 'a revocation in its second year', [{ topics: ['HEALTH'], categories: ['吊销许可证件'] }], 300],
    ['MD10', 'a penalty of another field', [{ categories: ['罚款'], decidedOn: '2026-05-01' }], 1000],
    [
      'MD11',
      'minor liability',
      [{ type: 'JUDGMENT', topics: ['MEDICAL_HARM'], categories: ['生效'], outcome: '次要' }],
      400,
    ],
    [
      'MD11',
      'equal liability',
      [{ type: 'QUALITY', topics: ['MEDICAL_HARM'], categories: ['生效'], outcome: '同等' }],
      300,
    ],
    [
      'MD11',
      'main liability',
      [{ type: 'QUALITY', topics: ['MEDICAL_HARM'], categories: ['生效'], outcome: '主要' }],
      200,
    ],
    [
      'MD11',
      'full liability',
      [{ type: 'QUALITY', topics: ['MEDICAL_HARM'], categories: ['生效'], outcome: '完全' }],
      0,
    ],
    ['MD11', 'a finding that is not final', [{ type: 'JUDGMENT', topics: ['MEDICAL_HARM'], outcome: '完全' }], 500],
    ['MD12', 'three points this year', [points('INSURANCE_PAYMENT', 3)], 750],
    ['MD12', 'ten points last year', [points('INSURANCE_PAYMENT', 10, '2025-12-31')], 750],
    [
      'MD12',
      'points of two years',
      [points('INSURANCE_PAYMENT', 10, '2025-12-31'), points('INSURANCE_PAYMENT', 3)],
      500,
    ],
    ['MD12', 'points of the year before last', [points('INSURANCE_PAYMENT', 10, '2024-12-31')], 1000],
    ['MD13', 'normal', [insurance('正常')], 300],
    ['MD13', 'suspended', [insurance('正常'), insurance('暂停', { decidedOn: '2026-05-01' })], 0],
    [
      'MD13',
      'suspended until yesterday',
      [insurance('正常'), insurance('暂停', { decidedOn: '2026-05-01', effectiveTo: '2026-06-29' })],
      300,
    ],
    ['MD13', 'terminated', [insurance('终止')], 0],
    ['MD13', 'not concerned', [insurance('不涉及')], null],
    ['MD13', 'what the register row says', [insurance('暂停', { topics: ['HEALTH', 'INSURANCE_STATE'] })], 0],
    ['MD13', 'nothing known', [], null],
    ['MD14', 'signed', [{ type: 'COMMITMENT', topics: ['INSURANCE_PAYMENT'], outcome: 'signed' }], 200],
    [
      'MD14',
      'signed and breached',
      [
        { type: 'COMMITMENT', topics: ['INSURANCE_PAYMENT'], outcome: 'breached' },
        { type: 'COMMITMENT', topics: ['INSURANCE_PAYMENT'], outcome: 'signed', decidedOn: '2026-01-01' },
      ],
      0,
    ],
    ['MD14', 'another commitment', [{ type: 'COMMITMENT', topics: ['CREDIT_COMMITMENT'], outcome: 'signed' }], null],
    ['MD15', 'a disciplinary measure', [{ type: 'DISCIPLINE', topics: ['TAKING_BENEFITS'] }], 0],
    ['MD15', 'unnecessary treatment', [{ topics: ['UNNECESSARY_TREATMENT'] }], 0],
    ['MD16', 'a false certificate', [{ topics: ['FALSE_CERTIFICATE'], decidedOn: '2024-01-01' }], 0],
    ['MD16', 'records badly kept, not falsified', [{ topics: ['MEDICAL_RECORDS'], decidedOn: '2024-01-01' }], 300],
    ['MD17', 'kept', [{ type: 'COMMITMENT', topics: ['CREDIT_COMMITMENT'], outcome: 'signed_and_kept' }], 200],
    ['MD17', 'open', [{ type: 'COMMITMENT', topics: ['CREDIT_COMMITMENT'], outcome: 'signed_open' }], 100],
    ['MD17', 'breached', [{ type: 'COMMITMENT', topics: ['CREDIT_COMMITMENT'], outcome: 'breached' }], 0],
    ['MD17', 'none', [], null],
    ['MD18', 'emergency service', [{ type: 'HONOUR', topics: ['EMERGENCY_SERVICE'] }], 150],
    [
      'MD18',
      'three years of grassroots service',
      [
        { type: 'REG', topics: ['GRASSROOTS_SERVICE'] },
        { type: 'REG', topics: ['GRASSROOTS_SERVICE'] },
        { type: 'REG', topics: ['GRASSROOTS_SERVICE'] },
      ],
      300,
    ],
  ])('%s with %s', (code, _name, facts, expected) => {
    expect(pointsOf(code, facts)).toBe(expected);
  });

  test('an appraisal 优秀 or 合格 by a nurse’s unit gives the points of the exam', () => {
    expect(pointsOf('MD04', [{ type: 'PERIODIC_EXAM', outcome: '优秀' }], nurse)).toBe(1000);
    expect(pointsOf('MD04', [{ type: 'PERIODIC_EXAM', outcome: '合格' }], nurse)).toBe(1000);
  });

  test('staff without a role in insurance have no insurance indicator, and are still rated', () => {
    const none = run([...sound, points('INSURANCE_PAYMENT', 6), insurance('暂停')], {
      ...physician,
      insuranceRole: false,
    });
    const codes = none.indicators.filter(({ applicable }) => !applicable).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['MD12', 'MD13', 'MD14']));
    expect(none.dimensions.find(({ code }) => code === 'INSURANCE')?.points).toBeNull();
    expect(none.score).not.toBeNull();
  });

  test('an institution is not rated and has no indicator', () => {
    const facts = [...sound, insurance('正常'), { topics: ['HEALTH'], categories: ['罚款'] }];
    const evaluation = run(facts, { memberType: 'INSTITUTION', insuranceRole: false });
    expect(evaluation).toMatchObject({ coverage: 0, score: null, grade: 'N' });
    expect(evaluation.indicators.filter(({ applicable }) => applicable)).toEqual([]);
  });

  test('an archive that does not say whose it is is not rated', () => {
    expect(run(sound, {})).toMatchObject({ score: null, grade: 'N' });
  });

  test('one document deducts once: in MD10 or in MD09, MD12 and MD16, where it costs more', () => {
    const penalty: Partial<Fact> = {
      topics: ['HEALTH'],
      categories: ['罚款'],
      decidedOn: '2026-03-01',
      documentKey: 'd',
    };
    const of = (facts: Partial<Fact>[]) =>
      Object.fromEntries(run(facts).indicators.map(({ code, points: got }) => [code, got]));
    expect(of([penalty, { ...points('BAD_PRACTICE', 3), documentKey: 'd' }])).toMatchObject({ MD09: 1000, MD10: 500 });
    expect(of([penalty, { ...points('BAD_PRACTICE', 9), documentKey: 'd' }])).toMatchObject({ MD09: 250, MD10: 1000 });
    expect(of([penalty, { ...points('INSURANCE_PAYMENT', 9), documentKey: 'd' }])).toMatchObject({
      MD12: 250,
      MD10: 1000,
    });
    expect(of([{ ...penalty, topics: ['HEALTH', 'FALSE_RECORDS'] }])).toMatchObject({ MD10: 500, MD16: 300 });
    expect(of([{ ...penalty, topics: ['HEALTH', 'TAKING_BENEFITS'] }])).toMatchObject({ MD10: 500, MD15: 0 });
  });

  test('the grades bear the names of the appraisal', () => {
    expect(medicalStaffScheme.grades.map(({ code, from }) => [code, from])).toEqual([
      ['优秀', 90],
      ['良好', 80],
      ['一般', 60],
      ['较差', 0],
    ]);
    expect(run(sound)).toMatchObject({ grade: '优秀', vetoes: [] });
  });

  test('what is older than five years after the act does not count', () => {
    const old: Partial<Fact> = { topics: ['FALSE_RECORDS'], decidedOn: '2025-01-01', actEndedOn: '2021-06-01' };
    expect(pointsOf('MD16', [old], physician, '2026-06-01')).toBe(0);
    expect(pointsOf('MD16', [old], physician, '2026-06-02')).toBe(300);
    const act = { ...points('INSURANCE_PAYMENT', 12, '2025-01-01'), actEndedOn: '2020-02-01' };
    expect(run([act], physician, '2025-02-01').vetoes).toMatchObject([{ code: 'V-MD3' }]);
    expect(run([act], physician, '2025-02-02').vetoes).toEqual([]);
  });
});

describe('the vetoes', () => {
  const health = (category: string, given: Partial<Fact> = {}): Partial<Fact> => ({
    topics: ['HEALTH'],
    categories: [category],
    ...given,
  });

  test.each<[string, Partial<Fact>, string, string | null, string | null]>([
    ['V-MD1', health('吊销许可证件'), '较差', '2027-03-15', '2027-03-16'],
    ['V-MD2', health('限制从业', { effectiveTo: '2027-03-14' }), '较差', '2027-03-14', '2027-03-15'],
    ['V-MD3', points('INSURANCE_PAYMENT', 12, '2025-03-15'), '较差', '2028-03-15', '2028-03-16'],
    [
      'V-MD4',
      licence({ outcome: '暂停执业', decidedOn: '2026-06-01', effectiveTo: '2026-11-30' }),
      '一般',
      '2026-11-30',
      '2026-12-01',
    ],
    [
      'V-MD5',
      health('暂扣许可证件', { decidedOn: '2026-05-01', effectiveTo: '2026-10-31' }),
      '一般',
      '2026-10-31',
      '2026-11-01',
    ],
    ['V-MD5', health('暂扣许可证件', { decidedOn: '2026-05-01' }), '一般', '2027-05-01', '2027-05-02'],
    ['V-MD5', { type: 'REG', categories: ['暂停执业'] }, '一般', null, null],
    [
      'V-MD6',
      insurance('暂停', { decidedOn: '2026-06-01', effectiveTo: '2026-09-01' }),
      '一般',
      '2026-09-01',
      '2026-09-02',
    ],
    ['V-MD6', insurance('终止', { decidedOn: '2026-06-01' }), '一般', null, null],
    ['V-MD7', { type: 'PERIODIC_EXAM', outcome: '不合格', decidedOn: '2026-06-01' }, '一般', null, null],
    ['V-MD8', ethics('较差', 2025), '一般', null, null],
  ])('%s caps the grade until it ends', (code, cause, grade, last, free) => {
    // MD10 and the like must not be what makes the grade worse.
    const facts = [...sound.map((one) => ({ ...one, decidedOn: '2025-01-15' })), cause];
    const fired = run(facts);
    expect(fired.vetoes).toEqual([{ code, evidence: ['v-r3'] }]);
    expect(fired.grade).toBe(grade);
    if (last !== null) expect(run(facts, physician, last).vetoes.map((one) => one.code)).toContain(code);
    if (free !== null) expect(run(facts, physician, free).vetoes).toEqual([]);
  });

  test('a criminal penalty closes the archive for grading until two years after it is served', () => {
    const sentence: Partial<Fact> = {
      type: 'JUDGMENT',
      topics: ['CRIMINAL_LIABILITY'],
      decidedOn: '2024-02-01',
      effectiveTo: '2025-02-01',
    };
    const on = (asOf: string) => run([licence({ decidedOn: '2020-01-01' }), sentence], physician, asOf);
    expect(on('2026-06-30')).toMatchObject({ vetoes: [{ code: 'V-MD9' }], score: null, grade: 'N' });
    expect(on('2027-02-01').grade).toBe('N');
    expect(on('2027-02-02')).toMatchObject({ vetoes: [], grade: '优秀' });
  });

  test('the latest exam, appraisal and registration speak, not those before them', () => {
    const before = { decidedOn: '2025-01-15' };
    const facts = [
      { type: 'PERIODIC_EXAM', outcome: '不合格', ...before } as const,
      { type: 'PERIODIC_EXAM', outcome: '复考合格' } as const,
      ethics('较差', 2023),
      ethics('一般', 2024),
      insurance('终止', before),
      insurance('正常'),
      licence({ outcome: '暂停执业', ...before }),
      licence(),
    ];
    expect(run(facts).vetoes).toEqual([]);
  });

  test.each<[string, Partial<Fact>]>([
    ['eleven points for one act', points('INSURANCE_PAYMENT', 11)],
    ['twelve points of a local scheme', points('BAD_PRACTICE', 12)],
    ['a licence of another field revoked', { categories: ['吊销许可证件'], topics: [] }],
    ['a fine', health('罚款')],
    ['an annulled revocation (F-05)', health('吊销许可证件', { status: 'ANNULLED' })],
    ['an exam not upheld', { type: 'PERIODIC_EXAM', outcome: '不合格', status: 'VOID' }],
  ])('%s is no veto', (_name, cause) => {
    expect(run([...sound, cause]).vetoes).toEqual([]);
  });
});

describe('the edge cases', () => {
  test('F-02 who is registered again after revocation keeps the old penalty within its window, without the veto', () => {
    const facts = [
      licence({ decidedOn: '2018-01-01', outcome: '无效' }),
      { topics: ['HEALTH'], categories: ['吊销许可证件'], decidedOn: '2024-01-10' },
      licence({ decidedOn: '2026-02-01' }),
    ];
    const again = run(facts);
    const got = Object.fromEntries(again.indicators.map(({ code, points: its }) => [code, its]));
    expect(got).toMatchObject({ MD01: 800, MD10: 600 });
    expect(again.vetoes).toEqual([]);
    expect(pointsOf('MD10', facts, physician, '2027-01-11')).toBe(1000);
  });

  test('F-03 points of the year move with the person to another province', () => {
    const here = { ...points('INSURANCE_PAYMENT', 3), authority: '370300' };
    const there = { ...points('INSURANCE_PAYMENT', 3, '2026-06-01'), authority: '410100' };
    expect(pointsOf('MD12', [here, there])).toBe(500);
  });

  test('F-29 points found in March for an act of December count in the year of the decision', () => {
    const late = { ...points('INSURANCE_PAYMENT', 6, '2026-03-01'), actEndedOn: '2025-12-20' };
    expect(pointsOf('MD12', [late], physician, '2026-06-30')).toBe(500);
    expect(pointsOf('MD12', [late], physician, '2027-06-30')).toBe(850);
  });
});
