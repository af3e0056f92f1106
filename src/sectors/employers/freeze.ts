import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import { employerCounts } from './counting-rules.js';
import { ended } from './indicator-parts.js';

/**
 * The business licence was revoked 吊销营业执照: from that day until it is cancelled 注销 the employer still exists, and its
 * grade is frozen (DOMAIN F-21). A penalty alone does not tell: its kind 吊销许可证件 is the same for any permit.
 */
export const revocation: FactTest = { types: ['REG', 'STATUS_EVENT'], ...ended('吊销') };

const isRevocation = compileTest({ ...revocation, inForce: true });

/** Since which day the grade is frozen on the day of the clock, as a day number; null where it is not. */
export function frozenSince(facts: readonly DatedFact[], clock: Clock): number | null {
  let first: number | null = null;
  for (const dated of facts) {
    if (isRevocation(dated, clock) && employerCounts(dated, clock) === null) {
      first = first === null || dated.start < first ? dated.start : first;
    }
  }
  return first;
}
