import { defineEntity, p } from '@mikro-orm/core';
import type { ConsentPurpose } from './purpose.js';
import type { Role } from './viewer.js';

/** SUSPENDED 暂停: nothing of the client is let in, and what it has open is closed. */
export type ClientStatus = 'ACTIVE' | 'SUSPENDED';

const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'client',
  properties: {
    clientId: p.text().primary(),
    name: p.text(),
    roles: p.array().$type<Role[]>(),
    sectors: p.array(),
    /** Leading digits of region codes; `''` is nationwide. */
    regionPrefixes: p.array(),
    /** What a platform may look for; empty for every other role. */
    purposes: p.array().$type<ConsentPurpose[]>(),
    status: p.text().$type<ClientStatus>().default('ACTIVE'),
    /** Whom the operator calls; null where the name says it. */
    contact: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
    changedAt: p.datetime().defaultRaw('now()'),
  },
});

/** A system that may ask 接入方, and the most that any token of it can open. */
export class Client extends ClientSchema.class {}
ClientSchema.setClass(Client);
