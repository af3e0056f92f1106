import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type ResolveTree } from 'graphql-parse-resolve-info';
import { pageOf } from '../../core/page.js';

/** What a statement over archives has to bring. */
export interface ArchiveSelection {
  /** Names of the fields asked of the archive itself, over all fragments. */
  readonly fields: ReadonlySet<string>;
  /** How many first records, null for none; larger than the largest page that the statement carries. */
  readonly records: RecordsSelection | null;
}

export interface RecordsSelection {
  readonly limit: number;
  readonly fields: ReadonlySet<string>;
}

/** The selection of the field that is being resolved, with fragments, aliases and variables worked in. */
export function selectionOf(info: GraphQLResolveInfo): ResolveTree {
  const tree = parseResolveInfo(info);
  if (!tree || typeof tree.name !== 'string') throw new Error(`The field ${info.fieldName} has no selection.`);
  return tree as ResolveTree;
}

/** The fields of this name under any type condition: the same one may be asked under several aliases and fragments. */
function childrenNamed(trees: readonly ResolveTree[], name: string): ResolveTree[] {
  return trees.flatMap(children).filter((child) => child.name === name);
}

function children(tree: ResolveTree): ResolveTree[] {
  return Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields));
}

/** The archives of a connection, asked under `edges` or `nodes`. */
export function nodesOf(connection: ResolveTree): ResolveTree[] {
  return [...childrenNamed(childrenNamed([connection], 'edges'), 'node'), ...childrenNamed([connection], 'nodes')];
}

/** The archives of a field that names them `archives`. */
export function archivesUnder(parent: ResolveTree): ResolveTree[] {
  return childrenNamed([parent], 'archives');
}

/** What the archives under these fields are asked for. */
export function archiveSelection(trees: readonly ResolveTree[]): ArchiveSelection {
  const asked = trees.flatMap(children);
  return { fields: new Set(asked.map(({ name }) => name)), records: recordsSelection(asked) };
}

/** Plain first pages of records ride in the statement; a page with a filter, a cursor or a past state does not. */
function recordsSelection(asked: readonly ResolveTree[]): RecordsSelection | null {
  const plain = asked.filter(({ name, args }) => name === 'records' && isPlain(args));
  if (plain.length === 0) return null;
  const limits = plain.map(({ args }) => pageOf(args).limit);
  return { limit: Math.max(...limits), fields: new Set(recordFields(plain)) };
}

/** Whether these arguments ask for no more than the first present records. */
export function isPlain(args: object): boolean {
  return Object.entries(args).every(([name, value]: [string, unknown]) => name === 'first' || value == null);
}

function recordFields(connections: readonly ResolveTree[]): string[] {
  return connections
    .flatMap(nodesOf)
    .flatMap(children)
    .map(({ name }) => name);
}
