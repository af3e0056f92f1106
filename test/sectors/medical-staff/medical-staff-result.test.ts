import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { medicalStaffResult } from '../../../src/sectors/medical-staff/medical-staff-result.js';
import { medicalOutcomes } from '../../../src/sectors/medical-staff/outcomes.js';
import { medicalTopics } from '../../../src/sectors/medical-staff/topics.js';
import { anyContent, anyFacts, someDay } from '../../support/any-fact.js';
import { fact } from '../../core/evaluation/facts.js';

const input = { traits: { memberType: 'PHYSICIAN' } as Traits, score: '90.00' };

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const point = anyContent({
  type: fc.constant('POINTS' as const),
  topics: fc.constant(['INSURANCE_PAYMENT']),
  categories: fc.constant<string[]>([]),
  outcome: fc.constant(null),
  measures: fc.record({ points: fc.constantFrom(1, 4, 9, 12) }),
});
const registration = anyContent({
  type: fc.constant('REG' as const),
  topics: fc.constantFrom(['INSURANCE_PAYMENT'], ['INSURANCE_STATE']),
  categories: fc.constant<string[]>([]),
  outcome: fc.constantFrom('正常', '暂停', '终止'),
  measures: fc.constant({}),
});
const other = anyContent({
  type: fc.constantFrom('PENALTY', 'PERIODIC_EXAM', 'ANNUAL_REVIEW', 'JUDGMENT', 'STATUS_EVENT'),
  topics: fc.subarray(Object.keys(medicalTopics), { maxLength: 3 }),
  categories: fc.subarray(['吊销许可证件', '限制从业', '罚款']),
  outcome: fc.option(fc.constantFrom(...Object.keys(medicalOutcomes))),
  measures: fc.constant({}),
});
const someFacts = anyFacts(fc.oneof(point, registration, other), 8);

describe('the statutory results of a physician', () => {
  test('do not change before the day they announce', () => {
    fc.assert(
      fc.property(someFacts, someDay, fc.integer({ min: 1, max: 400 }), (facts, day, gap) => {
        const now = medicalStaffResult({ ...input, facts, day });
        const end = now.nextChangeOn ?? '2060-01-01';
        const later = [1, gap, Math.ceil(gap / 9)].map((days) => dayAfter(day, days));
        for (const one of [...later, dayAfter(end, -1)].filter((then) => then > day && then < end)) {
          expect({ ...medicalStaffResult({ ...input, facts, day: one }), nextChangeOn: null }).toEqual({
            ...now,
            nextChangeOn: null,
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('do not depend on the order of facts, and are safe for JSON', () => {
    fc.assert(
      fc.property(someFacts, someDay, (facts, day) => {
        const result = medicalStaffResult({ ...input, facts, day });
        expect(medicalStaffResult({ ...input, facts: facts.toReversed(), day })).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
      { numRuns: 300 },
    );
  });

  test.each<[string, Partial<Fact>, string]>([
    ['the year, whose points are gone with it', { type: 'POINTS', measures: { points: 3 } }, '2027-01-01'],
    [
      'the end of a suspension',
      { type: 'POINTS', measures: { points: 9 }, decidedOn: '2026-05-01', effectiveTo: '2026-07-31' },
      '2026-08-01',
    ],
    [
      'the day of a decision that is dated ahead',
      { type: 'POINTS', decidedOn: '2026-09-01', measures: { points: 1 } },
      '2026-09-01',
    ],
    [
      'an objection that begins',
      { type: 'POINTS', measures: { points: 1 }, status: 'REPAIRED', statusSince: '2026-10-01' },
      '2026-10-01',
    ],
  ])('change next with %s', (_name, given, nextChangeOn) => {
    const facts = [fact({ topics: ['INSURANCE_PAYMENT'], decidedOn: '2026-02-01', ...given })];
    expect(medicalStaffResult({ ...input, facts, day: '2026-06-30' }).nextChangeOn).toBe(nextChangeOn);
  });

  test('are none of an institution', () => {
    const facts = [fact({ type: 'POINTS', topics: ['INSURANCE_PAYMENT'], measures: { points: 12 } })];
    const result = medicalStaffResult({ facts, traits: { memberType: 'INSTITUTION' }, day: '2026-06-30', score: null });
    expect(new Set(Object.values(result))).toEqual(new Set([null]));
  });
});
