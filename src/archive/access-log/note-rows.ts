import { sql } from 'kysely';
import type { GraphQLResolveInfo } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import type { Context } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import { classesOf } from '../../core/reading.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { nodesOf, selectionOf } from '../browse/selection.js';
import { askedClasses } from '../permission/asked-classes.js';
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
  const grant = consentGrant(scope.grants);
  const consent =
    grant === null ? sql`` : sql`left join lateral (select k.id, k.classes from ${consentOf(grant)}) given on true`;
  const rows = await scope.read(
    sql<
      Looked & ConsentColumns & { sector: string }
    >`select a.id as "archiveKey", a.subject_id as "subjectKey", a.sector
        ${grant === null ? sql`` : sql`, given.id as "consentKey", given.classes as "consentClasses"`}
      from archive a ${consent} where a.id = any(${[...new Set(archiveKeys)]}::uuid[])`,
  );
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

/** Notes a look at a subject itself. */
export function noteSubject(
  scope: Pick<Context, 'viewer' | 'grants' | 'trace'>,
  subjectKey: string,
  asked: ReadonlySet<FieldClass>,
): void {
  const opened = { classes: classesOf(scope.viewer.role), basis: scope.grants[0]?.basis ?? '', consentKey: null };
  noteShown(scope, { archiveKey: null, subjectKey, sector: null }, asked, opened);
}
