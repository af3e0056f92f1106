import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { sql, type RawBuilder } from 'kysely';
import type { ArchiveQuery } from '../../core/archive-query.js';
import type { Archives, Context } from '../../core/context.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection, type PageInput } from '../../core/page.js';
import { detailRoles, notFor, ratingRoles, reads } from '../../core/reading.js';
import type { ArchiveRow } from '../../core/rows.js';
import { matchKeys } from '../../core/sealed/match-key.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import type { ProfileTables } from './archive-columns.js';
import { archiveRows } from './archive-row.js';
import { archiveStatement, archivesWhere } from './archive-statement.js';
import { cursorOf, orderOf } from './order.js';
import { branchConditions, pageSource } from './page-source.js';
import { archiveSelection, nodesOf, selectionOf, type ArchiveSelection } from './selection.js';

export type ArchiveScope = Pick<Context, 'viewer' | 'grants' | 'keys' | 'read' | 'perField' | 'today' | 'trace'> & {
  readonly profiles: ProfileTables;
};

/** Most that a total counts to: beyond it the number helps nobody and costs a walk over the table. */
const countLimit = 10_000;

type KeyLoader = DataLoader<string, readonly ArchiveRow[]>;

/** Reads of archives for one request. */
export function openArchives(scope: ArchiveScope): Archives {
  return {
    byKey: async (info, key) => {
      if (!isUuid(key)) return null;
      const loader = scope.perField(info, () => keyLoader(scope, info, sql`a.id`, (archive) => archive.key));
      return noted(scope, null, (await loader.load(key))[0] ?? null);
    },
    bySubject: (info, subjectKey) =>
      scope
        .perField(info, () => keyLoader(scope, info, sql`a.subject_id`, (archive) => archive.subjectKey))
        .load(subjectKey),
    byRegistration: async (info, sector, registrationNumber) => {
      const number = registrationNumber.replace(/\s/g, '').toUpperCase();
      const keys = matchKeys(scope.keys.matching, 'REGISTRATION', sector, number);
      const condition = sql<boolean>`a.sector = ${sector} and a.registration_match_key = any(${keys}::bytea[])`;
      const [archive] = await readWhere(scope, archiveSelection([selectionOf(info)]), condition);
      return noted(scope, sector, archive ?? null);
    },
    page: (info, query, page) => readPage(scope, info, query, page),
  };
}

/** Notes the look at one archive, or at none, for the access log. */
function noted({ viewer, trace }: ArchiveScope, sector: string | null, archive: ArchiveRow | null): ArchiveRow | null {
  trace.note({
    subjectKey: archive?.subjectKey ?? null,
    archiveKey: archive?.key ?? null,
    sector: archive?.sector ?? sector,
    purpose: viewer.purpose ?? 'PUBLIC_QUERY',
    basis: 'disclosure rule of the sector 行业公开规则',
    consentKey: null,
    classes: ['REGISTER'],
    outcome: archive ? 'SHOWN' : 'NOT_FOUND',
  });
  return archive;
}

function keyLoader(
  scope: ArchiveScope,
  info: GraphQLResolveInfo,
  column: RawBuilder<unknown>,
  keyOf: (archive: ArchiveRow) => string,
): KeyLoader {
  const selection = archiveSelection([selectionOf(info)]);
  return new DataLoader(async (keys) => {
    const rows = await readWhere(scope, selection, sql<boolean>`${column} = any(${keys}::uuid[])`);
    const found = Map.groupBy(rows, keyOf);
    return keys.map((key) => found.get(key) ?? []);
  });
}

async function readWhere(
  scope: ArchiveScope,
  selection: ArchiveSelection,
  condition: RawBuilder<boolean>,
): Promise<ArchiveRow[]> {
  if (scope.grants.length === 0) return [];
  const permitted = sql<boolean>`${condition} and ${archivePredicate(scope.grants)}`;
  const statement = archiveStatement(scope, selection, archivesWhere(permitted));
  return archiveRows(await scope.read(statement), selection, scope.profiles);
}

async function readPage(
  scope: ArchiveScope,
  info: GraphQLResolveInfo,
  query: ArchiveQuery,
  input: PageInput,
): Promise<Connection<ArchiveRow>> {
  refuseUnlessAllowed(scope, query);
  const page = pageOf(input);
  const order = orderOf(query.orderBy);
  const selection = archiveSelection(nodesOf(selectionOf(info)));
  const from = pageSource(scope, query, order, page);
  const raws = from === null ? [] : await scope.read(archiveStatement(scope, selection, from.source, from.order));
  return connectionOf(
    page,
    archiveRows(raws, selection, scope.profiles),
    (archive) => cursorOf(order, archive),
    () => count(scope, query),
  );
}

/** What a viewer may not see cannot steer a list: neither which archives are in it nor their order. */
function refuseUnlessAllowed({ viewer, grants }: ArchiveScope, query: ArchiveQuery): void {
  const reached = grants.some(({ sector }) => query.sectors?.includes(sector) ?? true);
  if (!reached) throw notFor(viewer, 'This list', detailRoles);
  const rated = query.filter.grades != null || (query.orderBy !== null && query.orderBy.field !== 'REGION');
  if (rated && !reads(viewer, 'RATING')) throw notFor(viewer, 'A list by grade or score', ratingRoles);
}

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
