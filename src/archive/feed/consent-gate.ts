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

/** Of each question whether a consent that opens ratings is in effect now, in one statement. */
export async function whichConsented(read: Context['read'], questions: readonly ConsentQuestion[]): Promise<boolean[]> {
  if (questions.length === 0) return [];
  const clients = questions.map(({ grant }) => grant.clientId);
  const purposes = questions.map(({ grant }) => grant.purpose);
  const archives = questions.map(({ archiveKey }) => archiveKey);
  const asked = { clientId: sql`q.client_id`, purpose: sql`q.purpose` };
  const rows = await read(
    sql<{ position: number }>`select q.position::int as position
      from unnest(${clients}::text[], ${purposes}::text[], ${archives}::uuid[]) with ordinality q(client_id, purpose, archive_id, position)
      join archive a on a.id = q.archive_id where ${consentIs(asked, 'RATING')}`,
  );
  const open = new Set(rows.map(({ position }) => position));
  return questions.map((_, index) => open.has(index + 1));
}
