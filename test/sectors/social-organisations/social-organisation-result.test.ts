import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { someDay } from '../../support/any-fact.js';
import { fact } from '../../core/evaluation/facts.js';
import { organisationFacts, organisationTraits } from './facts.js';

const none = { traits: {}, score: null };

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('the statutory results of a social organisation', () => {
  test('of which nothing is known change when the next report falls due', () => {
    const result = socialOrganisationResult({ ...none, facts: [], day: '2026-06-30' });
    expect(result).toMatchObject({
      assessment: { state: 'NONE' },
      abnormalList: { listed: false },
      severeList: { listed: false },
      assessmentEligibility: { eligible: true, reasons: [], preferred: false },
      annualReport: { year: 2025, dueOn: '2026-05-31', state: 'NOT_RECORDED' },
      nextChangeOn: '2027-06-01',
    });
  });

  test('are safe for JSON', () => {
    const facts = [
      fact({ type: 'GRADE', outcome: '4A' }),
      fact({ recordId: 'r2', type: 'LIST_ENTRY', topics: ['SEVERE_LIST'] }),
      fact({ recordId: 'r3', type: 'ANNUAL_REPORT', outcome: 'missing', decidedOn: '2026-06-02' }),
    ];
    const result = socialOrganisationResult({ ...none, facts, day: '2026-06-30' });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test('do not change before the day they announce', () => {
    fc.assert(
      fc.property(
        organisationFacts,
        organisationTraits,
        someDay,
        fc.integer({ min: 1, max: 2000 }),
        (facts, traits, day, gap) => {
          const now = socialOrganisationResult({ facts, traits, score: null, day });
          const end = now.nextChangeOn ?? '2060-01-01';
          const later = [1, gap, Math.ceil(gap / 9)].map((days) => dayAfter(day, days));
          for (const other of [...later, dayAfter(end, -1)].filter((one) => one > day && one < end)) {
            expect(socialOrganisationResult({ facts, traits, score: null, day: other })).toEqual(now);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
