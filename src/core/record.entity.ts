import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { RecordStatus, RecordType, Severity } from './record-type.js';
import { Archive } from './archive.entity.js';

/**
 * Facts are added, never overwritten: the database itself refuses anything but setting `superseded_at` once, and the
 * emptying of what leads to a subject whose shredding stands in `shredding`.
 */
const appendOnly = `
if tg_op = 'DELETE' then
  raise exception 'credit_record is append-only: record a new version instead of deleting';
end if;
if (old.superseded_at is not null or new.superseded_at is null
    or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at')
  and (num_nonnulls(new.document_name, new.document_number, new.facts, new.content, new.legal_basis, new.attributes, new.batch_row) > 0
    or to_jsonb(new) - '{document_name,document_number,document_key,facts,content,legal_basis,attributes,fact_key,content_hash,batch_row}'::text[]
      is distinct from to_jsonb(old) - '{document_name,document_number,document_key,facts,content,legal_basis,attributes,fact_key,content_hash,batch_row}'::text[]
    or not exists (select from shredding s join archive a on a.subject_id = s.subject_id where a.id = old.archive_id)) then
  raise exception 'credit_record is append-only: record a new version instead of updating';
end if;
return new;`;

const CreditRecordSchema = defineEntity({
  name: 'CreditRecord',
  tableName: 'credit_record',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    /** The version. */
    id: p.uuid().primary(),
    /** The record, the same over all its versions. */
    recordId: p.uuid(),
    version: p.integer(),
    supersedes: p.uuid().nullable(),
    recordedAt: p.datetime(),
    /** Set once, when a later version is recorded; the only column that ever changes but for a shredding. */
    supersededAt: p.datetime().nullable(),
    type: p.text().$type<RecordType>(),
    status: p.text().$type<RecordStatus>(),
    statusSince: p.date().nullable(),
    severity: p.text().$type<Severity>().nullable(),
    simpleProcedure: p.boolean(),
    topics: p.array(),
    categories: p.array(),
    outcome: p.text().nullable(),
    documentName: p.text().nullable(),
    documentNumber: p.text().nullable(),
    documentKey: p.text().nullable(),
    decidedOn: p.date(),
    actEndedOn: p.date().nullable(),
    effectiveFrom: p.date().nullable(),
    effectiveTo: p.date().nullable(),
    publishedUntil: p.date().nullable(),
    /** Fen 分. */
    fineFen: p.bigint('string').nullable(),
    confiscatedFen: p.bigint('string').nullable(),
    facts: p.text().nullable(),
    content: p.text().nullable(),
    legalBasis: p.text().nullable(),
    measures: p.json<Record<string, number>>().nullable(),
    attributes: p.json<Record<string, string>>().nullable(),
    authorityId: p.uuid().nullable(),
    providerId: p.uuid().nullable(),
    /** Which fact this is: hash of authority, document number, subject, decision day and type (DOMAIN F-19). */
    factKey: p.blob(),
    /** Which part of the decision, when one decision has several for the same party. */
    item: p.smallint(),
    contentHash: p.blob(),
    batchId: p.uuid().nullable(),
    batchRow: p.integer().nullable(),
  },
  triggers: [
    {
      name: 'credit_record_append_only',
      timing: 'before',
      events: ['update', 'delete'],
      body: appendOnly,
    },
  ],
  indexes: [
    {
      name: 'credit_record_current',
      expression:
        'create unique index "credit_record_current" on "credit_record" ("archive_id", "fact_key", "item") where "superseded_at" is null',
    },
  ],
});

/** One version of a credit record 信用记录; versions are added, never overwritten. */
export class CreditRecord extends CreditRecordSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'id'];
}
CreditRecordSchema.setClass(CreditRecord);
