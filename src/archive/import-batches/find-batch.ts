import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { globalId } from '../../core/global-id.js';
import { mayShow } from '../../core/reading.js';
import type { Viewer } from '../../core/viewer.js';
import { both } from '../permission/conditions.js';
import type { BatchRow, ImportRowRow, RowOutcome } from './batch-row.js';

/** A batch by its key; null if there is none or it is not for this viewer. */
export async function findBatch(
  { read, viewer }: Pick<Context, 'read' | 'viewer'>,
  key: string,
): Promise<BatchRow | null> {
  if (!mayShow(viewer, 'INTAKE')) return null;
  const [row] = await read(
    sql<
      Omit<BatchRow, 'id'>
    >`select id as key, sector, kind, profile_code as "profileCode", profile_version as "profileVersion",
      file_name as "fileName", encode(digest, 'hex') as digest, bytes::text as bytes, status,
      started_at as "startedAt", finished_at as "finishedAt", rows_accepted as "rowsAccepted",
      rows_unchanged as "rowsUnchanged", rows_corrected as "rowsCorrected", rows_quarantined as "rowsQuarantined",
      rows_refused as "rowsRefused"
      from import_batch where id = ${key} and ${batchPredicate(viewer)}`,
  );
  return row ? { ...row, id: globalId('ImportBatch', row.key) } : null;
}

/** An operator sees that a batch ran, whatever the sector; all others the batches of their sectors. */
function batchPredicate({ role, sectors }: Viewer): RawBuilder<boolean> {
  return role === 'OPERATOR' ? sql<boolean>`true` : sql<boolean>`sector = any(${sectors}::text[])`;
}

export interface RowQuestion {
  readonly outcome?: RowOutcome | null;
  readonly codes?: readonly string[] | null;
}

function rowConditions(batchKey: string, { outcome, codes }: RowQuestion): RawBuilder<boolean> {
  return both([
    sql<boolean>`batch_id = ${batchKey}`,
    ...(outcome == null ? [] : [sql<boolean>`outcome = ${outcome}`]),
    ...(codes == null ? [] : [sql<boolean>`code = any(${codes}::text[])`]),
  ]);
}

/** Rows of a batch that did not become records, in the order of the file or back from its end. */
export function readBatchRows(
  { read }: Pick<Context, 'read'>,
  batchKey: string,
  question: RowQuestion,
  { from, backward, limit }: { readonly from: number | null; readonly backward: boolean; readonly limit: number },
): Promise<ImportRowRow[]> {
  const beyond = from === null ? sql`true` : sql`row_number ${backward ? sql`<` : sql`>`} ${from}`;
  return read(
    sql<ImportRowRow>`select batch_id as "batchKey", row_number as "rowNumber", line, outcome, "column", code, reason,
      sealed_text as "sealedText", seal_key_version as "sealKeyVersion"
      from import_row where ${rowConditions(batchKey, question)} and ${beyond}
      order by row_number ${backward ? sql`desc` : sql`asc`} limit ${limit}`,
  );
}

/** How many such rows a batch has. */
export async function countBatchRows(
  { read }: Pick<Context, 'read'>,
  batchKey: string,
  question: RowQuestion,
): Promise<number> {
  const [row] = await read(
    sql<{ total: number }>`select count(*)::int as total from import_row where ${rowConditions(batchKey, question)}`,
  );
  return row?.total ?? 0;
}
