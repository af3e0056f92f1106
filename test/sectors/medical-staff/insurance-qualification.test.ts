import { describe, expect, test } from '@jest/globals';
import type { Fact, Traits } from '../../../src/core/fact.js';
import type { InsurancePoints } from '../../../src/sectors/medical-staff/insurance-points.js';
import type { InsuranceQualification } from '../../../src/sectors/medical-staff/insurance-qualification.js';
import { medicalStaffResult } from '../../../src/sectors/medical-staff/medical-staff-result.js';
import { fact } from '../../core/evaluation/facts.js';

interface Insurance {
  readonly points: InsurancePoints | null;
  readonly qualification: InsuranceQualification | null;
}

function insuranceOn(
  day: string,
  facts: readonly Partial<Fact>[],
  traits: Traits = { memberType: 'NURSE' },
): Insurance {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, topics: ['INSURANCE_PAYMENT'], ...one }));
  const result = medicalStaffResult({ facts: numbered, traits, day, score: null });
  return { points: result.insurancePoints, qualification: result.insuranceQualification };
}

const given = (points: number, decidedOn: string, more: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'POINTS',
  decidedOn,
  measures: { points },
  ...more,
});
const decision = (outcome: string, decidedOn: string, more: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'REG',
  outcome,
  decidedOn,
  ...more,
});

describe('insurance points', () => {
  test('add up over the calendar year and are back to nothing on 1 January', () => {
    const facts = [given(3, '2026-02-01'), given(5, '2026-06-01'), given(2, '2025-12-31')];
    expect(insuranceOn('2026-06-30', facts).points).toEqual({
      year: 2026,
      points: 8,
      largestAct: 5,
      evidence: ['v-r0', 'v-r1'],
    });
    expect(insuranceOn('2026-05-31', facts).points).toMatchObject({ points: 3, largestAct: 3 });
    expect(insuranceOn('2025-12-31', facts).points).toMatchObject({ year: 2025, points: 2 });
    expect(insuranceOn('2027-01-01', facts).points).toEqual({ year: 2027, points: 0, largestAct: 0, evidence: [] });
  });

  test('F-03 of another province count too', () => {
    const facts = [given(5, '2026-02-01', { authority: 'a' }), given(4, '2026-03-01', { authority: 'b' })];
    expect(insuranceOn('2026-06-30', facts)).toMatchObject({ points: { points: 9 }, qualification: { state: '暂停' } });
  });

  test('of a decision under objection or annulled do not count', () => {
    const facts = [
      given(9, '2026-02-01', { status: 'ANNULLED' }),
      given(9, '2026-02-01', { status: 'UNDER_OBJECTION', statusSince: '2026-03-01' }),
    ];
    expect(insuranceOn('2026-06-30', facts)).toMatchObject({ points: { points: 0 }, qualification: { state: '正常' } });
  });

  test('of a local bad-practice scheme are others', () => {
    expect(insuranceOn('2026-06-30', [given(12, '2026-02-01', { topics: ['BAD_PRACTICE'] })]).points?.points).toBe(0);
  });

  test('are not asked of staff without a role in insurance, unless they have some', () => {
    const traits = { memberType: 'PHYSICIAN', insuranceRole: false };
    expect(insuranceOn('2026-06-30', [], traits)).toEqual({ points: null, qualification: null });
    expect(insuranceOn('2026-06-30', [given(12, '2026-02-01')], traits).qualification?.state).toBe('终止');
  });
});

describe('payment qualification', () => {
  test.each<[string, Partial<Fact>[], Partial<InsuranceQualification>]>([
    ['no points', [], { state: '正常', since: null, cause: null, evidence: [] }],
    ['eight points', [given(8, '2026-03-01')], { state: '正常' }],
    [
      'nine points, the term not stated: six months at most',
      [given(9, '2026-03-01')],
      {
        state: '暂停',
        since: '2026-03-01',
        until: '2026-09-01',
        termStated: false,
        cause: 'CUMULATED',
        evidence: ['v-r0'],
      },
    ],
    [
      'nine points, the term stated by the decision on them',
      [given(9, '2026-05-01', { effectiveTo: '2026-07-31' })],
      { state: '暂停', since: '2026-05-01', until: '2026-07-31', termStated: true },
    ],
    [
      'nine points in two decisions, and the decision that suspends',
      [
        given(4, '2026-04-01'),
        given(5, '2026-06-01'),
        decision('暂停', '2026-06-10', { effectiveFrom: '2026-06-15', effectiveTo: '2026-08-14' }),
      ],
      {
        state: '暂停',
        since: '2026-06-15',
        until: '2026-08-14',
        termStated: true,
        cause: 'CUMULATED',
        evidence: ['v-r0', 'v-r1', 'v-r2'],
      },
    ],
    ['nine points over two years', [given(5, '2025-12-31'), given(4, '2026-01-01')], { state: '正常' }],
    [
      'twelve points of several acts',
      [given(8, '2026-03-01'), given(4, '2026-04-01')],
      {
        state: '终止',
        since: '2026-04-01',
        until: null,
        reRegistrationFrom: '2027-04-02',
        cause: 'CUMULATED',
        evidence: ['v-r0', 'v-r1'],
      },
    ],
    [
      'twelve points of one act',
      [given(1, '2026-03-01'), given(12, '2026-04-01')],
      { state: '终止', since: '2026-04-01', reRegistrationFrom: '2029-04-02', cause: 'SINGLE_ACT', evidence: ['v-r1'] },
    ],
    [
      'a suspension that no points on file explain',
      [decision('暂停', '2026-06-01', { effectiveTo: '2026-07-31' })],
      { state: '暂停', since: '2026-06-01', until: '2026-07-31', termStated: true, cause: null, evidence: ['v-r0'] },
    ],
    [
      'what only the register says, not since when',
      [decision('暂停', '2019-06-01', { topics: ['INSURANCE_STATE'] })],
      { state: '暂停', since: null, until: null, cause: null },
    ],
    [
      'a termination on file that is graver than what the points explain',
      [given(9, '2026-03-01'), decision('终止', '2026-06-01')],
      { state: '终止', since: '2026-06-01', cause: null },
    ],
    [
      'a suspension lifted early',
      [given(9, '2026-03-01'), decision('正常', '2026-05-01')],
      { state: '正常', since: null, evidence: [] },
    ],
  ])('with %s', (_name, facts, expected) => {
    expect(insuranceOn('2026-06-30', facts).qualification).toMatchObject(expected);
  });

  test('F-29 a suspension already imposed runs on over the new year, although the points are gone', () => {
    const facts = [given(9, '2025-11-20'), decision('暂停', '2025-12-01', { effectiveTo: '2026-03-31' })];
    expect(insuranceOn('2026-01-01', facts)).toMatchObject({
      points: { year: 2026, points: 0 },
      qualification: { state: '暂停', since: '2025-12-01', until: '2026-03-31' },
    });
    expect(insuranceOn('2026-03-31', facts).qualification?.state).toBe('暂停');
    expect(insuranceOn('2026-04-01', facts).qualification?.state).toBe('正常');
  });

  test('F-29 an act of December decided in March adds to the year of the decision', () => {
    const facts = [given(5, '2025-11-20'), given(4, '2026-03-01', { actEndedOn: '2025-12-20' })];
    expect(insuranceOn('2026-03-02', facts)).toMatchObject({ points: { points: 4 }, qualification: { state: '正常' } });
  });

  test('a termination lasts through its bar whatever the register says, then until the person is registered again', () => {
    const facts = [given(12, '2026-04-01'), decision('正常', '2026-05-01', { topics: ['INSURANCE_STATE'] })];
    expect(insuranceOn('2029-04-01', facts).qualification?.state).toBe('终止');
    expect(insuranceOn('2029-04-02', facts).qualification?.state).toBe('正常');
    expect(insuranceOn('2029-04-02', facts.slice(0, 1)).qualification?.state).toBe('终止');
  });
});
