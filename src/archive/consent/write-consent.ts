import { newId } from '../../core/new-id.js';
import { Refused } from '../../core/refused.js';
import type { Session } from '../sql/session.js';
import type { ConsentAct } from './consent.entity.js';
import type { ConsentActor } from './consent-actor.js';
import type { ConsentTerms } from './consent-terms.js';

/** For whom: all that makes one consent different from another. */
export interface ConsentParties {
  readonly subjectKey: string;
  readonly clientId: string;
}

/** Makes the acts of one subject follow each other, so that no two of its consents take effect in each other's place. */
export async function lockSubject(client: Session, subjectKey: string): Promise<void> {
  const { rowCount } = await client.query(
    `select from subject where id = $1 and not exists (select from shredding where subject_id = $1) for no key update`,
    [subjectKey],
  );
  if (rowCount === 0)
    throw new Refused('NOT_FOUND', 'This archive has no subject of the token’s "subject_id". Get a new token.');
}

/** Writes a consent that is in effect from now on; the subject is locked, and an earlier one has been replaced. */
export async function insertGrant(
  client: Session,
  { subjectKey, clientId }: ConsentParties,
  { purpose, sectors, classes, expiresAt }: ConsentTerms,
  [act, actor]: readonly [ConsentAct, ConsentActor],
): Promise<string> {
  await replaceGrant(client, { subjectKey, clientId }, purpose, actor);
  const key = newId();
  await client.query(
    `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, granted_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, 'GRANTED', clock_timestamp(), $7)`,
    [key, subjectKey, clientId, purpose, sectors, classes, expiresAt],
  );
  await addEvent(client, key, act, actor);
  return key;
}

/** Ends the consent in effect for the same client and purpose; one that had expired ended then, and nobody ended it. */
export async function replaceGrant(
  client: Session,
  { subjectKey, clientId }: ConsentParties,
  purpose: string,
  actor: ConsentActor,
): Promise<void> {
  const { rows } = await client.query<{ id: string; expired: boolean }>(
    `update consent set state = 'WITHDRAWN', ended_at = least(clock_timestamp(), expires_at)
     where client_id = $1 and purpose = $2 and subject_id = $3 and state = 'GRANTED'
     returning id, ended_at = expires_at as expired`,
    [clientId, purpose, subjectKey],
  );
  for (const { id, expired } of rows) if (!expired) await addEvent(client, id, 'REPLACED', actor);
}

/** Writes down who did what to a consent, in the transaction that does it. */
export async function addEvent(client: Session, key: string, act: ConsentAct, actor: ConsentActor): Promise<void> {
  await client.query(
    `insert into consent_event (consent_id, id, act, by_role, by_client) values ($1, $2, $3, $4, $5)`,
    [key, newId(), act, actor.role, actor.clientId],
  );
}
