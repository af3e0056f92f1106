import type { Context } from '../../core/context.js';
import { newId } from '../../core/new-id.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import { select, type Session } from '../sql/session.js';
import { actingPlatform, type ConsentActor } from './consent-actor.js';
import type { ConsentRow } from './consent-row.js';
import type { ConsentTerms } from './consent-terms.js';
import { codeHashes, readCode } from './lookup-code.js';
import { getConsent } from './read-consents.js';
import { requestPurpose } from './request-purpose.js';
import { addEvent, insertGrant, lockSubject } from './write-consent.js';

type Scope = Pick<Context, 'viewer' | 'keys' | 'read' | 'write' | 'rates'>;

interface Redeemed extends ConsentTerms, Record<string, unknown> {
  readonly subjectKey: string;
  readonly clientId: string | null;
}

/**
 * Uses up a code: the consent is in effect if the code names this client, and is asked for if it names nobody. A wrong
 * purpose or client does not use a code up; every code that does not open is refused with the same words.
 */
export async function redeemLookupCode(
  scope: Scope,
  { code: given, purpose: argument }: { readonly code: string; readonly purpose: ConsentPurpose },
): Promise<ConsentRow> {
  const platform = actingPlatform(scope.viewer, 'Redeeming a code');
  const purpose = requestPurpose(scope.viewer, argument);
  const hashes = codeHashes(scope.keys, readCode(given));
  await scope.rates.takePoints('failedCodesPerHour', [platform.clientId]);
  const key = await scope.write(async (client) => {
    const code = await useUp(client, hashes, purpose, platform);
    if (code.clientId === null) return insertRequest(client, code, platform);
    await lockSubject(client, code.subjectKey);
    return insertGrant(client, { ...code, clientId: platform.clientId }, code, ['GRANTED_BY_CODE', platform]);
  });
  await scope.rates.takePoints('failedCodesPerHour', [platform.clientId], -1);
  return getConsent(scope, key);
}

async function useUp(
  client: Session,
  hashes: readonly Buffer[],
  purpose: string,
  { clientId }: ConsentActor,
): Promise<Redeemed> {
  const [code] = await select<Redeemed>(
    client,
    null,
    `update lookup_code set redeemed_at = clock_timestamp(), redeemed_by = $3
     where code_hash = any($1::bytea[]) and purpose = $2 and (client_id is null or client_id = $3)
       and redeemed_at is null and expires_at > clock_timestamp() and consent_expires_at > clock_timestamp()
     returning subject_id as "subjectKey", client_id as "clientId", purpose, sectors, classes,
       consent_expires_at as "expiresAt"`,
    [hashes, purpose, clientId],
  );
  if (code) return code;
  throw new Refused(
    'NOT_FOUND',
    'This code opens nothing to you for this purpose now. Ask the person for a new one; a code serves once and for minutes.',
  );
}

async function insertRequest(
  client: Session,
  { subjectKey, purpose, sectors, classes, expiresAt }: Redeemed,
  platform: ConsentActor,
): Promise<string> {
  const key = newId();
  await client.query(
    `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, requested_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, 'REQUESTED', clock_timestamp(), $7)`,
    [key, subjectKey, platform.clientId, purpose, sectors, classes, expiresAt],
  );
  await addEvent(client, key, 'REQUESTED', platform);
  return key;
}
