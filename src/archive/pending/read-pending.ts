import DataLoader from 'dataloader';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { readInstant, writeInstant } from '../../core/instant.js';
import { connectionOf, type Connection, type Page } from '../../core/page.js';
import { Refused } from '../../core/refused.js';
import { both } from '../permission/conditions.js';
import { inRegion, regionPrefix } from '../permission/region-range.js';
import { isRegulated, pendingColumns, pendingRow, type PendingRow, type RawPending } from './pending-row.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants'>;

const list = 'pending-ratings';

/** A pending rating, also one that was decided, by its keys; null if there is none or it is not for this viewer. */
export async function findPending(
  scope: Scope,
  [archiveKey, key]: readonly (string | undefined)[],
): Promise<PendingRow | null> {
  if (!isUuid(archiveKey) || !isUuid(key)) return null;
  const [row] = await readPending(scope, sql<boolean>`w.archive_id = ${archiveKey} and w.id = ${key}`);
  return row ?? null;
}

/** What waits now, by archive; one statement for all archives of a field. */
export function waitingLoader(scope: Scope): DataLoader<string, PendingRow | null> {
  return new DataLoader(async (archiveKeys) => {
    const rows = await readPending(
      scope,
      sql<boolean>`w.archive_id = any(${archiveKeys}::uuid[]) and w.status = 'PENDING'`,
    );
    const found = new Map(rows.map((row) => [row.archiveKey, row]));
    return archiveKeys.map((key) => found.get(key) ?? null);
  });
}

export interface WaitingQuestion {
  readonly sector: string;
  readonly regionCode: string | null;
}

/** A page of what waits in a sector and a region, the longest first; empty for whoever does not regulate them. */
export async function waitingPage(
  scope: Scope,
  { sector, regionCode }: WaitingQuestion,
  page: Page,
): Promise<Connection<PendingRow>> {
  const asked = both([
    sql<boolean>`w.status = 'PENDING' and a.sector = ${sector}`,
    ...(regionCode === null ? [] : [inRegion(regionPrefix(regionCode))]),
  ]);
  const rows = await readPending(
    scope,
    sql<boolean>`${asked} and ${beyond(page)}`,
    sql`order by w.opened_at, w.id limit ${page.limit + 1}`,
  );
  const cursorOf = ({ openedAt, key }: PendingRow) => writeCursor(list, [writeInstant(openedAt), key]);
  return connectionOf(page, rows, cursorOf, async () => {
    const [row] = await scope.read(
      sql<{ total: number }>`select count(*)::int as total from pending_rating w join archive a on a.id = w.archive_id
        where ${asked} and ${isRegulated(scope)}`,
    );
    return row?.total ?? 0;
  });
}

function beyond({ cursor }: Page): RawBuilder<boolean> {
  if (cursor === null) return sql<boolean>`true`;
  const [openedAt = '', key] = readCursor(list, cursor, 2);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  return sql<boolean>`(w.opened_at, w.id) > (${readInstant(openedAt)}::timestamptz, ${key}::uuid)`;
}

async function readPending(
  scope: Scope,
  condition: RawBuilder<boolean>,
  order: RawBuilder<unknown> = sql``,
): Promise<PendingRow[]> {
  if (scope.viewer.role !== 'REGULATOR') return [];
  const rows = await scope.read(
    sql<RawPending>`select ${pendingColumns} from pending_rating w join archive a on a.id = w.archive_id
      where ${condition} and ${isRegulated(scope)} ${order}`,
  );
  return rows.map(pendingRow);
}
