import { sql } from 'kysely';
import { globalId, isUuid, parseGlobalId } from '../../core/global-id.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import type { ConsentAct, ConsentParty } from './consent.entity.js';
import type { ConsentedClass } from './consent-terms.js';

/** What a consent is now: as stored, or EXPIRED 已到期 by the clock before anything else ended it. */
export const consentStates = ['REQUESTED', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const;
export type ConsentState = (typeof consentStates)[number];

/** A consent as the graph resolves it. */
export interface ConsentRow {
  readonly id: string;
  readonly key: string;
  readonly clientId: string;
  readonly purpose: ConsentPurpose;
  readonly sectors: readonly string[];
  readonly classes: readonly ConsentedClass[];
  readonly state: ConsentState;
  readonly requestedAt: string | null;
  readonly grantedAt: string | null;
  readonly expiresAt: string;
  readonly endedAt: string | null;
}

/** An act on a consent as the graph resolves it. */
export interface ConsentEventRow {
  readonly consentKey: string;
  readonly act: ConsentAct;
  readonly byRole: ConsentParty;
  readonly byClient: string;
  readonly at: string;
}

export type RawConsent = Omit<ConsentRow, 'id'>;

const expired = sql`k.state <> 'REFUSED' and k.expires_at <= coalesce(k.ended_at, statement_timestamp())`;

/** Columns of `consent k`. */
export const consentColumns = sql`k.id as key, k.client_id as "clientId", k.purpose, k.sectors, k.classes,
  case when ${expired} then 'EXPIRED' else k.state end as state, k.requested_at as "requestedAt",
  k.granted_at as "grantedAt", k.expires_at as "expiresAt",
  case when ${expired} then k.expires_at else k.ended_at end as "endedAt"`;

/** A consent as the graph resolves it. */
export function consentRow(raw: RawConsent): ConsentRow {
  return { ...raw, id: globalId('Consent', raw.key) };
}

/** The key in the id of a consent; null in the id of anything else. */
export function consentKeyOf(id: string): string | null {
  const { type, keys } = parseGlobalId(id);
  const [key] = keys;
  return type === 'Consent' && keys.length === 1 && isUuid(key) ? key : null;
}
