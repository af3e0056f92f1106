import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { legalProfessionalResult } from '../../../src/sectors/legal-professionals/legal-professional-result.js';
import { legalScheme } from '../../../src/sectors/legal-professionals/scheme.js';
import { fact } from '../../core/evaluation/facts.js';
import { someDay } from '../../support/any-fact.js';
import { legalFacts, legalTraits } from './legal-facts.js';

const traits = { role: 'LAWYER' };
const compiled = compileScheme(legalScheme);

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const someGap = fc.integer({ min: 1, max: 2000 });

describe('the statutory results of a legal professional', () => {
  test('stand together, with the first day on which one may change', () => {
    const facts = [
      fact({ recordId: 'l', type: 'LICENCE', outcome: '有效', decidedOn: '2015-03-01' }),
      fact({ recordId: 'a', type: 'ANNUAL_REVIEW', outcome: '称职', decidedOn: '2026-04-01' }),
      fact({ recordId: 'w', categories: ['警告'], decidedOn: '2026-05-01' }),
      fact({ recordId: 'i', type: 'GRADE', topics: ['INSTITUTION'], outcome: 'A', effectiveTo: '2026-09-30' }),
    ];
    expect(legalProfessionalResult({ facts, traits, day: '2026-06-30' })).toMatchObject({
      yearlyReview: { latest: { result: '称职' } },
      escalationWatch: { state: 'WARNED' },
      practisingStatus: { status: 'PRACTISING' },
      institutionGrade: { grade: 'A', expired: false },
      nextChangeOn: '2026-10-01',
    });
  });

  test('are safe for JSON', () => {
    fc.assert(
      fc.property(legalFacts, legalTraits, someDay, (facts, who, day) => {
        const result = legalProfessionalResult({ facts, traits: who, day });
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });

  test('do not change before the day they announce', () => {
    fc.assert(
      fc.property(legalFacts, legalTraits, someDay, someGap, (facts, who, day, gap) => {
        const now = legalProfessionalResult({ facts, traits: who, day });
        const end = now.nextChangeOn ?? '2060-01-01';
        const later = [1, gap, Math.ceil(gap / 9)].map((days) => dayAfter(day, days));
        for (const other of [...later, dayAfter(end, -1)].filter((one) => one > day && one < end)) {
          expect(legalProfessionalResult({ facts, traits: who, day: other })).toEqual(now);
        }
        expect(end > day).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('nor does the score', () => {
    fc.assert(
      fc.property(legalFacts, legalTraits, someDay, someGap, (facts, who, day, gap) => {
        const now = evaluate(compiled, facts, who, day);
        const end = now.nextChangeOn ?? '2060-01-01';
        const later = [1, gap, Math.ceil(gap / 9)].map((days) => dayAfter(day, days));
        for (const other of [...later, dayAfter(end, -1)].filter((one) => one > day && one < end)) {
          expect({ ...evaluate(compiled, facts, who, other), day }).toEqual(now);
        }
      }),
      { numRuns: 500 },
    );
  });
});
