import { defineEntity, p } from '@mikro-orm/core';

const AuthoritySchema = defineEntity({
  name: 'Authority',
  tableName: 'authority',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
    /** Unified social credit code of the body itself; public by nature (GB 32100 category 11). */
    code: p.text().nullable(),
    regionCode: p.text().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  uniques: [{ name: 'authority_code_unique', properties: ['code'] }],
});

/** A body that decides or hands in records: 认定单位, 数据来源单位. */
export class Authority extends AuthoritySchema.class {}
AuthoritySchema.setClass(Authority);

const AuthorityAliasSchema = defineEntity({
  name: 'AuthorityAlias',
  tableName: 'authority_alias',
  properties: {
    /** The folded name as written in a file. */
    nameKey: p.text().primary(),
    authorityId: () =>
      p.manyToOne(Authority).mapToPk().deleteRule('no action').updateRule('no action').fieldName('authority_id'),
  },
  indexes: [{ name: 'authority_alias_authority', properties: ['authorityId'] }],
});

/** A spelling under which an authority occurs in files, its official name among them. */
export class AuthorityAlias extends AuthorityAliasSchema.class {}
AuthorityAliasSchema.setClass(AuthorityAlias);
