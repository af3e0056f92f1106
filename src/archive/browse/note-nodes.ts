import type { GraphQLResolveInfo } from 'graphql';
import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import { isUuid, parseGlobalId, type GlobalIdParts } from '../../core/global-id.js';
import { noteMissed, noteMissedSubjects } from '../access-log/note-looks.js';
import { askedOf, noteArchives, noteSubjects } from '../access-log/note-rows.js';

export type Node = { readonly id: string } | null;

type Looks = (context: Context, info: GraphQLResolveInfo, type: string, found: readonly Found[]) => Promise<void>;

interface Found {
  readonly key: string;
  readonly node: Node;
}

/** Notes looks by ids at objects that belong to an archive or a subject; archives note their own. */
export async function noteNodes(
  context: Context,
  info: GraphQLResolveInfo,
  ids: readonly string[],
  nodes: readonly Node[],
): Promise<void> {
  const asked = ids.map((id, index) => ({ ...parseGlobalId(id), node: nodes[index] ?? null }));
  const byType = Map.groupBy(asked, ({ type }) => type);
  for (const [type, group] of byType) {
    const note = noted(type);
    if (note) await note(context, info, type, group.flatMap(keyOf));
  }
}

/** The key of the archive, of the change or of the subject stands first in an id. */
function keyOf({ keys: [key], node }: GlobalIdParts & { readonly node: Node }): Found[] {
  return isUuid(key) ? [{ key, node }] : [];
}

function noted(type: string): Looks | null {
  if (type === 'Subject') return noteSubjectsById;
  if (type === 'RatingChange') return noteChanges;
  return type === 'CreditRecord' || type === 'PendingRating' || type.endsWith('Evaluation') ? noteParts : null;
}

const noteParts: Looks = async (context, info, type, found) => {
  await noteArchives(context, keysOf(found, true), askedOf(info, type));
  await missed(context, keysOf(found, false), (keys) => sql<boolean>`a.id = any(${keys}::uuid[])`);
};

const noteChanges: Looks = async (context, info, type, found) => {
  const archiveKeys = found.flatMap(({ node }) => (node as { archiveKey?: string } | null)?.archiveKey ?? []);
  await noteArchives(context, archiveKeys, askedOf(info, type));
  await missed(
    context,
    keysOf(found, false),
    (keys) => sql<boolean>`a.id in (select t.archive_id from rating_change t where t.id = any(${keys}::uuid[]))`,
  );
};

const noteSubjectsById: Looks = async (context, info, type, found) => {
  await noteSubjects(context, keysOf(found, true), askedOf(info, type));
  const keys = keysOf(found, false);
  if (keys.length > 0) await noteMissedSubjects(context, sql<boolean>`x.id = any(${keys}::uuid[])`, keys.length);
};

function keysOf(found: readonly Found[], there: boolean): string[] {
  return [...new Set(found.filter(({ node }) => (node !== null) === there).map(({ key }) => key))];
}

async function missed(
  context: Context,
  keys: readonly string[],
  condition: (keys: readonly string[]) => RawBuilder<boolean>,
): Promise<void> {
  if (keys.length > 0) await noteMissed(context, condition(keys), { sought: keys.length });
}
