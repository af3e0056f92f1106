import { sql, type RawBuilder } from 'kysely';
import type { Context, RatingChangeFilter } from '../../core/context.js';
import { connectionOf, type Connection, type Page } from '../../core/page.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import {
  changeColumns,
  changeConditions,
  changeFilter,
  changeRow,
  changeTables,
  type RawChange,
} from './change-rows.js';
import { feedPosition, refuseBeyond } from './feed-cursor.js';

type Scope = Pick<Context, 'read' | 'grants'>;

/** A page of the feed in its order, for this viewer; refuses a cursor beyond the latest change. */
export async function readFeed(
  scope: Scope,
  filter: RatingChangeFilter,
  after: string | null,
  page: Page,
): Promise<Connection<RatingChangeRow>> {
  const from = after === null ? 0n : feedPosition(after);
  if (from > 0n) refuseBeyond(from, await latestPosition(scope));
  const condition = sql<boolean>`t.position > ${String(from)}::bigint and ${changeConditions(changeFilter(filter))}`;
  const rows = await readChanges(scope, condition, sql`order by t.position limit ${page.limit + 1}`);
  return connectionOf(
    page,
    rows,
    ({ cursor }) => cursor,
    async () => {
      const [row] = await scope.read(
        sql<{ total: number }>`select count(*)::int as total from (select 1 from ${sql.raw(changeTables)}
        where ${changeConditions(changeFilter(filter))} and t.position is not null and ${archivePredicate(scope.grants, 'RATING')} limit ${countLimit + 1}) c`,
      );
      return row && row.total <= countLimit ? row.total : null;
    },
  );
}

const countLimit = 10_000;

/** Changes that meet a condition on `rating_change t` and that the viewer may read; only those with a place in the feed. */
export async function readChanges(
  { read, grants }: Scope,
  condition: RawBuilder<boolean>,
  order: RawBuilder<unknown> = sql``,
): Promise<RatingChangeRow[]> {
  const rows = await read(
    sql<RawChange>`select ${sql.raw(changeColumns)} from ${sql.raw(changeTables)}
      where ${condition} and t.position is not null and ${archivePredicate(grants, 'RATING')} ${order}`,
  );
  return rows.map(changeRow);
}

/** The position of the latest change that has one; 0 when there is none. */
export async function latestPosition({ read }: Pick<Context, 'read'>): Promise<bigint> {
  const [row] = await read(sql<{ latest: string | null }>`select max(position)::text as latest from rating_change`);
  return BigInt(row?.latest ?? 0);
}
