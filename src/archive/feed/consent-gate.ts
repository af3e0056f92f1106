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

/** To each question the key of the consent that opens ratings now, or null; in one statement. */
export async function whichConsented(
  read: Context['read'],
  questions: readonly ConsentQuestion[],
): Promise<(string | null)[]> {
  if (questions.length === 0) return [];
  const clients = questions.map(({ grant }) => grant.clientId);
  const purposes = questions.map(({ grant }) => grant.purpose);
  const archives = questions.map(({ archiveKey }) => archiveKey);
  const asked = { clientId: sql`q.client_id`, purpose: sql`q.purpose` };
  const rows = await read(
    sql<{ position: number; key: string }>`select q.position::int as position, given.key
      from unnest(${clients}::text[], ${purposes}::text[], ${archives}::uuid[]) with ordinality q(client_id, purpose, archive_id, position)
      join archive a on a.id = q.archive_id
      cross join lateral (select k.id as key from ${consentOf(asked)} and 'RATING' = any(k.classes)) given`,
  );
  const open = new Map(rows.map(({ position, key }) => [position, key]));
  return questions.map((_, index) => open.get(index + 1) ?? null);
}
