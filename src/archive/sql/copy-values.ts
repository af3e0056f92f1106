/** The types of the columns that COPY writes, by the names that PostgreSQL gives them. */
export type CopyType =
  | 'uuid'
  | 'text'
  | 'text[]'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'bytea'
  | 'json'
  | 'jsonb';

/**
 * A value that COPY can carry: days and instants as ISO texts (instants in UTC), decimals and JSON as texts, bytes as a
 * buffer or as a text in hexadecimal.
 */
export type CopyValue = string | number | bigint | boolean | Buffer | readonly string[] | null;

/** The value of a hexadecimal digit. */
export function nibble(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const letter = (unit | 0x20) - 0x61;
  if (letter >= 0 && letter < 6) return letter + 10;
  throw new RangeError('not a hexadecimal digit');
}

const dayMilliseconds = 86_400_000;
const year2000 = Date.UTC(2000, 0, 1);
const knownDays = new Map<string, number>();
const mostKnownDays = 20_000;

/** Days from 2000-01-01, as PostgreSQL keeps a date. */
export function daysSince2000(day: string): number {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const date = new Date(day);
  // `Date` takes 30 February for 2 March; the round trip tells.
  if (Number.isNaN(date.valueOf()) || date.toISOString().slice(0, 10) !== day) throw new RangeError('not a day');
  const days = (date.valueOf() - year2000) / dayMilliseconds;
  if (knownDays.size < mostKnownDays) knownDays.set(day, days);
  return days;
}

const isoInstant = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;

/** Microseconds from 2000-01-01 00:00 UTC, as PostgreSQL keeps an instant. */
export function microsecondsSince2000(instant: string): bigint {
  const [, toSecond, fraction = ''] = isoInstant.exec(instant) ?? [];
  const milliseconds = Date.parse(`${toSecond ?? ''}Z`);
  if (Number.isNaN(milliseconds)) throw new RangeError('not an instant in UTC');
  return BigInt(milliseconds - year2000) * 1000n + BigInt(fraction.padEnd(6, '0'));
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A decimal in groups of four digits, as PostgreSQL keeps a numeric; `weight` is the power of 10,000 of the first. */
export function decimalOf(text: string) {
  const [, sign, whole, decimals = ''] = decimal.exec(text) ?? [];
  if (whole === undefined) throw new RangeError('not a decimal');
  const padded = whole.padStart(4 * Math.ceil(whole.length / 4), '0');
  const digits = padded + decimals.padEnd(4 * Math.ceil(decimals.length / 4), '0');
  const groups = Array.from({ length: digits.length / 4 }, (_, at) => Number(digits.slice(4 * at, 4 * at + 4)));
  let weight = padded.length / 4 - 1;
  while (groups[0] === 0) {
    groups.shift();
    weight -= 1;
  }
  while (groups.at(-1) === 0) groups.pop();
  return {
    groups,
    weight: groups.length === 0 ? 0 : weight,
    negative: sign === '-' && groups.length > 0,
    scale: decimals.length,
  };
}
