import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import type { Purpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import { both } from '../permission/conditions.js';
import type { LogOutcome } from './log-entry.js';
import { entryOf, selectEntries, type RawEntry } from './stored-entry.js';

/** Conditions on entries; instants in RFC 3339, `from` with its instant and `to` without. */
export interface LogFilter {
  readonly subjectId: string | null;
  readonly clientId: string | null;
  readonly sector: string | null;
  readonly purpose: Purpose | null;
  readonly outcome: LogOutcome | null;
  readonly from: string | null;
  readonly to: string | null;
}

type Condition = RawBuilder<boolean>;

/** Most that a total counts to: beyond it the number costs a walk over the log. */
const countLimit = 10_000;

/** A page of the entries that meet the filter, the latest first. */
export function searchLog(
  context: Pick<Context, 'read'>,
  filter: LogFilter,
  page: PageInput,
): Promise<Connection<RawEntry>> {
  return pageOfEntries(context, 'access-log', conditionsOf(filter), page);
}

/** The entry at a place of the log; null if it has none. */
export async function findEntry({ read }: Pick<Context, 'read'>, leafIndex: number): Promise<RawEntry | null> {
  const [row] = await read(sql<RawEntry>`${selectEntries} where l.leaf_index = ${leafIndex}::bigint`);
  return row ? entryOf(row) : null;
}

/**
 * A page of the looks at one subject that it may see at this instant, the latest first: what a lawful order delays is
 * not there until its time.
 */
export function looksAt(
  context: Pick<Context, 'read' | 'now'>,
  subjectId: string,
  page: PageInput,
): Promise<Connection<RawEntry>> {
  const now = context.now().toISOString();
  const shown = [
    sql<boolean>`l.subject_id = ${subjectId}::uuid`,
    sql<boolean>`(l.delayed_until is null or l.delayed_until <= ${now}::timestamptz)`,
    sql<boolean>`not exists (select from access_log_delay d where d.subject_id = l.subject_id and d.until > ${now}::timestamptz
      and (d.client_id is null or d.client_id = l.client_id))`,
  ];
  return pageOfEntries(context, 'looks', shown, page);
}

function conditionsOf({ subjectId, clientId, sector, purpose, outcome, from, to }: LogFilter): Condition[] {
  return [
    subjectId === null ? null : sql<boolean>`l.subject_id = ${subjectId}::uuid`,
    clientId === null ? null : sql<boolean>`l.client_id = ${clientId}`,
    sector === null ? null : sql<boolean>`l.sector = ${sector}`,
    purpose === null ? null : sql<boolean>`l.purpose = ${purpose}`,
    outcome === null ? null : sql<boolean>`l.outcome = ${outcome}`,
    from === null ? null : sql<boolean>`l.at >= ${from}::timestamptz`,
    to === null ? null : sql<boolean>`l.at < ${to}::timestamptz`,
  ].filter((condition) => condition !== null);
}

async function pageOfEntries(
  { read }: Pick<Context, 'read'>,
  list: string,
  conditions: readonly Condition[],
  input: PageInput,
): Promise<Connection<RawEntry>> {
  const page = pageOf(input);
  const direction = page.backward ? sql`asc` : sql`desc`;
  const rows = await read(
    sql<RawEntry>`${selectEntries} where ${both([...conditions, beyond(list, page)])}
      order by l.leaf_index ${direction} limit ${page.limit + 1}`,
  );
  const cursorOf = ({ leafIndex }: RawEntry) => writeCursor(list, [String(leafIndex)]);
  return connectionOf(page, rows.map(entryOf), cursorOf, async () => {
    const [counted] = await read(
      sql<{ total: number }>`select count(*)::int as total from
        (select from access_log l where ${both(conditions)} limit ${countLimit + 1}) counted`,
    );
    const total = counted?.total ?? 0;
    return total > countLimit ? null : total;
  });
}

function beyond(list: string, { cursor, backward }: Page): Condition {
  if (cursor === null) return sql<boolean>`true`;
  const place = Number(readCursor(list, cursor, 1)[0]);
  if (!Number.isSafeInteger(place)) {
    throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  }
  return sql<boolean>`l.leaf_index ${backward ? sql`>` : sql`<`} ${place}::bigint`;
}
