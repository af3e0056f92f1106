import { Refused } from './refused.js';

const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?([Zz]|[+-]\d\d:\d\d)$/;
const fromDatabase = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::00)?$/;

/**
 * Reads an instant in RFC 3339 and gives it in UTC with all its microseconds: a JavaScript date would cut them off, and
 * a record asked for as known at its own recording time would be missing.
 */
export function readInstant(text: string): string {
  const match = rfc3339.exec(text);
  const [, day = '', time = '', fraction = '', offset = 'Z'] = match ?? [];
  const milliseconds = match ? Date.parse(`${day}T${time}${offset.toUpperCase()}`) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw new Refused('BAD_INPUT', 'This is no DateTime. Write RFC 3339 with an offset, such as 2026-04-01T08:00:00Z.');
  }
  return withFraction(new Date(milliseconds).toISOString().slice(0, 19), fraction);
}

/** Writes an instant as the database or the clock gives it, in RFC 3339 and UTC. */
export function writeInstant(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  const match = typeof value === 'string' ? fromDatabase.exec(value) : null;
  if (match) return withFraction(`${match[1] ?? ''}T${match[2] ?? ''}`, match[3] ?? '');
  if (typeof value === 'string' && rfc3339.test(value)) return readInstant(value);
  throw new TypeError('This value is no instant in UTC.');
}

function withFraction(second: string, fraction: string): string {
  const digits = fraction.replace(/0+$/, '');
  return digits === '' ? `${second}Z` : `${second}.${digits}Z`;
}

/** The calendar day of an instant in Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
export function shanghaiDay(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The clocks of database and service may differ by so much. */
const skew = 5_000;

/** Whether an instant is still to come, past what two clocks may differ. */
export function liesAhead(instant: string, now: Date): boolean {
  return Date.parse(instant) > now.getTime() + skew;
}
