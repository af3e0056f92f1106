import { describe, expect, test } from '@jest/globals';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { medicalStaffResult } from '../../../src/sectors/medical-staff/medical-staff-result.js';
import type { MedicalStaffResult } from '../../../src/sectors/medical-staff/medical-staff-result.js';
import { fact } from '../../core/evaluation/facts.js';

const physician: Traits = { memberType: 'PHYSICIAN' };

function on(day: string, facts: readonly Partial<Fact>[], traits = physician): MedicalStaffResult {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return medicalStaffResult({ facts: numbered, traits, day, score: null });
}

const ethics = (outcome: string, decidedOn: string, more: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'ANNUAL_REVIEW',
  topics: ['ETHICS'],
  outcome,
  decidedOn,
  ...more,
});
const exam = (outcome: string, decidedOn: string): Partial<Fact> => ({ type: 'PERIODIC_EXAM', outcome, decidedOn });

describe('the ethics appraisal', () => {
  const facts = [
    ethics('较差', '2022-02-01'),
    ethics('良好', '2024-02-01'),
    ethics('一般', '2025-02-01'),
    ethics('优秀', '2026-02-01'),
  ];

  test('gives the latest grade and those of the three years that end with it', () => {
    expect(on('2026-06-30', facts).ethicsAppraisal).toEqual({
      year: 2026,
      grade: '优秀',
      evidence: ['v-r3'],
      years: [
        { year: 2026, grade: '优秀', evidence: ['v-r3'] },
        { year: 2025, grade: '一般', evidence: ['v-r2'] },
        { year: 2024, grade: '良好', evidence: ['v-r1'] },
      ],
    });
    expect(on('2025-06-30', facts).ethicsAppraisal).toMatchObject({ year: 2025, grade: '一般' });
  });

  test('is of the year that the record names, and a later decision about a year stands for it', () => {
    const about = { measures: { year: 2025 } };
    const result = on('2026-06-30', [ethics('一般', '2026-02-01', about), ethics('良好', '2026-05-01', about)]);
    expect(result.ethicsAppraisal).toMatchObject({ year: 2025, grade: '良好', years: [{ evidence: ['v-r1'] }] });
  });

  test('is null without a grade that counts', () => {
    expect(on('2026-06-30', [ethics('优秀', '2026-02-01', { status: 'WITHDRAWN' })]).ethicsAppraisal).toBeNull();
    expect(on('2026-06-30', [ethics('优秀', '2026-02-01', { topics: [] })]).ethicsAppraisal).toBeNull();
  });
});

describe('the periodic exam', () => {
  test.each([
    ['合格', '2024-02-29', '2027-02-28'],
    ['复考合格', '2025-10-01', '2028-10-01'],
    ['不合格', '2026-02-01', '2026-08-01'],
  ])('%s is due again', (result, decidedOn, dueOn) => {
    expect(on('2026-06-30', [exam('合格', '2021-05-01'), exam(result, decidedOn)]).periodicExam).toEqual({
      result,
      decidedOn,
      cycleYears: 3,
      dueOn,
      evidence: ['v-r1'],
    });
  });

  test('is of physicians only', () => {
    const facts = [exam('合格', '2025-05-01')];
    expect(on('2026-06-30', facts, { memberType: 'ASSISTANT_PHYSICIAN' }).periodicExam).not.toBeNull();
    expect(on('2026-06-30', facts, { memberType: 'NURSE' }).periodicExam).toBeNull();
    expect(on('2026-06-30', []).periodicExam).toBeNull();
  });
});

describe('F-02 the bar on new registration', () => {
  const health = (categories: string[], more: Partial<Fact> = {}): Partial<Fact> => ({
    topics: ['HEALTH'],
    categories,
    decidedOn: '2025-03-15',
    ...more,
  });

  test.each<[string, Partial<Fact>[], string, string | null]>([
    ['a revocation', [health(['吊销许可证件'])], 'REVOKED', '2027-03-15'],
    ['a ban', [health(['限制从业'], { effectiveTo: '2030-03-14' })], 'BANNED', '2030-03-14'],
    ['a ban for life', [health(['限制从业', '吊销许可证件'])], 'BANNED', null],
    ['registration by fraud', [health([], { topics: ['REGISTRATION_FRAUD'] })], 'FRAUD', '2028-03-15'],
    [
      'an exam failed twice',
      [exam('不合格', '2026-01-10'), exam('不合格', '2026-06-10')],
      'EXAM_FAILED_AGAIN',
      '2027-06-10',
    ],
    [
      'a criminal penalty',
      [{ type: 'JUDGMENT', topics: ['CRIMINAL_LIABILITY'], effectiveTo: '2026-01-31' }],
      'CRIMINAL_PENALTY',
      '2028-01-31',
    ],
    [
      'the longest of two',
      [health(['吊销许可证件']), health([], { topics: ['REGISTRATION_FRAUD'] })],
      'FRAUD',
      '2028-03-15',
    ],
  ])('after %s', (_name, facts, cause, until) => {
    expect(on('2026-06-30', facts).registrationBar).toMatchObject({ cause, until });
  });

  test('ends the day after', () => {
    expect(on('2027-03-15', [health(['吊销许可证件'])]).registrationBar).not.toBeNull();
    expect(on('2027-03-16', [health(['吊销许可证件'])]).registrationBar).toBeNull();
  });

  test('is not there for a failed exam that was passed again, an annulled decision, or a fine', () => {
    const facts = [
      exam('不合格', '2026-01-10'),
      exam('复考合格', '2026-05-10'),
      health(['吊销许可证件'], { status: 'ANNULLED' }),
      health(['罚款']),
    ];
    expect(on('2026-06-30', facts).registrationBar).toBeNull();
  });

  test('of nurses follows revocation only', () => {
    const nurse = { memberType: 'NURSE' };
    expect(on('2026-06-30', [health(['吊销许可证件'])], nurse).registrationBar).toMatchObject({ cause: 'REVOKED' });
    expect(on('2026-06-30', [health([], { topics: ['REGISTRATION_FRAUD'] })], nurse).registrationBar).toBeNull();
  });
});
