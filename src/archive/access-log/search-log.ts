import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { readInstant } from '../../core/instant.js';
import { connectionOf, pageOf, type Connection, type Page, type PageInput } from '../../core/page.js';
import type { Purpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import { both } from '../permission/conditions.js';
import type { LogOutcome } from './log-entry.js';
import { entryColumns, entryOf, selectEntries, type RawEntry } from './stored-entry.js';

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

/** How the cursors of a list name an entry, and the index in the log of the one that a cursor names. */
interface Places {
  readonly list: string;
  readonly cursorOf: (entry: PlacedEntry) => string;
  readonly index: (cursor: string) => RawBuilder<unknown>;
  /** The column `before`. */
  readonly before: RawBuilder<unknown>;
}

interface PlacedEntry extends RawEntry {
  /** How many entries of the list and of the same instant are before it; 0 where its index names it. */
  readonly before: number;
}

const byIndex: Places = {
  list: 'access-log',
  cursorOf: ({ leafIndex }) => writeCursor(byIndex.list, [String(leafIndex)]),
  index: (cursor) => sql`${wholeNumber(readCursor(byIndex.list, cursor, 1)[0])}::bigint`,
  before: sql`0`,
};

/** Not by the index, which would tell a subject how many looks at others there were; what it is not shown yet counts for nothing. */
function byInstant(shown: (alias: string) => Condition): Places {
  const list = 'looks';
  return {
    list,
    cursorOf: ({ at, before }) => writeCursor(list, [at, String(before)]),
    index: (cursor) => {
      const [at = '', before] = readCursor(list, cursor, 2);
      return sql`(select o.leaf_index from access_log o where ${shown('o')} and o.at = ${readInstant(at)}::timestamptz
        order by o.leaf_index limit 1 offset ${wholeNumber(before)})`;
    },
    before: sql`(select count(*)::int from access_log o where ${shown('o')} and o.at = l.at and o.leaf_index < l.leaf_index)`,
  };
}

function wholeNumber(text: string | undefined): number {
  const place = Number(text);
  if (Number.isSafeInteger(place) && place >= 0) return place;
  throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
}

/** Most that a total counts to: beyond it the number costs a walk over the log. */
const countLimit = 10_000;

/** A page of the entries that meet the filter, the latest first. */
export function searchLog(
  context: Pick<Context, 'read'>,
  filter: LogFilter,
  page: PageInput,
): Promise<Connection<RawEntry>> {
  return pageOfEntries(context, byIndex, conditionsOf(filter), page);
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
  const shown = (alias: string): Condition => {
    const column = (name: string) => sql.ref(`${alias}.${name}`);
    return both([
      sql<boolean>`${column('subject_id')} = ${subjectId}::uuid`,
      sql<boolean>`(${column('delayed_until')} is null or ${column('delayed_until')} <= ${now}::timestamptz)`,
      sql<boolean>`not exists (select from access_log_delay d where d.subject_id = ${column('subject_id')} and d.until > ${now}::timestamptz
        and (d.client_id is null or d.client_id = ${column('client_id')}))`,
    ]);
  };
  return pageOfEntries(context, byInstant(shown), [shown('l')], page);
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
  places: Places,
  conditions: readonly Condition[],
  input: PageInput,
): Promise<Connection<RawEntry>> {
  const page = pageOf(input);
  const direction = page.backward ? sql`asc` : sql`desc`;
  const rows = await read(
    sql<PlacedEntry>`select ${sql.raw(entryColumns)}, ${places.before} as before from access_log l
      where ${both([...conditions, beyond(places, page)])}
      order by l.leaf_index ${direction} limit ${page.limit + 1}`,
  );
  return connectionOf(page, rows.map(entryOf), places.cursorOf, async () => {
    const [counted] = await read(
      sql<{ total: number }>`select count(*)::int as total from
        (select from access_log l where ${both(conditions)} limit ${countLimit + 1}) counted`,
    );
    const total = counted?.total ?? 0;
    return total > countLimit ? null : total;
  });
}

function beyond({ index }: Places, { cursor, backward }: Page): Condition {
  if (cursor === null) return sql<boolean>`true`;
  return sql<boolean>`l.leaf_index ${backward ? sql`>` : sql`<`} ${index(cursor)}`;
}
