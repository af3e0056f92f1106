import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';

/** YEARLY 年度评价, SIMULATION 方案试算, ENACTMENT 方案启用. */
export const runKinds = ['YEARLY', 'SIMULATION', 'ENACTMENT'] as const;
export type RunKind = (typeof runKinds)[number];

/** RUNNING without a process behind it is gone on with by whichever process next looks. */
export const runStatuses = ['RUNNING', 'PAUSED', 'COMPLETED', 'PUBLISHED', 'FAILED'] as const;
export type RunStatus = (typeof runStatuses)[number];

const EvaluationRunSchema = defineEntity({
  name: 'EvaluationRun',
  tableName: 'evaluation_run',
  properties: {
    id: p.uuid().primary(),
    kind: p.text().$type<RunKind>(),
    sector: p.text(),
    /** Leading digits of the region codes it covers; `''` is the whole country. */
    regionPrefix: p.text().default(''),
    schemeCode: p.text(),
    /** A scheme that is tried without having been proposed; null where the code says which. */
    draft: p.json<EvaluationScheme>().nullable(),
    asOf: p.date(),
    /** Facts recorded until then are used, however long the run takes. */
    knownAt: p.datetime(),
    status: p.text().$type<RunStatus>(),
    archivesTotal: p.integer(),
    archivesDone: p.integer().default(0),
    /** The archives up to this one, in the order of their keys, are done. */
    doneUpTo: p.uuid().nullable(),
    /** Sums that grow with each batch, in the transaction of its results. */
    tally: p.json<Record<string, unknown>>().defaultRaw(`'{}'`),
    failure: p.text().nullable(),
    startedBy: p.text(),
    startedAt: p.datetime().defaultRaw('now()'),
    finishedAt: p.datetime().nullable(),
    publishedBy: p.text().nullable(),
    publishedAt: p.datetime().nullable(),
  },
  indexes: [{ name: 'evaluation_run_list', properties: ['sector', 'startedAt'] }],
});

/** One evaluation of the whole population of a sector and region 评价批次. */
export class EvaluationRun extends EvaluationRunSchema.class {}
EvaluationRunSchema.setClass(EvaluationRun);

const EvaluationRunResultSchema = defineEntity({
  name: 'EvaluationRunResult',
  tableName: 'evaluation_run_result',
  properties: {
    runId: () =>
      p
        .manyToOne(EvaluationRun)
        .mapToPk()
        .deleteRule('no action')
        .updateRule('no action')
        .fieldName('run_id')
        .primary(),
    archiveId: p.uuid().primary(),
    /** What the scheme in force gave for the same day and the same facts. */
    previousGrade: p.text().nullable(),
    previousScore: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    grade: p.text(),
    score: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    coverage: p.decimal().precision(5).scale(2).$type<string>(),
    /** The sector's statutory result. */
    sectorResult: p.json<Record<string, unknown>>().columnType('json').nullable(),
  },
});

/** What a run gave one archive 批次结果; the whole explanation is computed again from its day and instant. */
export class EvaluationRunResult extends EvaluationRunResultSchema.class {
  declare [PrimaryKeyProp]?: ['runId', 'archiveId'];
}
EvaluationRunResultSchema.setClass(EvaluationRunResult);
