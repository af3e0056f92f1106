import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { permitState } from '../../../src/sectors/domestic-workers/permit-state.js';
import { on } from './worker-facts.js';

const day = '2026-06-30';
const permit = (effectiveTo: string | null, given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'LICENCE',
  outcome: '有效',
  effectiveTo,
  ...given,
});

describe('the permit state', () => {
  test.each<[string, Partial<Fact>[], string, string | null, string[]]>([
    ['in force on its last day', [permit('2026-06-30')], 'VALID', '2026-06-30', ['v-r0']],
    ['ended yesterday', [permit('2026-06-29')], 'EXPIRED', '2026-06-29', ['v-r0']],
    ['without an end', [permit(null)], 'VALID', null, ['v-r0']],
    ['taken back before its end', [permit('2027-06-30', { outcome: '无效' })], 'EXPIRED', '2027-06-30', ['v-r0']],
    ['two, one of them in force', [permit('2027-01-01'), permit('2026-06-29')], 'VALID', '2027-01-01', ['v-r0']],
    [
      'one in force and a longer one taken back',
      [permit('2026-12-01'), permit('2027-06-30', { outcome: '无效' })],
      'VALID',
      '2026-12-01',
      ['v-r0'],
    ],
    ['two in force', [permit('2027-01-01'), permit('2026-12-01')], 'VALID', '2027-01-01', ['v-r0']],
    ['two that ended', [permit('2024-01-01'), permit('2025-12-01')], 'EXPIRED', '2025-12-01', ['v-r1']],
    ['none', [], 'NONE', null, []],
    ['one not begun', [permit(null, { effectiveFrom: '2026-07-01' })], 'NONE', null, []],
    ['one annulled', [permit(null, { status: 'ANNULLED' })], 'NONE', null, []],
  ])('%s', (_name, facts, state, validUntil, evidence) => {
    expect(permitState(on(day, facts))).toEqual({ state, validUntil, evidence });
  });
});
