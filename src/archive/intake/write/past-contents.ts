import { select, type Session } from '../../sql/session.js';

/** What was once on file and is superseded. */
export interface PastContents {
  readonly has: (archiveId: string, factKey: string, contentHash: string) => boolean;
}

/** The contents of all superseded versions of these archives' records. */
export async function pastContents(session: Session, archiveIds: readonly string[]): Promise<PastContents> {
  const rows = await select<{ content: string }>(
    session,
    null,
    `select archive_id || encode(fact_key, 'hex') || encode(content_hash, 'hex') as content
     from credit_record where archive_id = any($1) and superseded_at is not null`,
    [archiveIds],
  );
  const contents = new Set(rows.map(({ content }) => content));
  return { has: (archiveId, factKey, contentHash) => contents.has(`${archiveId}${factKey}${contentHash}`) };
}
