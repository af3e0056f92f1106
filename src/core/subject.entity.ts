import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { SubjectKind } from './record-type.js';

const SubjectSchema = defineEntity({
  name: 'Subject',
  tableName: 'subject',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<SubjectKind>(),
    name: p.text(),
    /** Remarks on the identity itself, such as `NAME_ONLY`: matched by full name, no code known. */
    flags: p.array().defaultRaw(`'{}'`),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

/** The person or organisation that an archive is about 信用主体. */
export class Subject extends SubjectSchema.class {}
SubjectSchema.setClass(Subject);

const SubjectNameSchema = defineEntity({
  name: 'SubjectName',
  tableName: 'subject_name',
  properties: {
    subjectId: () =>
      p.manyToOne(Subject).mapToPk().deleteRule('no action').updateRule('no action').fieldName('subject_id').primary(),
    /** Folded for matching: width, brackets, spaces, traditional forms. */
    nameKey: p.text().primary(),
    name: p.text(),
    kind: p.text().$type<SubjectKind>(),
    pinyin: p.text(),
    initials: p.text(),
    /** Neighbouring pairs of characters, so that any part of a name is found by an index in every locale. */
    pairs: p.array(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
  indexes: [
    {
      name: 'subject_name_key',
      expression: 'create index "subject_name_key" on "subject_name" ("name_key" text_pattern_ops, "subject_id")',
    },
    {
      name: 'subject_name_pinyin',
      expression: 'create index "subject_name_pinyin" on "subject_name" ("pinyin" text_pattern_ops, "subject_id")',
    },
    {
      name: 'subject_name_initials',
      expression: 'create index "subject_name_initials" on "subject_name" ("initials" text_pattern_ops, "subject_id")',
    },
    { name: 'subject_name_pairs', properties: ['pairs'], type: 'gin' },
  ],
});

/** A name of a subject with its period; former names 曾用名 stay searchable for the registrar. */
export class SubjectName extends SubjectNameSchema.class {
  declare [PrimaryKeyProp]?: ['subjectId', 'nameKey'];
}
SubjectNameSchema.setClass(SubjectName);

const SubjectIdentifierSchema = defineEntity({
  name: 'SubjectIdentifier',
  tableName: 'subject_identifier',
  properties: {
    subjectId: () =>
      p.manyToOne(Subject).mapToPk().deleteRule('no action').updateRule('no action').fieldName('subject_id').primary(),
    id: p.uuid().primary(),
    type: p.text(),
    /** Who gave the number, for types that are unique only within an issuer; empty for national ones. */
    issuer: p.text().default(''),
    matchKey: p.blob(),
    matchKeyVersion: p.smallint(),
    sealedValue: p.blob(),
    sealKeyVersion: p.smallint(),
    maskedValue: p.text(),
    flags: p.array().defaultRaw(`'{}'`),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
  indexes: [
    {
      name: 'subject_identifier_match',
      expression:
        'create unique index "subject_identifier_match" on "subject_identifier" ("match_key", "type", "issuer") where "valid_to" is null',
    },
  ],
});

/** A dated identifier: matched by HMAC, shown by decryption, never stored in clear (PIPL art. 51). */
export class SubjectIdentifier extends SubjectIdentifierSchema.class {
  declare [PrimaryKeyProp]?: ['subjectId', 'id'];
}
SubjectIdentifierSchema.setClass(SubjectIdentifier);
