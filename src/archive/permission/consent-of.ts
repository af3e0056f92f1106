import { sql, type RawBuilder } from 'kysely';
import { consentedClasses, type FieldClass } from '../../core/field-class.js';
import type { GrantOf } from '../../core/grant.js';

export type ConsentGrant = Extract<GrantOf, { readonly kind: 'CONSENT' }>;

/** Client and purpose, as values or as columns of the statement. */
interface Asking {
  readonly clientId: string | RawBuilder<unknown>;
  readonly purpose: string | RawBuilder<unknown>;
}

/** A from-item: the consent in effect now, as `k`, under which the client may look at the archive under the alias `a`. */
export function consentOf({ clientId, purpose }: Asking): RawBuilder<unknown> {
  // Judged by the clock of the database, whichever instance asks.
  return sql`consent k where k.client_id = ${clientId} and k.purpose = ${purpose} and k.subject_id = a.subject_id
    and k.state = 'GRANTED' and k.expires_at > statement_timestamp() and a.sector = any(k.sectors)`;
}

/** The condition that a consent opens this class of the archive under the alias `a`; REGISTER comes with any. */
export function consentIs(asking: Asking, needed: FieldClass): RawBuilder<boolean> {
  const group = consentedClasses.find((known) => known === needed);
  const opened = group === undefined ? sql`` : sql`and ${group} = any(k.classes)`;
  return sql<boolean>`exists (select 1 from ${consentOf(asking)} ${opened})`;
}
