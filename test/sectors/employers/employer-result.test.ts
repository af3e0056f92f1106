import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { employerResult } from '../../../src/sectors/employers/employer-result.js';
import { employerFacts } from '../../core/evaluation/employer-facts.js';
import { someDay } from '../../support/any-fact.js';
import { fact } from '../../core/evaluation/facts.js';

const input = { traits: {}, score: '90.00' };

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('the statutory results of an employer', () => {
  test('give grade and risk together, and turn with the year', () => {
    const facts = [fact({ topics: ['LABOUR', 'OBSTRUCTION'] })];
    expect(employerResult({ ...input, facts, day: '2026-06-30' })).toMatchObject({
      officialGrade: { year: 2025, grade: 'C' },
      riskLevel: { level: 'HIGH' },
      nextChangeOn: '2027-01-01',
    });
    expect(employerResult({ ...input, facts, day: '2027-01-01' })).toMatchObject({
      officialGrade: { year: 2026, grade: 'A' },
      riskLevel: { level: 'LOW' },
    });
  });

  test('change with a list entry that ends before the year does', () => {
    const facts = [
      fact({ type: 'LIST_ENTRY', topics: ['WAGE_LIST'], decidedOn: '2024-01-01', effectiveTo: '2026-08-31' }),
    ];
    expect(employerResult({ ...input, facts, day: '2026-06-30' }).nextChangeOn).toBe('2026-09-01');
  });

  test('without labour records change on New Year’s Day, when they are about another year', () => {
    expect(employerResult({ ...input, facts: [fact()], day: '2026-06-30' }).nextChangeOn).toBe('2027-01-01');
  });

  test('do not change before the day they announce', () => {
    fc.assert(
      fc.property(employerFacts, someDay, fc.integer({ min: 1, max: 2000 }), (facts, day, gap) => {
        const now = employerResult({ ...input, facts, day });
        const end = now.nextChangeOn ?? '2060-01-01';
        const later = [1, gap, Math.ceil(gap / 9)].map((days) => dayAfter(day, days));
        for (const other of [...later, dayAfter(end, -1)].filter((one) => one > day && one < end)) {
          const then = employerResult({ ...input, facts, day: other });
          expect(then.riskLevel).toEqual(now.riskLevel);
          expect({ ...then.officialGrade, year: 0 }).toEqual({ ...now.officialGrade, year: 0 });
        }
      }),
      { numRuns: 1000 },
    );
  });
});
