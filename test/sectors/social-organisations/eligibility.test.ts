import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { assessmentBars } from '../../../src/sectors/social-organisations/assessment-bars.js';
import type { Eligibility } from '../../../src/sectors/social-organisations/eligibility.js';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { fact } from '../../core/evaluation/facts.js';

function eligibility(facts: readonly Partial<Fact>[], day = '2026-06-30'): Eligibility {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return socialOrganisationResult({ facts: numbered, traits: {}, day, score: null }).assessmentEligibility;
}

function codes(facts: readonly Partial<Fact>[], day?: string): string[] {
  return eligibility(facts, day).reasons.map(({ code }) => code);
}

const review = (outcome: string, year: number): Partial<Fact> => ({
  type: 'ANNUAL_REVIEW',
  outcome,
  decidedOn: `${year + 1}-06-20`,
  measures: { year },
});

describe('the eligibility for assessment', () => {
  test.each<[string, Partial<Fact>[], string[]]>([
    ['nothing against it', [], []],
    ['an inspection passed', [review('合格', 2025)], []],
    ['an inspection not taken', [review('未参加', 2025)], ['INSPECTION_NOT_TAKEN']],
    ['an inspection failed', [review('不合格', 2025)], ['INSPECTION_FAILED']],
    ['one passed with reservations', [review('基本合格', 2025)], []],
    ['two in a row', [review('基本合格', 2024), review('基本合格', 2025)], ['TWICE_BASICALLY_QUALIFIED']],
    ['two with a year between', [review('基本合格', 2023), review('基本合格', 2025)], []],
    ['two before a better one', [review('基本合格', 2023), review('基本合格', 2024), review('合格', 2025)], []],
    ['a failure of the year before last, put right', [review('不合格', 2024), review('合格', 2025)], []],
    ['a penalty of last year', [{ decidedOn: '2025-12-31' }], ['PENALISED']],
    ['a penalty of this year', [{ decidedOn: '2026-01-01' }], []],
    ['a penalty of the year before last', [{ decidedOn: '2024-12-31' }], []],
    ['an old one not executed', [{ decidedOn: '2023-02-01', outcome: 'not_executed' }], ['PENALTY_NOT_EXECUTED']],
    ['an investigation', [{ type: 'STATUS_EVENT', topics: ['INVESTIGATION'] }], ['UNDER_INVESTIGATION']],
    ['one that has ended', [{ type: 'STATUS_EVENT', topics: ['INVESTIGATION'], effectiveTo: '2026-06-29' }], []],
    ['the abnormal list', [{ type: 'LIST_ENTRY', topics: ['ABNORMAL_LIST'] }], ['ON_ABNORMAL_LIST']],
    ['the severe list', [{ type: 'LIST_ENTRY', topics: ['SEVERE_LIST'] }], ['ON_SEVERE_LIST']],
    [
      'a report not filed',
      [{ type: 'ANNUAL_REPORT', outcome: 'missing', decidedOn: '2026-06-05' }],
      ['REPORT_NOT_FILED'],
    ],
  ])('with %s', (_name, facts, reasons) => {
    expect(codes(facts)).toEqual(reasons);
    expect(eligibility(facts).eligible).toBe(reasons.length === 0);
  });

  test('names rule and records of every reason', () => {
    const facts = [review('基本合格', 2024), review('基本合格', 2025)];
    expect(eligibility(facts).reasons).toEqual([
      {
        code: 'TWICE_BASICALLY_QUALIFIED',
        statute: '社会组织评估管理办法（民政部令第39号）第七条第二项',
        evidence: ['v-r0', 'v-r1'],
      },
    ]);
  });

  test('goes by the inspection before last until the last one is concluded, and by no older one', () => {
    const failed = [review('不合格', 2024)];
    expect(codes(failed, '2026-06-30')).toEqual(['INSPECTION_FAILED']);
    expect(codes(failed, '2026-12-31')).toEqual(['INSPECTION_FAILED']);
    expect(codes(failed, '2027-01-01')).toEqual([]);
  });

  test.each([
    ['2025-12-31', []],
    ['2026-01-01', ['PENALISED']],
    ['2026-12-31', ['PENALISED']],
    ['2027-01-01', []],
  ])('a penalty of 2025 stands against it on %s: %p', (day, reasons) => {
    expect(codes([{ decidedOn: '2025-05-05' }], day)).toEqual(reasons);
  });

  test('F-05, F-09 penalties annulled, repaired or by the simple procedure do not stand against it', () => {
    expect(codes([{ status: 'ANNULLED' }])).toEqual([]);
    expect(codes([{ status: 'REPAIRED', statusSince: '2026-06-01' }])).toEqual([]);
    expect(codes([{ simpleProcedure: true }])).toEqual([]);
  });

  test('the lists stand against it since their rule', () => {
    const listed: Partial<Fact> = { type: 'LIST_ENTRY', topics: ['SEVERE_LIST'], decidedOn: '2021-01-01' };
    expect(codes([listed], '2021-12-09')).toEqual([]);
    expect(codes([listed], '2021-12-10')).toEqual(['ON_SEVERE_LIST']);
  });

  test('no case has two rules in force on one day', () => {
    for (const one of assessmentBars) {
      const others = assessmentBars.filter((other) => other !== one && other.code === one.code);
      expect(others.filter(({ from, until }) => from < (one.until ?? '9999') && (until ?? '9999') > one.from)).toEqual(
        [],
      );
    }
  });
});

describe('the consequences of a grade', () => {
  const graded = (outcome: string): Partial<Fact> => ({
    type: 'GRADE',
    outcome,
    decidedOn: '2022-03-10',
    effectiveTo: '2027-03-09',
  });

  test.each([
    ['5A', true],
    ['3A', true],
    ['2A', false],
  ])('of %s: %p', (grade, preferred) => {
    expect(eligibility([graded(grade)]).preferred).toBe(preferred);
  });

  test('F-30 end with its validity, and when the organisation is no longer eligible', () => {
    expect(eligibility([graded('5A')], '2027-03-09').preferred).toBe(true);
    expect(eligibility([graded('5A')], '2027-03-10').preferred).toBe(false);
    expect(eligibility([graded('5A'), { decidedOn: '2025-05-05' }]).preferred).toBe(false);
  });
});
