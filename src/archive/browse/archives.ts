import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import { sql, type RawBuilder } from 'kysely';
import type { ArchiveQuery } from '../../core/archive-query.js';
import type { Archives, Context } from '../../core/context.js';
import { isUuid } from '../../core/global-id.js';
import type { Grant } from '../../core/grant.js';
import { connectionOf, pageOf, type Connection, type PageInput } from '../../core/page.js';
import { notFor, rolesShown } from '../../core/reading.js';
import type { ArchiveRow } from '../../core/rows.js';
import { matchKeys } from '../../core/sealed/match-key.js';
import { noteMissed, noteShown } from '../access-log/note-looks.js';
import { requestPurpose } from '../consent/request-purpose.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { askedClasses } from '../permission/asked-classes.js';
import type { ProfileTables } from './archive-columns.js';
import { archiveRows } from './archive-row.js';
import { archiveStatement, archivesWhere } from './archive-statement.js';
import { cursorOf, orderOf, type Order } from './order.js';
import { branchConditions, neededClasses, pageSource } from './page-source.js';
import { archiveSelection, archivesUnder, nodesOf, selectionOf } from './selection.js';

export type ArchiveScope = Pick<Context, 'viewer' | 'grants' | 'keys' | 'read' | 'perField' | 'today' | 'trace'> & {
  readonly profiles: ProfileTables;
};

/** Most that a total counts to: beyond it the number helps nobody and costs a walk over the table. */
const countLimit = 10_000;

type KeyLoader = DataLoader<string, readonly ArchiveRow[]>;

/** Reads of archives for one request; each notes what it looked at. */
export function openArchives(scope: ArchiveScope): Archives {
  return {
    byKey: async (info, key) => {
      if (!isUuid(key)) return null;
      return (await byKey(scope, info, () => [selectionOf(info)]).load(key))[0] ?? null;
    },
    beneath: async (info, keys) => {
      const loader = byKey(scope, info, () => archivesUnder(selectionOf(info)));
      return (await loader.loadMany(keys)).map((found) => {
        if (found instanceof Error) throw found;
        return found[0] ?? null;
      });
    },
    bySubject: (info, subjectKey) =>
      scope
        .perField(info, () =>
          keyLoader(scope, info, [selectionOf(info)], sql`a.subject_id`, (archive) => archive.subjectKey),
        )
        .load(subjectKey),
    byRegistration: async (info, sector, registrationNumber) => {
      const number = registrationNumber.replace(/\s/g, '').toUpperCase();
      const keys = matchKeys(scope.keys.matching, 'REGISTRATION', sector, number);
      const condition = sql<boolean>`a.sector = ${sector} and a.registration_match_key = any(${keys}::bytea[])`;
      const [archive] = await readWhere(scope, info, [selectionOf(info)], condition);
      if (!archive) await noteMissed(scope, condition, { sector });
      return archive ?? null;
    },
    page: (info, query, page) => readPage(scope, info, query, page),
  };
}

function byKey(scope: ArchiveScope, info: GraphQLResolveInfo, trees: () => readonly ResolveTree[]): KeyLoader {
  return scope.perField(info, () => keyLoader(scope, info, trees(), sql`a.id`, (archive) => archive.key));
}

function keyLoader(
  scope: ArchiveScope,
  info: GraphQLResolveInfo,
  trees: readonly ResolveTree[],
  column: RawBuilder<unknown>,
  keyOf: (archive: ArchiveRow) => string,
): KeyLoader {
  return new DataLoader(async (keys) => {
    const rows = await readWhere(scope, info, trees, isOneOf(column, keys));
    const found = Map.groupBy(rows, keyOf);
    const missed = keys.filter((key) => !found.has(key));
    if (missed.length > 0) await noteMissed(scope, isOneOf(column, missed), { sought: missed.length });
    return keys.map((key) => found.get(key) ?? []);
  });
}

/** One key as such: PostgreSQL guesses ten in a list it does not know, and plans the statement anew each time for it. */
function isOneOf(column: RawBuilder<unknown>, keys: readonly string[]): RawBuilder<boolean> {
  return keys.length === 1
    ? sql<boolean>`${column} = ${keys[0]}::uuid`
    : sql<boolean>`${column} = any(${keys}::uuid[])`;
}

async function readWhere(
  scope: ArchiveScope,
  info: GraphQLResolveInfo,
  trees: readonly ResolveTree[],
  condition: RawBuilder<boolean>,
): Promise<ArchiveRow[]> {
  refuseWithoutPurpose(scope);
  if (scope.grants.length === 0) return [];
  const permitted = sql<boolean>`${condition} and ${archivePredicate(withoutConsent(scope.grants), 'REGISTER')}`;
  return readArchives(scope, info, trees, { source: archivesWhere(permitted), order: sql`` }, Infinity);
}

/** Who reads by consent is shown what `archiveStatement` joins to one: to ask for it here as well is to look twice. */
function withoutConsent(grants: readonly Grant[]): readonly Grant[] {
  return grants.map((grant) => (grant.of?.kind === 'CONSENT' ? { ...grant, of: null } : grant));
}

interface Source {
  readonly source: RawBuilder<unknown>;
  readonly order: RawBuilder<unknown>;
}

/**
 * Reads what the selection under these fields asks of the archives of a source, and notes the looks at as many as are
 * shown: what a page reads beyond its end, to know whether it is the last, nobody sees.
 */
async function readArchives(
  scope: ArchiveScope,
  { schema }: GraphQLResolveInfo,
  trees: readonly ResolveTree[],
  { source, order }: Source,
  most: number,
): Promise<ArchiveRow[]> {
  const selection = archiveSelection(trees);
  const raws = await scope.read(archiveStatement(scope, selection, source, order));
  const rows = archiveRows(raws, selection, scope.profiles, scope.grants);
  const asked = askedClasses(schema, trees);
  for (const { key: archiveKey, subjectKey, sector, opened } of rows.slice(0, most)) {
    noteShown(scope, { archiveKey, subjectKey, sector }, asked(`${sector}Archive`), opened);
  }
  return rows;
}

/** Consent is given for a purpose, so a platform that does not say one has none. */
function refuseWithoutPurpose({ viewer }: ArchiveScope): void {
  if (viewer.role === 'PLATFORM') requestPurpose(viewer, null);
}

async function readPage(
  scope: ArchiveScope,
  info: GraphQLResolveInfo,
  query: ArchiveQuery,
  input: PageInput,
): Promise<Connection<ArchiveRow>> {
  refuseWithoutPurpose(scope);
  const page = pageOf(input);
  const order = orderOf(query.orderBy);
  refuseUnlessAllowed(scope, query, order);
  const from = pageSource(scope, query, order, page);
  const trees = nodesOf(selectionOf(info));
  return connectionOf(
    page,
    from === null ? [] : await readArchives(scope, info, trees, from, page.limit),
    (archive) => cursorOf(order, archive),
    () => count(scope, query),
  );
}

function refuseUnlessAllowed({ viewer, grants }: ArchiveScope, query: ArchiveQuery, order: Order): void {
  const reached = grants.filter(({ sector }) => query.sectors?.includes(sector) ?? true);
  if (reached.length === 0) throw notFor(viewer, 'This list', dutyRoles);
  const closed = neededClasses(query, order).find((one) => !reached.some(({ classes }) => classes.has(one)));
  if (closed)
    throw notFor(viewer, closed === 'RATING' ? 'A list by grade or score' : 'This filter', rolesShown(closed));
}

const dutyRoles = ['REGULATOR', 'AUDITOR'] as const;

async function count(scope: ArchiveScope, query: ArchiveQuery): Promise<number | null> {
  const branches = branchConditions(scope, query, orderOf(query.orderBy));
  if (branches.length === 0) return 0;
  const selects = branches.map(
    ({ condition }) => sql`(select 1 from archive a where ${condition} limit ${countLimit + 1})`,
  );
  const [row] = await scope.read(
    sql<{ total: number }>`select count(*)::int as total from (${sql.join(selects, sql` union all `)}) counted`,
  );
  const total = row?.total ?? 0;
  return total > countLimit ? null : total;
}
