import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

const ImportBatchSchema = defineEntity({
  name: 'ImportBatch',
  tableName: 'import_batch',
  properties: {
    id: p.uuid().primary(),
    sector: p.text(),
    kind: p.text(),
    profileCode: p.text(),
    profileVersion: p.integer(),
    fileName: p.text(),
    /** SHA-256 of the file's bytes: says that two files are the same file. */
    digest: p.blob(),
    bytes: p.bigint('number'),
    format: p.json<Record<string, unknown>>(),
    authorityId: p.uuid().nullable(),
    /**
     * RUNNING without a process behind it is a run that was broken off; importing the file again goes on with it,
     * unless it was arranged otherwise: then it becomes ABANDONED and a new batch takes what it left.
     */
    status: p.text().$type<'RUNNING' | 'COMPLETED' | 'ABANDONED'>(),
    startedAt: p.datetime().defaultRaw('now()'),
    finishedAt: p.datetime().nullable(),
    /** By which rule the rows of the file were put in parts. */
    arrangement: p.integer().default(0),
    rowsCommitted: p.integer().default(0),
    /** Of the rows committed, how many of each part: a killed import goes on after them. */
    partsCommitted: p
      .array((text) => Number(text))
      .columnType('int[]')
      .default([]),
    rowsAccepted: p.integer().default(0),
    rowsUnchanged: p.integer().default(0),
    rowsCorrected: p.integer().default(0),
    rowsQuarantined: p.integer().default(0),
    rowsRefused: p.integer().default(0),
  },
  indexes: [{ name: 'import_batch_digest', properties: ['digest', 'sector', 'kind'] }],
});

/** One run over one file handed in by an authority 报送批次. */
export class ImportBatch extends ImportBatchSchema.class {}
ImportBatchSchema.setClass(ImportBatch);

const ImportRowSchema = defineEntity({
  name: 'ImportRow',
  tableName: 'import_row',
  properties: {
    batchId: () =>
      p
        .manyToOne(ImportBatch)
        .mapToPk()
        .deleteRule('no action')
        .updateRule('no action')
        .fieldName('batch_id')
        .primary(),
    /** Counts rows with content from 1. */
    rowNumber: p.integer().primary(),
    /** Line of the file, or row of the sheet, where the row begins. */
    line: p.integer(),
    outcome: p.text().$type<'QUARANTINED' | 'REFUSED'>(),
    column: p.text().nullable(),
    code: p.text(),
    /** Says what is wrong and how to mend it; never repeats a value. */
    reason: p.text(),
    sealedText: p.blob(),
    sealKeyVersion: p.smallint(),
  },
});

/** A row that did not become a record, kept whole with the reason 退回或待核的行. */
export class ImportRow extends ImportRowSchema.class {
  declare [PrimaryKeyProp]?: ['batchId', 'rowNumber'];
}
ImportRowSchema.setClass(ImportRow);
