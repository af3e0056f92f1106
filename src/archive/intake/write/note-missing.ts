import type { ClientBase } from 'pg';
import type { Day } from '../../../core/fact.js';
import { select } from '../../sql/session.js';
import type { BatchIdentity } from '../batch.js';
import { chunkMetKeys } from './met-keys.js';

export interface WholeFile extends Pick<BatchIdentity, 'sector' | 'kind' | 'profileCode'> {
  readonly batchId: string;
  readonly authorityId: string | null;
  /** Keys of the rows that changed nothing; all others left a version with the batch. */
  readonly met: Set<number>;
  readonly today: Day;
}

interface Candidate {
  readonly archive_id: string;
  readonly id: string;
  readonly fact_key: string;
}

const pageRows = 10_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * Notes which records of earlier files of the same authority and shape a file lacks that is all it has; gives their number.
 * Nothing else is written: that a source is silent neither repairs nor annuls anything (DOMAIN F-26). What is ended, or
 * past its publication, a source may drop without a word.
 */
export async function noteMissing(client: ClientBase, file: WholeFile): Promise<number> {
  const { has } = chunkMetKeys(file.met);
  let noted = 0;
  let [archiveId, versionId] = [beforeAll, beforeAll];
  for (;;) {
    const page = await select<Candidate & Record<string, unknown>>(client, null, candidates, [
      ...[archiveId, versionId, file.batchId, file.sector, file.kind, file.profileCode, file.authorityId, file.today],
      pageRows,
    ]);
    const missing = page.filter((one) => !has(one.archive_id, one.fact_key));
    await client.query(
      `insert into missing_record (archive_id, version_id, batch_id)
       select archive_id, version_id, $3 from unnest($1::uuid[], $2::uuid[]) as gone(archive_id, version_id)`,
      [missing.map((one) => one.archive_id), missing.map(({ id }) => id), file.batchId],
    );
    noted += missing.length;
    const last = page.at(-1);
    if (last === undefined || page.length < pageRows) return noted;
    [archiveId, versionId] = [last.archive_id, last.id];
  }
}

const candidates = `
select r.archive_id, r.id, encode(r.fact_key, 'hex') as fact_key
from credit_record r join import_batch b on b.id = r.batch_id
where (r.archive_id, r.id) > ($1::uuid, $2::uuid) and r.superseded_at is null
  and r.status in ('EFFECTIVE', 'UNDER_OBJECTION') and (r.published_until is null or r.published_until >= $8::date)
  and b.id <> $3 and b.sector = $4 and b.kind = $5 and b.profile_code = $6 and b.authority_id is not distinct from $7
order by r.archive_id, r.id limit $9`;
