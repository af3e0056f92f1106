import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import { Archive } from './archive.entity.js';

const EvaluationRowSchema = defineEntity({
  name: 'EvaluationRow',
  tableName: 'evaluation',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    id: p.uuid().primary(),
    schemeCode: p.text(),
    asOf: p.date(),
    knownAt: p.datetime(),
    computedAt: p.datetime(),
    score: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    grade: p.text(),
    coverage: p.decimal().precision(5).scale(2).$type<string>(),
    /** Points, reasons and record versions in the packed form of `core/evaluation`. */
    detail: p.json<unknown>().columnType('json'),
    /** The sector's statutory result, such as the official A/B/C grade of an employer. */
    sectorResult: p.json<Record<string, unknown>>().columnType('json').nullable(),
    nextChangeOn: p.date().nullable(),
  },
});

/** A stored evaluation 信用评价 with all that is needed to compute it again elsewhere. */
export class EvaluationRow extends EvaluationRowSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'id'];
}
EvaluationRowSchema.setClass(EvaluationRow);
