import type { Viewer } from '../../src/core/viewer.js';
import type { Answer } from '../support/app.js';
import type { MatrixArchive } from './archives.js';
import { compare, type Comparison } from './compare.js';
import type { MatrixApp } from './matrix-app.js';
import { fieldsOf } from './printed-schema.js';
import type { Classes } from './rule.js';
import { queryText, treeFrom, type Place } from './tree.js';

/** Everything that is reached from one archive without other archives, by what is open; `args` by `Type.field`. */
export function archiveTree(
  { schema, classes }: MatrixApp,
  { id, sector }: Pick<MatrixArchive, 'id' | 'sector'>,
  open: Classes,
  args: Readonly<Record<string, string>> = {},
): Place {
  const argsOf = (path: string) => {
    if (path.startsWith('Query.')) return path === 'Query.archive' ? `(id: "${id}")` : null;
    return args[path] ?? '';
  };
  const enters = (type: string) => !/(Archive|Evaluation)$/.test(type) || type.startsWith(sector);
  return treeFrom({ schema, classes, open, argsOf, enters });
}

/** Everything of the employers that is reached from one field of the query without archives. */
export function rootTree(
  { schema, classes }: MatrixApp,
  root: string,
  { open, refused, args }: { readonly open: Classes; readonly refused: ReadonlySet<string>; readonly args: string },
): Place {
  const paged = new Set<string>(
    fieldsOf(schema).flatMap(([path, field]) => (field.args.some(({ name }) => name === 'first') ? [path] : [])),
  );
  const argsOf = (path: string) => {
    if (path.startsWith('Query.') && path !== `Query.${root}`) return null;
    if (path.startsWith('Query.') && args !== '') return args;
    return paged.has(path) ? '(first: 2)' : '';
  };
  return treeFrom({ schema, classes, open, refused, argsOf, enters: entersBesides });
}

function entersBesides(type: string, path: string): boolean {
  if (path === 'Query.node') return type === 'EvaluationRun';
  if (path === 'Query.nodes') return type === 'ImportBatch';
  return !type.endsWith('Archive') && (!type.endsWith('Evaluation') || type === 'EmployerEvaluation');
}

/** The answer to a tree, and how it compares. */
export async function ask(app: MatrixApp, who: Viewer, tree: Place): Promise<Comparison & { readonly answer: Answer }> {
  const answer = await app.as(who).query(queryText(tree));
  return { ...compare(tree, answer), answer };
}

/** The data of an answer by field of the query. */
export function dataIn({ data }: Answer): Readonly<Record<string, unknown>> | null {
  return (data ?? null) as Readonly<Record<string, unknown>> | null;
}

/** The code of an error as a client gets it. */
export function codeOf(error: unknown): string {
  return (error as { code: string }).code;
}
