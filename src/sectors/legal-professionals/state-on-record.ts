import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, never } from '../../core/evaluation/day-number.js';
import { legalCounts } from './counting-rules.js';

/** Results of licences and register rows → code of the state. */
const states: Readonly<Record<string, string>> = {
  执业: 'PRACTISING',
  有效: 'PRACTISING',
  停止执业: 'SUSPENDED',
  变更机构中: 'CHANGING_INSTITUTION',
  无效: 'NOT_IN_FORCE',
  吊销: 'REVOKED',
  撤销: 'RESCINDED',
  免职: 'REMOVED',
  注销: 'CANCELLED',
};

export interface StateOnRecord {
  readonly state: string;
  readonly dated: DatedFact;
}

/** What the latest licence or register row that has begun says of the state of practice; a stop that has ended says nothing. */
export function stateOnRecord(facts: readonly DatedFact[], clock: Clock): StateOnRecord | null {
  let current: StateOnRecord | null = null;
  for (const dated of facts) {
    const state = stateOf(dated);
    if (state !== null && legalCounts(dated, clock) === null && hasBegun(state, dated, clock)) {
      const other: StateOnRecord = { state, dated };
      current = current === null || outranks(other, current) ? other : current;
    }
  }
  return current;
}

function stateOf({ fact }: DatedFact): string | null {
  const isTold = fact.type === 'LICENCE' || fact.type === 'REG';
  return isTold && fact.outcome !== null ? (states[fact.outcome] ?? null) : null;
}

function hasBegun(state: string, { start, end }: DatedFact, clock: Clock): boolean {
  const isOver = state === 'SUSPENDED' && end !== never && reached(clock, dayAfter(end));
  return reached(clock, start) && !isOver;
}

/**
 * The later decision; of one day, the register before a certificate, as it carries the present state under the day of issue,
 * and a licence in force before one that a transfer ended (DOMAIN F-03).
 */
function outranks(other: StateOnRecord, current: StateOnRecord): boolean {
  if (other.dated.decided !== current.dated.decided) {
    return other.dated.decided > current.dated.decided;
  }
  if (other.dated.fact.type !== current.dated.fact.type) {
    return other.dated.fact.type === 'REG';
  }
  return other.state === 'PRACTISING';
}
