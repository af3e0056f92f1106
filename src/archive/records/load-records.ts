import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { Context, Loaders, VersionKey } from '../../core/context.js';
import type { RecordRow } from '../../core/rows.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { allRecordFields, recordColumns, recordJoins, recordPredicate } from './record-columns.js';
import { recordRow, type RawRecord } from './record-row.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants' | 'today'>;

/** One text for a pair of keys, as loaders compare them. */
export function versionText({ archiveKey, key }: VersionKey): string {
  return `${archiveKey}:${key}`;
}

/** Record versions by archive and version; the permission on the archive is part of the statement. */
export function recordLoader(scope: Scope): Loaders['records'] {
  return new DataLoader(
    async (keys) => {
      const rows = await readRecords(scope, keys, sql`c.id`);
      const found = new Map(rows.map((row) => [versionText(row), row]));
      return keys.map((key) => found.get(versionText(key)) ?? null);
    },
    { cacheKeyFn: versionText },
  );
}

/** All versions of records by archive and record. */
export function recordVersionsLoader(scope: Scope): Loaders['recordVersions'] {
  return new DataLoader(
    async (keys) => {
      const rows = await readRecords(scope, keys, sql`c.record_id`);
      const sorted = rows.toSorted((a, b) => a.version - b.version);
      const found = Map.groupBy(sorted, ({ archiveKey, recordKey }) => versionText({ archiveKey, key: recordKey }));
      return keys.map((key) => found.get(versionText(key)) ?? []);
    },
    { cacheKeyFn: versionText },
  );
}

async function readRecords(
  scope: Scope,
  keys: readonly VersionKey[],
  column: RawBuilder<unknown>,
): Promise<RecordRow[]> {
  const { read, viewer, grants, today } = scope;
  const rows = await read(
    sql<RawRecord>`select ${recordColumns(allRecordFields)}
      from credit_record c join archive a on a.id = c.archive_id ${recordJoins(allRecordFields)}
      where (c.archive_id, ${column}) in (select * from unnest(${keys.map(({ archiveKey }) => archiveKey)}::uuid[], ${keys.map(({ key }) => key)}::uuid[]))
        and ${archivePredicate(grants, 'RECORD')} and ${recordPredicate(viewer, today)}`,
  );
  return rows.map(recordRow);
}
