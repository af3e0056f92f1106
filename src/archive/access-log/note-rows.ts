import { sql, type RawBuilder } from 'kysely';
import type { GraphQLResolveInfo } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import type { Context } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { nodesOf, selectionOf } from '../browse/selection.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { askedClasses } from '../permission/asked-classes.js';
import { both } from '../permission/conditions.js';
import { consentOf } from '../permission/consent-of.js';
import { consentGrant, openedBy, type ConsentColumns } from '../permission/opened.js';
import { noteShown, type Looked } from './note-looks.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants' | 'trace'>;

/** The classes that a field asks for of objects of a type. */
export function askedOf(info: GraphQLResolveInfo, type: string): ReadonlySet<FieldClass> {
  return askedUnder(info, type, [selectionOf(info)]);
}

/** The same of the nodes of a connection. */
export function askedOfNodes(info: GraphQLResolveInfo, type: string): ReadonlySet<FieldClass> {
  return askedUnder(info, type, nodesOf(selectionOf(info)));
}

function askedUnder({ schema }: GraphQLResolveInfo, type: string, trees: ResolveTree[]): ReadonlySet<FieldClass> {
  return askedClasses(schema, trees)(type);
}

/** Notes looks at archives of which rows were shown without them: found by their id, in the feed, in a run. */
export async function noteArchives(
  scope: Scope,
  archiveKeys: readonly string[],
  asked: ReadonlySet<FieldClass>,
): Promise<void> {
  if (archiveKeys.length === 0) return;
  const rows = await readLooked(scope, sql<boolean>`a.id = any(${[...new Set(archiveKeys)]}::uuid[])`);
  noteRows(scope, rows, asked);
}

/** Notes looks at subjects themselves, by what opens an archive of each to the viewer. */
export async function noteSubjects(
  scope: Scope,
  subjectKeys: readonly string[],
  asked: ReadonlySet<FieldClass>,
): Promise<void> {
  if (subjectKeys.length === 0) return;
  const reached = both([
    sql<boolean>`a.subject_id = any(${[...new Set(subjectKeys)]}::uuid[])`,
    archivePredicate(scope.grants, 'REGISTER'),
  ]);
  const rows = await readLooked(scope, reached);
  const oneEach = new Map(rows.map((row) => [row.subjectKey, { ...row, archiveKey: null }]));
  noteRows(scope, [...oneEach.values()], asked);
}

type LookedRow = Looked & ConsentColumns & { readonly sector: string };

function readLooked({ read, grants }: Scope, condition: RawBuilder<boolean>): Promise<LookedRow[]> {
  const grant = consentGrant(grants);
  const consent =
    grant === null ? sql`` : sql`left join lateral (select k.id, k.classes from ${consentOf(grant)}) given on true`;
  return read(
    sql<LookedRow>`select a.id as "archiveKey", a.subject_id as "subjectKey", a.sector
        ${grant === null ? sql`` : sql`, given.id as "consentKey", given.classes as "consentClasses"`}
      from archive a ${consent} where ${condition} order by a.sector desc`,
  );
}

function noteRows(scope: Scope, rows: readonly LookedRow[], asked: ReadonlySet<FieldClass>): void {
  const openedOf = openedBy(scope.grants);
  for (const row of rows) {
    const { archiveKey, subjectKey, sector } = row;
    noteShown(scope, { archiveKey, subjectKey, sector }, asked, openedOf(row));
  }
}

/** Notes that a subscriber is told of a change; nothing is read for it, as there may be many readers. */
export function noteChange(
  scope: Pick<Context, 'viewer' | 'grants' | 'trace'>,
  { archiveKey, subjectKey, sector, consentKey = null }: RatingChangeRow,
  asked: ReadonlySet<FieldClass>,
): void {
  const opened = openedBy(scope.grants)({ sector, consentKey, consentClasses: ['RATING'] });
  noteShown(scope, { archiveKey, subjectKey, sector }, asked, opened);
}
