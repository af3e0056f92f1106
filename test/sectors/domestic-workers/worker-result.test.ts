import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Fact } from '../../../src/core/fact.js';
import { workerOutcomes } from '../../../src/sectors/domestic-workers/outcomes.js';
import { workerScheme } from '../../../src/sectors/domestic-workers/scheme.js';
import { workerTopics } from '../../../src/sectors/domestic-workers/topics.js';
import { workerResult, type WorkerResult } from '../../../src/sectors/domestic-workers/worker-result.js';
import { anyContent, anyFacts, someDay } from '../../support/any-fact.js';
import { numbered, reliable } from './worker-facts.js';

const compiled = compileScheme(workerScheme);
const day = '2026-06-30';

function resultOf(facts: readonly Fact[], on = day, traits = {}): WorkerResult {
  return workerResult({ facts, traits, day: on, score: null });
}

const types = [
  'ID_VERIFY',
  'LICENCE',
  'FITNESS',
  'BACKGROUND',
  'CERT',
  'CONTRACT_PERF',
  'CUSTOMER_REVIEW',
  'PENALTY',
  'DISCIPLINE',
] as const;

const someFacts: fc.Arbitrary<Fact[]> = anyFacts(
  anyContent({
    type: fc.constantFrom(...types),
    topics: fc.uniqueArray(fc.constantFrom(...Object.keys(workerTopics)), { maxLength: 2 }),
    categories: fc.subarray(['警告', '罚款']),
    outcome: fc.option(fc.constantFrom(...Object.keys(workerOutcomes), '一级', '五星', '五级', '无')),
    measures: fc.record(
      { rating: fc.constantFrom(1, 3, 4.5, 5), months: fc.constantFrom(3, 12) },
      { requiredKeys: [] },
    ),
  }),
  10,
);

const identityStates = new Map([
  ['STATE:verified_within_12m', 'VERIFIED_WITHIN_12_MONTHS'],
  ['STATE:older', 'VERIFIED_EARLIER'],
  ['STATE:none', 'NOT_VERIFIED'],
]);

const permitStates = new Map([
  ['STATE:valid', 'VALID'],
  ['STATE:expired', 'EXPIRED'],
  ['NO_EVIDENCE', 'NONE'],
]);

function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
}

describe('the results of a worker', () => {
  test('stand together, are safe for JSON and name the next day that changes one of them', () => {
    const facts = numbered([...reliable, { type: 'FITNESS', decidedOn: '2026-01-10', effectiveTo: '2026-08-31' }]);
    const result = resultOf(facts);
    expect(result).toEqual({
      skillLevel: { level: '三级', stars: null, validUntil: null, evidence: ['v-r3'] },
      identityState: { state: 'VERIFIED_WITHIN_12_MONTHS', verifiedOn: '2026-02-10', evidence: ['v-r0'] },
      permit: { state: 'VALID', validUntil: '2028-03-14', evidence: ['v-r1'] },
      assignability: { assignable: true, reasons: [] },
      contractCompletion: { completed: 3, total: 3, rate: '1.0000' },
      customerRating: { count: 1, mean: '4.33' },
      gradeShownToConsumers: true,
      nextChangeOn: '2026-09-01',
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test('V-DW2 keeps the grade from consumers as long as it lasts', () => {
    const facts = numbered([{ type: 'BACKGROUND', outcome: 'NOT_PASSED', decidedOn: '2026-01-10' }]);
    expect(resultOf(facts, '2027-01-10').gradeShownToConsumers).toBe(false);
    expect(resultOf(facts, '2027-01-11').gradeShownToConsumers).toBe(true);
  });

  test('an enterprise has none', () => {
    const results = Object.values(resultOf(numbered(reliable), day, { enterprise: true }));
    expect(results.every((one) => one === null)).toBe(true);
  });

  test('F-23 do not look at what was done before full civil capacity', () => {
    const facts = numbered([{ type: 'PENALTY', topics: ['FALSE_IDENTITY'], decidedOn: '2026-01-10' }]);
    const codes = (fullCapacityFrom: string) =>
      resultOf(facts, day, { fullCapacityFrom }).assignability?.reasons.map(({ code }) => code);
    expect(codes('2026-01-10')).toContain('ARCHIVE_FROZEN');
    expect(codes('2026-01-11')).not.toContain('ARCHIVE_FROZEN');
  });

  test('say the same as the indicators and vetoes beside them', () => {
    fc.assert(
      fc.property(someFacts, someDay, (facts, on) => {
        const result = resultOf(facts, on);
        const evaluation = evaluate(compiled, facts, {}, on);
        const reason = (code: string) => evaluation.indicators.find((one) => one.code === code)?.reason;
        expect(result.identityState?.state).toBe(identityStates.get(reason('DW01') ?? ''));
        expect(result.permit?.state).toBe(permitStates.get(reason('DW02') ?? ''));
        expect(result.skillLevel === null).toBe(reason('DW06') === 'LEVEL:无' || reason('DW06') === 'STATE:无');
        expect(result.contractCompletion?.rate !== null).toBe(reason('DW10')?.startsWith('STEP') ?? false);
        expect(result.customerRating !== null).toBe(reason('DW11') === 'BAYES');
        const fired = evaluation.vetoes.map(({ code }) => code);
        const reasons = result.assignability?.reasons.map(({ code }) => code) ?? [];
        expect(reasons.includes('BACKGROUND_NOT_PASSED')).toBe(fired.includes('V-DW2'));
        expect(result.gradeShownToConsumers).toBe(!fired.includes('V-DW2'));
        expect(reasons.includes('ARCHIVE_FROZEN')).toBe(fired.includes('V-DW4'));
      }),
      { numRuns: 2000 },
    );
  });

  test('do not change before the day they announce', () => {
    fc.assert(
      fc.property(someFacts, someDay, fc.integer({ min: 1, max: 2000 }), (facts, on, gap) => {
        const { nextChangeOn, ...now } = resultOf(facts, on);
        const end = nextChangeOn ?? '2060-01-01';
        const later = [dayAfter(on, 1), dayAfter(on, gap), dayAfter(end, -1)];
        for (const other of later.filter((one) => one > on && one < end)) {
          const { nextChangeOn: next, ...then } = resultOf(facts, other);
          expect(then).toEqual(now);
          expect(next).toBe(nextChangeOn);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
