import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { consentIs, type ConsentGrant } from '../permission/consent-of.js';

/** May a client, for a purpose, be told of a rating of this archive? */
export interface ConsentQuestion {
  readonly grant: ConsentGrant;
  readonly archiveKey: string;
}

/** Asked when a change goes to its reader, because the consent may have ended while the change waited. */
export type ConsentGate = (question: ConsentQuestion) => Promise<boolean>;

/** One statement for all readers of this process that ask within the same few milliseconds. */
export function openConsentGate(read: Context['read']): ConsentGate {
  const loader = new DataLoader<ConsentQuestion, boolean>((questions) => whichConsented(read, questions), {
    cache: false,
    batchScheduleFn: (dispatch) => setTimeout(dispatch, 2),
  });
  return (question) => loader.load(question);
}

/**
 * Of each question whether a consent that opens ratings is in effect now, in one statement. Many readers of one client
 * ask the same.
 */
export async function whichConsented(read: Context['read'], questions: readonly ConsentQuestion[]): Promise<boolean[]> {
  if (questions.length === 0) return [];
  const distinct = [...new Map(questions.map((question) => [textOf(question), question])).values()];
  const clients = distinct.map(({ grant }) => grant.clientId);
  const purposes = distinct.map(({ grant }) => grant.purpose);
  const archives = distinct.map(({ archiveKey }) => archiveKey);
  const asked = { clientId: sql`q.client_id`, purpose: sql`q.purpose` };
  const rows = await read(
    sql<{ position: number }>`select q.position::int as position
      from unnest(${clients}::text[], ${purposes}::text[], ${archives}::uuid[]) with ordinality q(client_id, purpose, archive_id, position)
      join archive a on a.id = q.archive_id where ${consentIs(asked, 'RATING')}`,
  );
  const positions = new Set(rows.map(({ position }) => position));
  const open = new Set(distinct.filter((_, index) => positions.has(index + 1)).map(textOf));
  return questions.map((question) => open.has(textOf(question)));
}

/** The same for questions that are alike. */
function textOf({ grant: { clientId, purpose }, archiveKey }: ConsentQuestion): string {
  return `${archiveKey} ${purpose} ${clientId}`;
}
