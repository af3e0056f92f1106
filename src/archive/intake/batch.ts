import type { ClientBase } from 'pg';
import { newId } from '../../core/new-id.js';
import { select } from '../sql/session.js';
import { arrangement } from './arrange/arrange-rows.js';
import type { RowCounts } from './write/write-chunk.js';

/** What says that two runs are about the same file read in the same way. */
export interface BatchIdentity {
  readonly sector: string;
  readonly kind: string;
  readonly profileCode: string;
  readonly profileVersion: number;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
}

export interface BatchDescription extends BatchIdentity {
  readonly fileName: string;
  readonly bytes: number;
  readonly format: Readonly<Record<string, unknown>>;
  readonly authorityId: string | null;
}

export interface OpenBatch {
  readonly id: string;
  /** Rows that an earlier, broken-off run of this batch has already committed. */
  readonly rowsCommitted: number;
  /** How many of them are of each part. */
  readonly partsCommitted: readonly (number | null)[];
  readonly counts: RowCounts;
  /** The same file was taken in to its end before. */
  readonly repeated: boolean;
}

export const noRows: RowCounts = Object.freeze({ accepted: 0, unchanged: 0, corrected: 0, quarantined: 0, refused: 0 });

/** The sum of all five outcomes: the rows they account for. */
export function rowsOf(counts: RowCounts): number {
  return counts.accepted + counts.unchanged + counts.corrected + counts.quarantined + counts.refused;
}

export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return {
    accepted: a.accepted + b.accepted,
    unchanged: a.unchanged + b.unchanged,
    corrected: a.corrected + b.corrected,
    quarantined: a.quarantined + b.quarantined,
    refused: a.refused + b.refused,
  };
}

/** Keeps others from importing the same file at the same time, as long as the connection lives; false when another does. */
export async function claimFile(client: ClientBase, { digest, sector, kind }: BatchIdentity): Promise<boolean> {
  const { rows } = await client.query<{ claimed: boolean }>(
    'select pg_try_advisory_lock(hashtextextended($1, 0)) as claimed',
    [`credit-archive import ${sector} ${kind} ${digest}`],
  );
  return rows[0]?.claimed ?? false;
}

export async function releaseFile(client: ClientBase, { digest, sector, kind }: BatchIdentity): Promise<void> {
  await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [
    `credit-archive import ${sector} ${kind} ${digest}`,
  ]);
}

/** Goes on with the batch that a killed run left behind under the same arrangement, or opens a new one. Call only while the file is claimed. */
export async function openBatch(client: ClientBase, description: BatchDescription): Promise<OpenBatch> {
  await abandonOthers(client, description);
  const run = (await findBroken(client, description)) ?? (await createBatch(client, description));
  return { ...run, repeated: await wasCompleted(client, description) };
}

type Run = Omit<OpenBatch, 'repeated'>;

async function wasCompleted(client: ClientBase, identity: BatchIdentity): Promise<boolean> {
  const { digest, sector, kind, profileCode, profileVersion } = identity;
  const rows = await select(
    client,
    null,
    `select from import_batch where digest = $1 and sector = $2 and kind = $3 and profile_code = $4
       and profile_version = $5 and status = 'COMPLETED' limit 1`,
    [Buffer.from(digest, 'hex'), sector, kind, profileCode, profileVersion],
  );
  return rows.length > 0;
}

async function abandonOthers(client: ClientBase, { digest, sector, kind }: BatchIdentity): Promise<void> {
  await client.query(
    `update import_batch set status = 'ABANDONED', finished_at = now()
     where digest = $1 and sector = $2 and kind = $3 and status = 'RUNNING' and arrangement <> $4`,
    [Buffer.from(digest, 'hex'), sector, kind, arrangement],
  );
}

async function findBroken(client: ClientBase, identity: BatchIdentity): Promise<Run | null> {
  const [row] = await select<{
    id: string;
    rows_committed: number;
    parts_committed: (number | null)[];
    rows_accepted: number;
    rows_unchanged: number;
    rows_corrected: number;
    rows_quarantined: number;
    rows_refused: number;
  }>(
    client,
    null,
    `select id, rows_committed, array_to_json(parts_committed) as parts_committed, rows_accepted, rows_unchanged, rows_corrected, rows_quarantined, rows_refused
     from import_batch
     where digest = $1 and sector = $2 and kind = $3 and profile_code = $4 and profile_version = $5 and status = 'RUNNING'
     order by started_at desc limit 1`,
    [
      Buffer.from(identity.digest, 'hex'),
      identity.sector,
      identity.kind,
      identity.profileCode,
      identity.profileVersion,
    ],
  );
  if (!row) return null;
  const counts = {
    accepted: row.rows_accepted,
    unchanged: row.rows_unchanged,
    corrected: row.rows_corrected,
    quarantined: row.rows_quarantined,
    refused: row.rows_refused,
  };
  return { id: row.id, rowsCommitted: row.rows_committed, partsCommitted: row.parts_committed, counts };
}

async function createBatch(client: ClientBase, description: BatchDescription): Promise<Run> {
  const id = newId();
  await client.query(
    `insert into import_batch
       (id, sector, kind, profile_code, profile_version, file_name, digest, bytes, format, authority_id, arrangement,
        status)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'RUNNING')`,
    [
      id,
      description.sector,
      description.kind,
      description.profileCode,
      description.profileVersion,
      description.fileName,
      Buffer.from(description.digest, 'hex'),
      description.bytes,
      JSON.stringify(description.format),
      description.authorityId,
      arrangement,
    ],
  );
  return { id, rowsCommitted: 0, partsCommitted: [], counts: noRows };
}

/** Counts a chunk into its batch, in the chunk's own transaction: what is counted is committed, and nothing else. */
export async function countChunk(
  client: ClientBase,
  { batchId, part }: { readonly batchId: string; readonly part: number },
  counts: RowCounts,
): Promise<void> {
  await client.query(
    `update import_batch set rows_committed = rows_committed + $2, rows_accepted = rows_accepted + $3,
       rows_unchanged = rows_unchanged + $4, rows_corrected = rows_corrected + $5,
       rows_quarantined = rows_quarantined + $6, rows_refused = rows_refused + $7,
       parts_committed[$8] = coalesce(parts_committed[$8], 0) + $2
     where id = $1`,
    [
      batchId,
      rowsOf(counts),
      counts.accepted,
      counts.unchanged,
      counts.corrected,
      counts.quarantined,
      counts.refused,
      part + 1,
    ],
  );
}

/** Ends a batch; one that is never ended is taken up again by the next import of the same file. */
export async function completeBatch(client: ClientBase, batchId: string): Promise<void> {
  await client.query(`update import_batch set status = 'COMPLETED', finished_at = now() where id = $1`, [batchId]);
}
