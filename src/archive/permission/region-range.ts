import { sql, type RawBuilder } from 'kysely';

const codeLength = 6;

/** Leading digits that a region and all below it share: 370300 → `3703`, 370000 → `37`. */
export function regionPrefix(code: string): string {
  return code.replace(/(?:00){1,2}$/, '');
}

/** The narrower of two prefixes when one contains the other; null when they have nothing in common. */
export function narrower(a: string, b: string): string | null {
  if (a.startsWith(b)) return a;
  return b.startsWith(a) ? b : null;
}

/** The condition that `a.region_code` begins with this, as a range that the index has in every collation. */
export function inRegion(prefix: string): RawBuilder<boolean> {
  if (prefix === '') return sql<boolean>`true`;
  const from = prefix.padEnd(codeLength, '0');
  const to = prefix.padEnd(codeLength, '9');
  return sql<boolean>`a.region_code between ${from} and ${to}`;
}
