import type { Traits } from '../fact.js';
import type { RecordStatus } from '../record-type.js';
import { reached } from './clock.js';
import type { Clock } from './clock.js';
import type { DatedFact } from './dated-fact.js';
import { dayAfterMonths, dayNumber, never } from './day-number.js';
import type { Exclusion } from './evaluation.js';
import { anyTest, compileTest } from './fact-test.js';
import type { FactTest } from './fact-test.js';
import type { OuterLimit } from './scheme.js';

/** Why a fact counts nowhere on the day of the clock, or null when it counts; `capacityFrom` is the day number of full civil capacity, 0 if open. */
export type Counting = (dated: DatedFact, clock: Clock, capacityFrom: number) => Exclusion | null;

export interface CountingRules {
  readonly outerLimit: OuterLimit;
  readonly notUpheld: readonly FactTest[];
}

/** Statuses that undo the record from its first day (行政处罚法 art. 48; DOMAIN F-05, F-06, F-37). */
const undone: Partial<Record<RecordStatus, Exclusion>> = {
  ANNULLED: 'ANNULLED',
  VOID: 'VOID',
  CONFIRMED_ILLEGAL: 'CONFIRMED_ILLEGAL',
  WITHDRAWN: 'WITHDRAWN',
};

/** Statuses that stop a record from the day they began. */
const suspended: Partial<Record<RecordStatus, Exclusion>> = {
  REPAIRED: 'REPAIRED',
  UNDER_OBJECTION: 'UNDER_OBJECTION',
};

/** What is not counted, the same for every indicator. */
export function compileCounting(rules: CountingRules): Counting {
  const isNotUpheld = anyTest(rules.notUpheld.map(compileTest));
  return (dated, clock, capacityFrom) => {
    const { fact } = dated;
    const forGood = undone[fact.status] ?? (fact.simpleProcedure ? 'SIMPLE_PROCEDURE' : null);
    if (forGood) {
      return forGood;
    }
    if (isNotUpheld(dated, clock)) {
      return 'NOT_UPHELD';
    }
    if (dated.acted < capacityFrom) {
      return 'BEFORE_CAPACITY';
    }
    if (!reached(clock, dated.decided)) {
      return 'NOT_YET';
    }
    const stopped = suspended[fact.status];
    if (stopped && (dated.since === null || reached(clock, dated.since))) {
      return stopped;
    }
    return isPastOuterLimit(dated, rules.outerLimit, clock) ? 'OUTER_LIMIT' : null;
  };
}

function isPastOuterLimit(dated: DatedFact, limit: OuterLimit, clock: Clock): boolean {
  const { fact } = dated;
  if (!limit.types.includes(fact.type)) {
    return false;
  }
  const lasting = fact.actEndedOn === null && limit.lasting.includes(fact.type);
  const ended = lasting ? dated.end : dated.acted;
  return ended !== never && reached(clock, dayAfterMonths(ended, limit.months));
}

/** The day number in the capacity trait, 0 when the scheme has none or the archive does not say. */
export function capacityFrom(trait: string | undefined, traits: Traits): number {
  const day = trait === undefined ? undefined : traits[trait];
  return day === undefined ? 0 : dayNumber(String(day), `trait ${String(trait)}`);
}
