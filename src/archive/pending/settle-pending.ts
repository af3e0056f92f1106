import type { ClientBase } from 'pg';
import { newId } from '../../core/new-id.js';
import type { RatingCause } from '../../core/rating-direction.js';
import type { Rated, RatingMoment } from '../rating/rate.js';
import { copyInto } from '../sql/copy.js';
import { select } from '../sql/session.js';

/** What an open pending rating hands on to the one that replaces it. */
interface Open {
  readonly archiveId: string;
  readonly id: string;
  readonly grade: string;
  readonly cause: RatingCause;
  readonly causeRecords: readonly string[];
  readonly openedAt: string;
  readonly noticeServedOn: string | null;
  readonly noticeMeans: string | null;
  readonly noticeBy: string | null;
  readonly reply: string | null;
}

/**
 * Brings pending ratings up to what was rated, in its transaction, which holds the archives: a fall that waits opens one
 * or replaces the open one; a rating that no longer falls lifts it. `isNew` are archives that cannot have one yet.
 */
export async function settlePending(
  client: ClientBase,
  { knownAt }: RatingMoment,
  rated: readonly Rated[],
  isNew: ReadonlySet<string>,
): Promise<void> {
  const persons = rated.filter(({ archive }) => archive.subjectKind === 'PERSON');
  const open = await openPending(
    client,
    persons.map(({ archive }) => archive.id).filter((id) => !isNew.has(id)),
  );
  const waiting = persons.filter(({ waits }) => waits);
  const replaced = new Set(waiting.map(({ archive }) => archive.id));
  await close(client, [...open.values()], replaced);
  await openAnew(client, knownAt, waiting, open);
}

async function openPending(client: ClientBase, archiveIds: readonly string[]): Promise<ReadonlyMap<string, Open>> {
  if (archiveIds.length === 0) return new Map();
  const rows = await select<Open>(
    client,
    null,
    `select archive_id as "archiveId", id, grade, cause, cause_records as "causeRecords",
       to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "openedAt",
       notice_served_on as "noticeServedOn", notice_means as "noticeMeans", notice_by as "noticeBy", reply
     from pending_rating where archive_id = any($1) and status = 'PENDING'`,
    [archiveIds],
  );
  return new Map(rows.map((row) => [row.archiveId, row]));
}

async function close(client: ClientBase, open: readonly Open[], replaced: ReadonlySet<string>): Promise<void> {
  if (open.length === 0) return;
  await client.query(
    `update pending_rating p set status = row.status, decided_at = now()
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as row(archive_id, id, status)
     where p.archive_id = row.archive_id and p.id = row.id`,
    [
      open.map(({ archiveId }) => archiveId),
      open.map(({ id }) => id),
      open.map(({ archiveId }) => (replaced.has(archiveId) ? 'REPLACED' : 'LIFTED')),
    ],
  );
}

async function openAnew(
  client: ClientBase,
  knownAt: string,
  waiting: readonly Rated[],
  open: ReadonlyMap<string, Open>,
): Promise<void> {
  await copyInto(
    client,
    'pending_rating',
    {
      archive_id: 'uuid',
      id: 'uuid',
      status: 'text',
      evaluation_id: 'uuid',
      previous_grade: 'text',
      previous_score: 'numeric',
      grade: 'text',
      score: 'numeric',
      cause: 'text',
      cause_records: 'text[]',
      opened_at: 'timestamptz',
      notice_served_on: 'date',
      notice_means: 'text',
      notice_by: 'text',
      reply: 'text',
    },
    waiting.map(({ archive, evaluationId, rating }) => {
      const before = open.get(archive.id);
      // All that came since the standing is why it falls; but of a fall to another grade nobody has been told.
      const cause = before?.cause ?? archive.cause;
      const causeRecords = [...new Set([...(before?.causeRecords ?? []), ...archive.causeRecords])];
      const told = before?.grade === rating.grade ? before : untold(knownAt);
      return [
        ...[archive.id, newId(), 'PENDING', evaluationId, archive.grade, archive.score, rating.grade, rating.score],
        ...[cause, causeRecords, told.openedAt, told.noticeServedOn, told.noticeMeans, told.noticeBy, told.reply],
      ];
    }),
  );
}

function untold(openedAt: string) {
  return { openedAt, noticeServedOn: null, noticeMeans: null, noticeBy: null, reply: null };
}
