import { logKeys } from '../../src/archive/access-log/log-keys.js';
import { profileTable } from '../../src/archive/intake/profile-columns.js';
import { shredDue, type DueOutcome, type DueWatch } from '../../src/archive/shredding/shred-due.js';
import { shredSubject, type ShredOutcome } from '../../src/archive/shredding/shred-subject.js';
import type { ShredParts } from '../../src/archive/shredding/write-shredding.js';
import { sectors } from '../../src/sectors/index.js';
import { openWrites, type Writes } from '../../src/server/writes.js';
import type { TestApp } from '../support/app.js';

/** The acts of the command, as the owner whom it connects as. */
export interface Shredder extends Writes {
  one(subjectId: string, order?: { readonly reason?: string }): Promise<ShredOutcome>;
  due(watch?: Partial<DueWatch>): Promise<DueOutcome>;
}

export function openShredder(app: TestApp, now: () => Date): Shredder {
  const writes = openWrites(app.url, { poolSize: 1 });
  const parts: ShredParts = {
    logKeys: logKeys(app.accessLogKeys),
    profileTables: sectors.map((sector) => profileTable(app.orm, sector).table),
  };
  return {
    ...writes,
    one: (subjectId, { reason = '示例案 1 号' } = {}) =>
      shredSubject(writes.write, parts, { subjectId, reason, officer: '王五' }, now()),
    due: (watch = {}) =>
      shredDue(writes.write, parts, '王五', { signal: new AbortController().signal, dryRun: false, now, ...watch }),
  };
}

export type Dump = ReadonlyMap<string, readonly string[]>;

/** Every row of every table, the queue's too, as text; bytes are in hex. */
export async function dump(app: TestApp): Promise<Dump> {
  const tables = await app.given.run(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'pgboss') order by 1`,
  );
  const rows = new Map<string, string[]>();
  for (const { name } of tables) {
    const table = String(name);
    rows.set(
      table,
      (await app.given.run(`select t::text as row from ${table} t`)).map(({ row }) => String(row)).sort(),
    );
  }
  return rows;
}

/** The tables in which one of these texts still stands, as such or as bytes. */
export function tablesWith(dumped: Dump, texts: readonly string[]): string[] {
  const wanted = texts.flatMap((text) => [text, Buffer.from(text).toString('hex')]);
  return [...dumped].flatMap(([table, rows]) =>
    rows.some((row) => wanted.some((text) => row.includes(text))) ? [table] : [],
  );
}

/** What is not about these keys; the log and the queue go on with every act, so they are left out. */
export function without(dumped: Dump, keys: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(
    [...dumped]
      .filter(([table]) => !/^pgboss|access_log_(tree|node|head)/.test(table))
      .map(([table, rows]) => [table, rows.filter((row) => !keys.some((key) => row.includes(key)))]),
  );
}

/** How many rows each of these tables has. */
export function counts(dumped: Dump, tables: readonly string[]): Record<string, number> {
  return Object.fromEntries(tables.map((table) => [table, dumped.get(`public.${table}`)?.length ?? -1]));
}
