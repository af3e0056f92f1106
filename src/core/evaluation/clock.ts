import type { Day } from '../fact.js';
import { dayNumber, dayText, never } from './day-number.js';

/** The as-of day, and the earliest later day that any comparison has asked about. */
export interface Clock {
  readonly day: number;
  next: number;
}

/** The clock of the day, and the one by which a result goes: the same, unless the grade is frozen and it stands still. */
export interface Clocks {
  readonly day: Clock;
  readonly result: Clock;
}

/** Starts a clock on the as-of day. */
export function clockOn(day: Day): Clock {
  return clockAt(dayNumber(day, 'as-of day'));
}

/** The same from a day number. */
export function clockAt(day: number): Clock {
  return { day, next: never };
}

/**
 * Whether a day has come. Every rule that depends on time must ask here and nowhere else: what was still to come is
 * noted, so until `nextChange` each question has the same answer and the evaluation the same result.
 */
export function reached(clock: Clock, number: number): boolean {
  if (clock.day >= number) {
    return true;
  }
  if (number < clock.next) {
    clock.next = number;
  }
  return false;
}

/** The first later day on which an answer of this clock differs, or null if none ever will. */
export function nextChange(clock: Clock): Day | null {
  return clock.next === never ? null : dayText(clock.next);
}
