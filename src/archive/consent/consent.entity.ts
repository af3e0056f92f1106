import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { ConsentPurpose } from '../../core/purpose.js';
import { Subject } from '../../core/subject.entity.js';
import type { ConsentedClass } from './consent-terms.js';

/** REQUESTED 待同意, GRANTED 已同意, REFUSED 已拒绝, WITHDRAWN 已撤回, also by a newer one in its place. */
export type StoredConsentState = 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'WITHDRAWN';

/** GRANTED_BY_CODE 凭码同意: the subject agreed by making a code for this client; REPLACED 被替代: by a newer consent; SHREDDED 销毁: with its subject. */
export const consentActs = [
  'REQUESTED',
  'GRANTED',
  'GRANTED_BY_CODE',
  'REFUSED',
  'WITHDRAWN',
  'REPLACED',
  'SHREDDED',
] as const;
export type ConsentAct = (typeof consentActs)[number];

/** Who can act on a consent. */
export const consentParties = ['SUBJECT', 'PLATFORM', 'OPERATOR'] as const;
export type ConsentParty = (typeof consentParties)[number];

const subject = () =>
  p.manyToOne(Subject).mapToPk().deleteRule('no action').updateRule('no action').fieldName('subject_id');

const ConsentSchema = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    id: p.uuid().primary(),
    subjectId: subject,
    clientId: p.text(),
    purpose: p.text().$type<ConsentPurpose>(),
    /** Keys of the sectors whose archives it opens. */
    sectors: p.array(),
    classes: p.array<ConsentedClass>(),
    /** Expiry is no state: it is the clock that ends a consent, and nothing has to run for it. */
    state: p.text().$type<StoredConsentState>(),
    requestedAt: p.datetime().nullable(),
    grantedAt: p.datetime().nullable(),
    expiresAt: p.datetime(),
    /** Refused, withdrawn or replaced; a consent that had expired before ended with its expiry. */
    endedAt: p.datetime().nullable(),
  },
  indexes: [
    {
      name: 'consent_granted',
      // One consent in effect for a client and a purpose; also the way by which every read of a platform decides.
      expression: `create unique index "consent_granted" on "consent" ("client_id", "purpose", "subject_id") where "state" = 'GRANTED'`,
    },
    { name: 'consent_of_subject', properties: ['subjectId', 'id'] },
  ],
});

/** What a subject lets a client see, for what and until when 授权同意 (个人信息保护法 arts. 14–16, 23). */
export class Consent extends ConsentSchema.class {}
ConsentSchema.setClass(Consent);

const ConsentEventSchema = defineEntity({
  name: 'ConsentEvent',
  tableName: 'consent_event',
  properties: {
    consentId: () =>
      p.manyToOne(Consent).mapToPk().deleteRule('no action').updateRule('no action').fieldName('consent_id').primary(),
    id: p.uuid().primary(),
    act: p.text().$type<ConsentAct>(),
    byRole: p.text().$type<ConsentParty>(),
    /** The system through which it was done. */
    byClient: p.text(),
    at: p.datetime().defaultRaw('clock_timestamp()'),
  },
  triggers: [
    {
      name: 'consent_event_stays',
      timing: 'before',
      events: ['update', 'delete'],
      body: `raise exception 'The history of a consent is only added to.';`,
    },
  ],
});

/** One act on a consent 授权变动; only ever added. */
export class ConsentEvent extends ConsentEventSchema.class {
  declare [PrimaryKeyProp]?: ['consentId', 'id'];
}
ConsentEventSchema.setClass(ConsentEvent);

const LookupCodeSchema = defineEntity({
  name: 'LookupCode',
  tableName: 'lookup_code',
  properties: {
    id: p.uuid().primary(),
    /** HMAC of the code: the table alone opens nothing. */
    codeHash: p.blob(),
    subjectId: subject,
    purpose: p.text().$type<ConsentPurpose>(),
    sectors: p.array(),
    classes: p.array<ConsentedClass>(),
    /** The only client that may redeem it; null for whoever is shown it, who then has to be agreed to. */
    clientId: p.text().nullable(),
    consentExpiresAt: p.datetime(),
    expiresAt: p.datetime(),
    redeemedAt: p.datetime().nullable(),
    redeemedBy: p.text().nullable(),
  },
  uniques: [{ name: 'lookup_code_hash', properties: ['codeHash'] }],
  indexes: [{ name: 'lookup_code_of_subject', properties: ['subjectId'] }],
});

/** A code that a subject shows once 一次性查询码. */
export class LookupCode extends LookupCodeSchema.class {}
LookupCodeSchema.setClass(LookupCode);
