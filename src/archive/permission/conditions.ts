import { sql, type RawBuilder } from 'kysely';

type Condition = RawBuilder<boolean>;

/** All of these; true if there are none. */
export function both(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join([...conditions], sql` and `)})`;
}

/** One of these; false if there are none, so that no permission is never every permission. */
export function either(conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join([...conditions], sql` or `)})`;
}
