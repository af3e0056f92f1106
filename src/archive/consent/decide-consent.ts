import type { Context } from '../../core/context.js';
import { Refused } from '../../core/refused.js';
import { compileStatement } from '../../core/read.js';
import { sql } from 'kysely';
import { select, type Session } from '../sql/session.js';
import { actingSubject } from './consent-actor.js';
import { consentColumns, consentKeyOf, type ConsentRow, type ConsentState, type RawConsent } from './consent-row.js';
import { checkedClientId, checkedTerms, type ConsentTerms } from './consent-terms.js';
import { getConsent } from './read-consents.js';
import { addEvent, insertGrant, lockSubject, replaceGrant } from './write-consent.js';

type Scope = Pick<Context, 'viewer' | 'now' | 'read' | 'write'>;

/** Lets a client see what the terms say from now on; an earlier consent to it for the same purpose ends. */
export async function grantConsent(
  scope: Scope,
  given: ConsentTerms & { readonly clientId: string },
): Promise<ConsentRow> {
  const subject = actingSubject(scope.viewer, 'Giving consent');
  const terms = checkedTerms(given, scope.now());
  const parties = { subjectKey: subject.subjectKey, clientId: checkedClientId(given.clientId) };
  const key = await scope.write(async (client) => {
    await lockSubject(client, subject.subjectKey);
    return insertGrant(client, parties, terms, ['GRANTED', subject]);
  });
  return getConsent(scope, key);
}

/** Ends a consent; the next request of the client finds it gone. What was seen before was seen lawfully (PIPL art. 15). */
export async function withdrawConsent(scope: Scope, id: string): Promise<ConsentRow> {
  const subject = actingSubject(scope.viewer, 'Withdrawing consent');
  const key = await scope.write(async (client) => {
    const consent = await lockConsent(client, subject.subjectKey, id);
    if (consent.state !== 'GRANTED') throw noLonger(consent.state);
    await end(client, consent.key, 'WITHDRAWN');
    await addEvent(client, consent.key, 'WITHDRAWN', subject);
    return consent.key;
  });
  return getConsent(scope, key);
}

/** Agrees to what a client asked for through a code, or refuses it, which has no consequence of any kind (PIPL art. 16). */
export async function answerConsentRequest(scope: Scope, id: string, agree: boolean): Promise<ConsentRow> {
  const subject = actingSubject(scope.viewer, 'Answering a request for consent');
  const key = await scope.write(async (client) => {
    await lockSubject(client, subject.subjectKey);
    const request = await lockConsent(client, subject.subjectKey, id);
    if (request.state !== 'REQUESTED') throw noLonger(request.state);
    if (agree) {
      await replaceGrant(client, { ...subject, clientId: request.clientId }, request.purpose, subject);
      await client.query(`update consent set state = 'GRANTED', granted_at = clock_timestamp() where id = $1`, [
        request.key,
      ]);
    } else {
      await end(client, request.key, 'REFUSED');
    }
    await addEvent(client, request.key, agree ? 'GRANTED' : 'REFUSED', subject);
    return request.key;
  });
  return getConsent(scope, key);
}

async function end(client: Session, key: string, state: 'REFUSED' | 'WITHDRAWN'): Promise<void> {
  await client.query(`update consent set state = $2, ended_at = clock_timestamp() where id = $1`, [key, state]);
}

/** A consent of this subject, locked; refuses those of others as if they were not there. */
async function lockConsent(client: Session, subjectKey: string, id: string): Promise<RawConsent> {
  const find = compileStatement(
    sql`select ${consentColumns} from consent k
      where k.id = ${consentKeyOf(id)}::uuid and k.subject_id = ${subjectKey} for update`,
  );
  const [consent] = await select<RawConsent & Record<string, unknown>>(client, null, find.sql, find.parameters);
  if (consent) return consent;
  throw new Refused(
    'NOT_FOUND',
    'There is no consent of this id in your file. `consents` of `viewer` lists those there are.',
  );
}

const ended: Readonly<Record<ConsentState, string>> = {
  REQUESTED: 'This consent is asked for and not given. Answer it with `answerConsentRequest`.',
  GRANTED: 'This consent is given already. End it with `withdrawConsent`.',
  REFUSED: 'This consent was refused. Give a new one with `grantConsent`.',
  WITHDRAWN: 'This consent has been withdrawn or replaced already. Give a new one with `grantConsent`.',
  EXPIRED: 'This consent has expired already. Give a new one with `grantConsent`.',
};

function noLonger(state: ConsentState): Refused {
  return new Refused('CONFLICT', ended[state], { state });
}
