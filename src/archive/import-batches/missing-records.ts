import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import type { MissingRow } from './batch-row.js';

/** Where a page goes on: archive and version of the last row. */
export type MissingPlace = readonly [archiveKey: string, versionKey: string];

/** Records that the file of a batch lacked, by archive. */
export function readMissing(
  { read }: Pick<Context, 'read'>,
  batchKey: string,
  { from, backward, limit }: { readonly from: MissingPlace | null; readonly backward: boolean; readonly limit: number },
): Promise<MissingRow[]> {
  const direction = backward ? sql`desc` : sql`asc`;
  const beyond =
    from === null
      ? sql`true`
      : sql`(m.archive_id, m.version_id) ${backward ? sql`<` : sql`>`} (${from[0]}::uuid, ${from[1]}::uuid)`;
  return read(
    sql<MissingRow>`select m.archive_id as "archiveKey", m.version_id as key, c.superseded_at is not null as answered
      from missing_record m join credit_record c on c.archive_id = m.archive_id and c.id = m.version_id
      where m.batch_id = ${batchKey} and ${beyond}
      order by m.archive_id ${direction}, m.version_id ${direction} limit ${limit}`,
  );
}

/** How many such records a batch has. */
export async function countMissing({ read }: Pick<Context, 'read'>, batchKey: string): Promise<number> {
  const [row] = await read(
    sql<{ total: number }>`select count(*)::int as total from missing_record where batch_id = ${batchKey}`,
  );
  return row?.total ?? 0;
}
