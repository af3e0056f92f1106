import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

/** One token by its id, or all of a client or of a subject that were issued before an instant. */
export type RevocationKind = 'TOKEN' | 'CLIENT' | 'SUBJECT';

const RevokedTokenSchema = defineEntity({
  name: 'RevokedToken',
  tableName: 'revoked_token',
  properties: {
    issuer: p.text().primary(),
    kind: p.text().$type<RevocationKind>().primary(),
    value: p.text().primary(),
    /** Tokens issued before it are revoked; null for a single token. */
    issuedBefore: p.datetime().nullable(),
    /** No token that this revokes lives longer. */
    expiresAt: p.datetime(),
    changedAt: p.datetime().defaultRaw('now()'),
  },
  indexes: [{ name: 'revoked_token_expires', properties: ['expiresAt'] }],
});

/** Tokens that are believed no more although their time has not come 令牌撤销. */
export class RevokedToken extends RevokedTokenSchema.class {
  declare [PrimaryKeyProp]?: ['issuer', 'kind', 'value'];
}
RevokedTokenSchema.setClass(RevokedToken);
