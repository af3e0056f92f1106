import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import { ImportBatch } from './import-batch.entity.js';

const MissingRecordSchema = defineEntity({
  name: 'MissingRecord',
  tableName: 'missing_record',
  properties: {
    archiveId: p.uuid().primary(),
    /** The version that was current when the file came. */
    versionId: p.uuid().primary(),
    batchId: () =>
      p
        .manyToOne(ImportBatch)
        .mapToPk()
        .deleteRule('no action')
        .updateRule('no action')
        .fieldName('batch_id')
        .primary(),
  },
  indexes: [{ name: 'missing_record_by_batch', properties: ['batchId', 'archiveId', 'versionId'] }],
});

/**
 * A record that its source no longer had when it handed in all it has 来源缺失. It stays as it is, with where it came from:
 * why it is gone only the source can say (DOMAIN F-26).
 */
export class MissingRecord extends MissingRecordSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'versionId', 'batchId'];
}
MissingRecordSchema.setClass(MissingRecord);
