import { sql, type RawBuilder } from 'kysely';
import type { ArchiveQuery, ProfileCondition } from '../../core/archive-query.js';
import type { Context } from '../../core/context.js';
import type { Page } from '../../core/page.js';
import type { FieldClass } from '../../core/field-class.js';
import { both } from '../permission/conditions.js';
import { grantConditions } from '../permission/archive-predicate.js';
import { inRegion } from '../permission/region-range.js';
import { searchPredicate } from '../search/search-predicate.js';
import { searchTerms, type SearchTerms } from '../search/search-terms.js';
import type { ProfileTables } from './archive-columns.js';
import { branchesOf, type Branch } from './branches.js';
import { keysetOf, placeOf, type Order } from './order.js';

type Scope = Pick<Context, 'viewer' | 'grants' | 'keys'> & { readonly profiles: ProfileTables };

/** What a viewer may not see cannot steer a list: neither which archives are in it nor their order. */
export function neededClasses({ filter, profile }: ArchiveQuery, order: Order): readonly FieldClass[] {
  const needed: FieldClass[] = [
    ...(order.rated || filter.grades != null ? ['RATING' as const] : []),
    ...(profile.length > 0 ? ['PROFILE' as const] : []),
  ];
  return needed.length === 0 ? ['REGISTER'] : needed;
}

/** The conditions of each branch of a list, keyset left out. */
export function branchConditions(
  scope: Scope,
  query: ArchiveQuery,
  order: Order,
): { branch: Branch; condition: RawBuilder<boolean> }[] {
  const { filter, profile } = query;
  const terms = filter.search == null ? null : searchTerms(filter.search);
  const needed = neededClasses(query, order);
  const grants = scope.grants.filter(({ classes }) => needed.every((one) => classes.has(one)));
  return branchesOf(grants, query.sectors, filter).map((branch) => ({
    branch,
    condition: both([
      sql<boolean>`a.sector = ${branch.sector}`,
      inRegion(branch.prefix),
      ...needed.flatMap((one) => grantConditions({ ...branch.grant, subjectKinds: branch.subjectKinds }, one)),
      ...(order.rated ? [sql<boolean>`${order.column} is not null`] : []),
      ...oneOf(sql`a.status`, filter.statuses),
      ...oneOf(sql`a.grade`, filter.grades),
      ...searched(scope, terms, branch),
      ...profileCondition(scope.profiles, branch.sector, profile),
    ]),
  }));
}

/**
 * The keys of one page, in a from-item with the alias `a`: each branch reads its own range of an index in order and
 * stops at the limit, and the few rows of all branches are merged. Null when no branch can have a row.
 */
export function pageSource(
  scope: Scope,
  query: ArchiveQuery,
  order: Order,
  page: Page,
): { source: RawBuilder<unknown>; order: RawBuilder<unknown> } | null {
  const place = placeOf(order, page.cursor);
  const direction = order.descending === page.backward ? sql`asc` : sql`desc`;
  const sorted = sql`order by a.sector collate "C" ${direction}, ${order.column} ${direction}, a.id ${direction}`;
  const within = sql`order by ${order.column} ${direction}, a.id ${direction} limit ${page.limit + 1}`;
  const selects = branchConditions(scope, query, order).flatMap(({ branch, condition }) => {
    const keyset = keysetOf(scope.grants, order, place, branch.sector, page.backward);
    return keyset === null ? [] : [sql`(select a.* from archive a where ${condition} and ${keyset} ${within})`];
  });
  if (selects.length === 0) return null;
  const merged =
    selects.length === 1
      ? sql.join(selects)
      : sql`(select * from (${sql.join(selects, sql` union all `)}) a ${sorted} limit ${page.limit + 1})`;
  return { source: sql`${merged} a`, order: sorted };
}

function oneOf(column: RawBuilder<unknown>, values: readonly string[] | null | undefined): RawBuilder<boolean>[] {
  return values == null ? [] : [sql<boolean>`${column} = any(${values}::text[])`];
}

function searched({ viewer, keys }: Scope, terms: SearchTerms | null, { sector }: Branch): RawBuilder<boolean>[] {
  return terms === null ? [] : [searchPredicate(terms, sector, keys, viewer)];
}

function profileCondition(
  profiles: ProfileTables,
  sector: string,
  conditions: readonly ProfileCondition[],
): RawBuilder<boolean>[] {
  if (conditions.length === 0) return [];
  const table = profiles.get(sector);
  if (!table) throw new Error(`The sector ${sector} has no profile table.`);
  const tests = conditions.map((condition) => {
    const column = table.columns.find(({ property }) => property === condition.property);
    if (!column) throw new Error(`The profile of ${sector} has no property ${condition.property}.`);
    return comparison(sql.ref(`p.${column.column}`), condition);
  });
  return [
    sql<boolean>`exists (select 1 from ${sql.table(table.table)} p where p.archive_id = a.id and ${both(tests)})`,
  ];
}

function comparison(column: RawBuilder<unknown>, { operator, value }: ProfileCondition): RawBuilder<boolean> {
  switch (operator) {
    case 'EQUALS':
      return sql<boolean>`${column} = ${value}`;
    case 'ONE_OF':
      return sql<boolean>`${column} = any(${value}::text[])`;
    case 'INCLUDES':
      return sql<boolean>`${column} @> ${value}::text[]`;
    case 'AT_LEAST':
      return sql<boolean>`${column} >= ${value}`;
    case 'ON_OR_BEFORE':
      return sql<boolean>`${column} <= ${value}::date`;
  }
}
