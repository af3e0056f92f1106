import type { Context } from '../../core/context.js';
import { newId } from '../../core/new-id.js';
import { select } from '../sql/session.js';
import { actingSubject } from './consent-actor.js';
import { checkedClientId, checkedTerms, type ConsentTerms } from './consent-terms.js';
import { codeHash, groupedCode, newCode, qrTextOf } from './lookup-code.js';
import { lockSubject } from './write-consent.js';

type Scope = Pick<Context, 'viewer' | 'now' | 'write' | 'keys' | 'lookupCodeMinutes'>;

/** A code as its subject gets to see it, once. */
export interface NewLookupCode {
  readonly code: string;
  readonly qrText: string;
  readonly expiresAt: string;
}

/**
 * A code that opens what the terms say: at once to the client that it names, or after the subject's answer to the one
 * client that redeems it. Only its hash is kept.
 */
export async function createLookupCode(
  scope: Scope,
  given: ConsentTerms & { readonly clientId: string | null },
): Promise<NewLookupCode> {
  const { subjectKey } = actingSubject(scope.viewer, 'Making a code');
  const { purpose, sectors, classes, expiresAt } = checkedTerms(given, scope.now());
  const clientId = given.clientId === null ? null : checkedClientId(given.clientId);
  const code = newCode();
  return scope.write(async (client) => {
    await lockSubject(client, subjectKey);
    // Nobody needs what was never used and cannot be used any more. One that is being redeemed is left alone: whoever
    // redeems it may be waiting for the subject.
    await client.query(
      `delete from lookup_code where id in (select id from lookup_code
         where subject_id = $1 and redeemed_at is null and expires_at <= clock_timestamp() for update skip locked)`,
      [subjectKey],
    );
    const [written] = await select<{ expiresAt: string }>(
      client,
      null,
      `insert into lookup_code (id, code_hash, subject_id, purpose, sectors, classes, client_id, consent_expires_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp() + make_interval(mins => $9)) returning expires_at as "expiresAt"`,
      [
        ...[newId(), codeHash(scope.keys, code), subjectKey, purpose, sectors, classes],
        ...[clientId, expiresAt, scope.lookupCodeMinutes],
      ],
    );
    if (!written) throw new Error('A code was not written.');
    return { code: groupedCode(code), qrText: qrTextOf(code), expiresAt: written.expiresAt };
  });
}
