import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Context, Loaders } from '../../core/context.js';
import type { AuthorityRow } from '../../core/rows.js';

/** Authorities by key; they are public bodies, so they need no permission. */
export function authorityLoader({ read }: Pick<Context, 'read'>): Loaders['authorities'] {
  return new DataLoader(async (keys) => {
    const rows = await read(
      sql<AuthorityRow>`select id as key, name, code from authority where id = any(${keys}::uuid[])`,
    );
    const found = new Map(rows.map((row) => [row.key, row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}
