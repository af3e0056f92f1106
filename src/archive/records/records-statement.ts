import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import type { Day } from '../../core/fact.js';
import { isUuid } from '../../core/global-id.js';
import type { Page } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import type { RecordRow } from '../../core/rows.js';
import type { Viewer } from '../../core/viewer.js';
import { both } from '../permission/conditions.js';
import { allRecordFields, recordColumns, recordJoins, recordPredicate } from './record-columns.js';
import type { RawRecord } from './record-row.js';

export interface RecordFilter {
  readonly types?: readonly string[] | null;
  readonly statuses?: readonly string[] | null;
  readonly severities?: readonly string[] | null;
  readonly topics?: readonly string[] | null;
  readonly decidedFrom?: Day | null;
  readonly decidedTo?: Day | null;
}

export interface RecordQuestion {
  readonly filter: RecordFilter | null;
  readonly asOf: Day | null;
  readonly knownAt: string | null;
}

const list = 'records';

/** A cursor names the version; when it was decided is looked up, because that is about the subject. */
export function recordCursor({ key }: RecordRow): string {
  return writeCursor(list, [key]);
}

/** The same page of records for each of these archives, newest decision first, in one statement. */
export function recordsStatement(
  { viewer, today }: Pick<Context, 'viewer' | 'today'>,
  archiveKeys: readonly string[],
  question: RecordQuestion,
  page: Page,
): RawBuilder<RawRecord> {
  const direction = page.backward ? sql`asc` : sql`desc`;
  return sql<RawRecord>`select page.* from unnest(${archiveKeys}::uuid[]) k(archive_id) cross join lateral (
      select ${recordColumns(allRecordFields)} from credit_record c ${recordJoins(allRecordFields)}
      where c.archive_id = k.archive_id and ${recordConditions(question)} and ${recordPredicate(viewer, today)} and ${keyset(viewer, today, page)}
      order by c.decided_on ${direction}, c.id ${direction} limit ${page.limit + 1}
    ) page`;
}

/** How many records of an archive answer a question. */
export function recordCount(
  { viewer, today }: Pick<Context, 'viewer' | 'today'>,
  archiveKey: string,
  question: RecordQuestion,
): RawBuilder<{ total: number }> {
  return sql<{ total: number }>`select count(*)::int as total from credit_record c
    where c.archive_id = ${archiveKey} and ${recordConditions(question)} and ${recordPredicate(viewer, today)}`;
}

/** The versions present at an instant: recorded by then, not yet superseded then. */
export function knownVersion(knownAt: string | null): RawBuilder<boolean> {
  return knownAt === null
    ? sql<boolean>`c.superseded_at is null`
    : sql<boolean>`(c.recorded_at <= ${knownAt}::timestamptz and (c.superseded_at is null or c.superseded_at > ${knownAt}::timestamptz))`;
}

function recordConditions({ filter, asOf, knownAt }: RecordQuestion): RawBuilder<boolean> {
  const { types, statuses, severities, topics, decidedFrom, decidedTo } = filter ?? {};
  return both([
    knownVersion(knownAt),
    ...(asOf === null ? [] : [sql<boolean>`c.decided_on <= ${asOf}::date`]),
    ...(types == null ? [] : [sql<boolean>`c.type = any(${types}::text[])`]),
    ...(statuses == null ? [] : [sql<boolean>`c.status = any(${statuses}::text[])`]),
    ...(severities == null ? [] : [sql<boolean>`c.severity = any(${severities}::text[])`]),
    ...(topics == null ? [] : [sql<boolean>`c.topics && ${topics}::text[]`]),
    ...(decidedFrom == null ? [] : [sql<boolean>`c.decided_on >= ${decidedFrom}::date`]),
    ...(decidedTo == null ? [] : [sql<boolean>`c.decided_on <= ${decidedTo}::date`]),
  ]);
}

/** A cursor at a record that is not open to the viewer stands nowhere, as one at no record: it would tell its day. */
function keyset(viewer: Viewer, today: Day, { cursor, backward }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [key] = readCursor(list, cursor, 1);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  const decidedOn = sql`(select c.decided_on from credit_record c where c.archive_id = k.archive_id and c.id = ${key} and ${recordPredicate(viewer, today)})`;
  return sql<boolean>`(c.decided_on, c.id) ${backward ? sql`>` : sql`<`} (${decidedOn}, ${key}::uuid)`;
}
