import { defineEntity, p } from '@mikro-orm/core';
import { Subject } from '../../core/subject.entity.js';

/** How many of each were emptied, ended or taken away. */
export interface ShreddedCounts {
  readonly names: number;
  readonly identifiers: number;
  readonly archives: number;
  /** Versions of records whose texts went; the versions stay. */
  readonly versions: number;
  readonly consents: number;
}

const ShreddingSchema = defineEntity({
  name: 'Shredding',
  tableName: 'shredding',
  properties: {
    subjectId: () =>
      p.manyToOne(Subject).mapToPk().deleteRule('no action').updateRule('no action').fieldName('subject_id').primary(),
    reason: p.text(),
    /** The person who answers for it. */
    officer: p.text(),
    at: p.datetime(),
    what: p.json<ShreddedCounts>(),
  },
  triggers: [
    {
      name: 'shredding_stays',
      timing: 'before',
      events: ['update', 'delete'],
      body: `raise exception 'A shredding is never taken back.';`,
    },
  ],
});

/** That a subject was made unreadable for ever 粉碎销毁, by whose order and why; only ever added. */
export class Shredding extends ShreddingSchema.class {}
ShreddingSchema.setClass(Shredding);
