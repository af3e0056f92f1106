import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { consentOf, type ConsentGrant } from '../permission/consent-of.js';

/** May a client, for a purpose, be told of a rating of this archive? */
export interface ConsentQuestion {
  readonly grant: ConsentGrant;
  readonly archiveKey: string;
}

/** The key of the consent, asked when a change goes to its reader: it may have ended while the change waited. */
export type ConsentGate = (question: ConsentQuestion) => Promise<string | null>;

/** One statement for all readers of this process that ask within the same few milliseconds. */
export function openConsentGate(read: Context['read']): ConsentGate {
  const loader = new DataLoader<ConsentQuestion, string | null>((questions) => whichConsented(read, questions), {
    cache: false,
    batchScheduleFn: (dispatch) => setTimeout(dispatch, 2),
  });
  return (question) => loader.load(question);
}

/**
 * To each question the key of the consent that opens ratings now, or null; in one statement. Many readers of one client
 * ask the same.
 */
export async function whichConsented(
  read: Context['read'],
  questions: readonly ConsentQuestion[],
): Promise<(string | null)[]> {
  if (questions.length === 0) return [];
  const distinct = [...new Map(questions.map((question) => [textOf(question), question])).values()];
  const clients = distinct.map(({ grant }) => grant.clientId);
  const purposes = distinct.map(({ grant }) => grant.purpose);
  const archives = distinct.map(({ archiveKey }) => archiveKey);
  const asked = { clientId: sql`q.client_id`, purpose: sql`q.purpose` };
  const rows = await read(
    sql<{ position: number; key: string }>`select q.position::int as position, given.key
      from unnest(${clients}::text[], ${purposes}::text[], ${archives}::uuid[]) with ordinality q(client_id, purpose, archive_id, position)
      join archive a on a.id = q.archive_id
      cross join lateral (select k.id as key from ${consentOf(asked)} and 'RATING' = any(k.classes)) given`,
  );
  const keys = new Map(rows.map(({ position, key }) => [position, key]));
  const open = new Map(distinct.map((question, index) => [textOf(question), keys.get(index + 1) ?? null]));
  return questions.map((question) => open.get(textOf(question)) ?? null);
}

/** The same for questions that are alike. */
function textOf({ grant: { clientId, purpose }, archiveKey }: ConsentQuestion): string {
  return `${archiveKey} ${purpose} ${clientId}`;
}
