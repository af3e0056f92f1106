import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Context, Loaders } from '../../core/context.js';
import { versionText } from '../records/load-records.js';
import { readChanges } from './read-changes.js';

type Scope = Pick<Context, 'read' | 'grants'>;

/** Rating changes by key; null for those that the viewer may not read. */
export function ratingChangeLoader(scope: Scope): Loaders['ratingChanges'] {
  return new DataLoader(async (keys) => {
    const rows = await readChanges(scope, sql<boolean>`t.id = any(${keys}::uuid[])`);
    const found = new Map(rows.map((row) => [row.key, row]));
    return keys.map((key) => found.get(key) ?? null);
  });
}

/** The change that an evaluation made, by archive and evaluation. */
export function stepLoader(scope: Scope): Loaders['stepOfEvaluation'] {
  return new DataLoader(
    async (keys) => {
      const rows = await readChanges(
        scope,
        sql<boolean>`t.archive_id = any(${keys.map(({ archiveKey }) => archiveKey)}::uuid[])
          and t.evaluation_id = any(${keys.map(({ key }) => key)}::uuid[])`,
      );
      const found = new Map(
        rows.map((row) => [versionText({ archiveKey: row.archiveKey, key: row.evaluationKey }), row]),
      );
      return keys.map((key) => found.get(versionText(key)) ?? null);
    },
    { cacheKeyFn: versionText },
  );
}
