import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { identityState } from '../../../src/sectors/domestic-workers/identity-state.js';
import { on } from './worker-facts.js';

const match: Partial<Fact> = { type: 'ID_VERIFY', outcome: 'verified', decidedOn: '2025-06-30' };

describe('the identity state', () => {
  test.each<[string, string, Partial<Fact>[], string, string | null]>([
    ['twelve months after the match', '2026-06-30', [match], 'VERIFIED_WITHIN_12_MONTHS', '2025-06-30'],
    ['a day later', '2026-07-01', [match], 'VERIFIED_EARLIER', '2025-06-30'],
    ['seven years later', '2032-07-01', [match], 'VERIFIED_EARLIER', '2025-06-30'],
    [
      'when the match has ended',
      '2026-01-11',
      [{ ...match, effectiveTo: '2026-01-10' }],
      'VERIFIED_EARLIER',
      '2025-06-30',
    ],
    ['without a verification', '2026-06-30', [], 'NOT_VERIFIED', null],
    ['before the match', '2025-06-29', [match], 'NOT_VERIFIED', null],
    ['with a match that was withdrawn', '2026-06-30', [{ ...match, status: 'WITHDRAWN' }], 'NOT_VERIFIED', null],
    ['with an unknown outcome', '2026-06-30', [{ ...match, outcome: 'started' }], 'NOT_VERIFIED', null],
  ])('%s', (_name, day, facts, state, verifiedOn) => {
    expect(identityState(on(day, facts))).toMatchObject({ state, verifiedOn });
  });

  test('follows the latest verification, and an unknown outcome is none', () => {
    const later = (outcome: string, decidedOn: string): Partial<Fact> => ({ ...match, outcome, decidedOn });
    const failed = [match, later('not_matched', '2026-01-10')];
    expect(identityState(on('2026-06-30', failed))).toEqual({
      state: 'NOT_VERIFIED',
      verifiedOn: null,
      evidence: ['v-r1'],
    });
    expect(identityState(on('2026-06-30', [...failed, later('verified', '2026-02-10')]))).toMatchObject({
      state: 'VERIFIED_WITHIN_12_MONTHS',
      verifiedOn: '2026-02-10',
    });
    expect(identityState(on('2026-06-30', [match, later('started', '2026-01-10')])).evidence).toEqual(['v-r0']);
  });
});
