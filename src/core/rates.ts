import type { LimitName } from './limits.js';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** The limits that count over time, with their windows in seconds. */
export const rateWindows = {
  pointsPerClient: minute,
  pointsPerAddress: minute,
  pointsPerSubject: minute,
  failedCodesPerHour: hour,
  subjectsPerHour: hour,
  subjectsPerDay: day,
  lookupsOfSubjectPerDay: day,
} as const satisfies Partial<Record<LimitName, number>>;

export type RateName = keyof typeof rateWindows;

/** Counts what callers do over time, in the database, so that all instances count together. */
export interface Rates {
  /**
   * Takes points of a limit for whom the key parts name (a client, an address); they leave this process only as an
   * HMAC. Throws `Refused` RATE_LIMITED with `retryAfter` in seconds when the limit is reached. What counts only when
   * it goes wrong takes its point before the attempt, so that a right guess too is refused above the limit, and gives
   * it back with negative points when it went right.
   */
  takePoints(limit: RateName, keyParts: readonly string[], points?: number): Promise<void>;
  /**
   * Counts one look-up of a subject by a client against the limits on probing: different subjects of the client, and
   * look-ups of the subject by everyone. `subject` names what was asked for and not what was found, so that a refusal
   * does not tell whether somebody is there.
   */
  takeLookup(clientId: string, subject: string): Promise<void>;
}
