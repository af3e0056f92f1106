import { sql, type RawBuilder } from 'kysely';
import type { ArchiveQuery } from '../../core/archive-query.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import type { Grant } from '../../core/grant.js';
import { isUuid } from '../../core/global-id.js';
import { Refused } from '../../core/refused.js';
import type { ArchiveRow } from '../../core/rows.js';
import { archivePredicate } from '../permission/archive-predicate.js';

/** An order of a list of archives: always by sector, then by an indexed column, then by key. */
export interface Order {
  readonly name: string;
  /** Column of `a` that an index has between sector and id. */
  readonly column: RawBuilder<unknown>;
  readonly descending: boolean;
  /** Only rows that have a value are in the order. */
  readonly rated: boolean;
  /** Whether its value may stand in a cursor: a region may, a person's rating may not. */
  readonly open: boolean;
}

const columns = { REGION: sql`a.region_code`, GRADE: sql`a.grade`, SCORE: sql`a.score` } as const;

export function orderOf(orderBy: ArchiveQuery['orderBy']): Order {
  const { field, direction } = orderBy ?? { field: 'REGION', direction: 'ASC' };
  return {
    name: `archives-${field}-${direction}`,
    column: columns[field],
    descending: direction === 'DESC',
    rated: field !== 'REGION',
    open: field === 'REGION',
  };
}

/** Where a page begins: the sort key of the archive that the cursor names. */
export interface Place {
  readonly sector: string;
  /** Null when it is looked up by the key. */
  readonly value: string | null;
  readonly key: string;
}

export function cursorOf(order: Order, { sector, regionCode, key }: ArchiveRow): string {
  return writeCursor(order.name, [sector, order.open ? regionCode : '', key]);
}

/** Reads a cursor of this order; refuses those of another order. */
export function placeOf(order: Order, cursor: string | null): Place | null {
  if (cursor === null) return null;
  const [sector = '', value = '', key] = readCursor(order.name, cursor, 3);
  if (!isUuid(key)) throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
  return { sector, value: order.open ? value : null, key };
}

/**
 * Whether a branch lies wholly before the place, wholly after it, or has it inside. A cursor is easily made: where the
 * viewer is not shown the rating of the archive that it names, it stands nowhere, as one that names no archive.
 */
export function keysetOf(
  grants: readonly Grant[],
  order: Order,
  place: Place | null,
  sector: string,
  backward: boolean,
): RawBuilder<boolean> | null {
  if (place === null) return sql<boolean>`true`;
  const ascending = order.descending === backward;
  if (sector !== place.sector) return sector > place.sector === ascending ? sql<boolean>`true` : null;
  const value =
    place.value ??
    sql`(select ${order.column} from archive a where a.id = ${place.key} and ${archivePredicate(grants, 'RATING')})`;
  const operator = ascending ? sql`>` : sql`<`;
  return sql<boolean>`(${order.column}, a.id) ${operator} (${value}, ${place.key}::uuid)`;
}
