import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { assignability, basisOf, type Assignability } from '../../../src/sectors/domestic-workers/assignability.js';
import { permitState } from '../../../src/sectors/domestic-workers/permit-state.js';
import { on } from './worker-facts.js';

const fit: Partial<Fact> = { type: 'FITNESS', decidedOn: '2026-01-10', effectiveTo: '2026-12-31' };
const permit: Partial<Fact> = { type: 'LICENCE', effectiveTo: '2026-12-31' };
const failed: Partial<Fact> = { type: 'BACKGROUND', outcome: 'NOT_PASSED', decidedOn: '2026-01-10' };

function assigned(facts: readonly Partial<Fact>[], day = '2026-06-30'): Assignability {
  const worker = on(day, facts);
  return assignability(worker, permitState(worker));
}

describe('a worker', () => {
  test.each<[string, Partial<Fact>[]]>([
    ['a fitness certificate in force', [fit]],
    ['a fitness certificate and a permit', [fit, permit]],
    ['an older certificate that ended', [{ ...fit, decidedOn: '2025-01-10', effectiveTo: '2026-01-09' }, fit]],
    [
      'a certificate in force and a later one not begun',
      [fit, { ...fit, decidedOn: '2026-06-01', effectiveFrom: '2027-01-01' }],
    ],
    ['a certificate whatever it says', [{ ...fit, outcome: 'unfit' }]],
    [
      'a background check that was passed later',
      [fit, failed, { ...failed, outcome: 'PASS', decidedOn: '2026-05-01' }],
    ],
    ['a background check that was not made', [fit, { ...failed, outcome: 'NOT_CHECKED' }]],
    ['a background check failed over twelve months ago', [fit, { ...failed, decidedOn: '2025-06-29' }]],
    ['a background record that was withdrawn', [fit, { ...failed, status: 'WITHDRAWN' }]],
    ['a suspicion of false identity', [fit, { type: 'DISCIPLINE', topics: ['FALSE_IDENTITY'] }]],
    ['a penalty', [fit, { topics: ['DOMESTIC_SERVICE'], severity: 'SERIOUS' }]],
  ])('may be assigned with %s', (_name, facts) => {
    expect(assigned(facts)).toEqual({ assignable: true, reasons: [] });
  });

  test.each<[string, Partial<Fact>[], string, string[]]>([
    ['no fitness certificate', [], 'FITNESS_ABSENT', []],
    ['a certificate that was annulled', [{ ...fit, status: 'ANNULLED' }], 'FITNESS_ABSENT', []],
    ['a certificate not begun', [{ ...fit, effectiveFrom: '2026-07-01' }], 'FITNESS_ABSENT', []],
    ['a certificate that ended', [{ ...fit, effectiveTo: '2026-06-29' }], 'FITNESS_EXPIRED', ['v-r0']],
    ['a permit that ended', [fit, { ...permit, effectiveTo: '2026-06-29' }], 'PERMIT_EXPIRED', ['v-r1']],
    ['a failed background check', [fit, failed], 'BACKGROUND_NOT_PASSED', ['v-r1']],
    ['a false identity', [fit, { topics: ['FALSE_IDENTITY'] }], 'ARCHIVE_FROZEN', ['v-r1']],
  ])('may not be assigned with %s', (_name, facts, code, evidence) => {
    expect(assigned(facts)).toEqual({ assignable: false, reasons: [{ code, evidence }] });
  });

  test('learns every reason at once', () => {
    const facts = [{ ...permit, effectiveTo: '2026-06-29' }, failed, { topics: ['FALSE_IDENTITY'] }];
    expect(assigned(facts).reasons.map(({ code }) => code)).toEqual([
      'FITNESS_ABSENT',
      'PERMIT_EXPIRED',
      'BACKGROUND_NOT_PASSED',
      'ARCHIVE_FROZEN',
    ]);
  });

  test('may be assigned on the last day of the certificate and not on the next', () => {
    expect(assigned([fit], '2026-12-31').assignable).toBe(true);
    expect(assigned([fit], '2027-01-01').assignable).toBe(false);
  });

  test('is told the law behind each reason', () => {
    expect(Object.values(basisOf).every((basis) => /第|〔/u.test(basis))).toBe(true);
  });
});
