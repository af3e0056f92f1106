import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Context, Loaders, VersionKey } from '../../core/context.js';
import type { EvaluationRow } from '../../core/rows.js';
import { evaluationColumns } from '../browse/archive-columns.js';
import { tookEffect } from '../pending/visible-evaluations.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { versionText } from '../records/load-records.js';
import { evaluationRow, type RawEvaluation } from './evaluation-row.js';

/** Stored evaluations by archive and key; the permission on the archive is part of the statement. */
export function evaluationLoader({
  read,
  grants,
  viewer,
}: Pick<Context, 'read' | 'grants' | 'viewer'>): Loaders['evaluations'] {
  return new DataLoader<VersionKey & { readonly sector: string }, EvaluationRow | null, string>(
    async (keys) => {
      const rows = await read(
        sql<RawEvaluation & { sector: string }>`select ${evaluationColumns}, a.sector
          from evaluation e join archive a on a.id = e.archive_id
          where (e.archive_id, e.id) in (select * from unnest(${keys.map(({ archiveKey }) => archiveKey)}::uuid[], ${keys.map(({ key }) => key)}::uuid[]))
            and ${archivePredicate(grants, 'RATING')} and ${tookEffect(viewer)}`,
      );
      const found = new Map(
        rows.map(({ sector, ...raw }) => [`${raw.archiveKey}:${raw.key ?? ''}`, evaluationRow(sector, raw)]),
      );
      return keys.map((key) => {
        const row = found.get(versionText(key));
        return row?.sector === key.sector ? row : null;
      });
    },
    { cacheKeyFn: versionText },
  );
}
