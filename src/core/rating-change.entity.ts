import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { RatingCause, RatingDirection } from './rating-direction.js';
import { Archive } from './archive.entity.js';

const RatingChangeSchema = defineEntity({
  name: 'RatingChange',
  tableName: 'rating_change',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    archiveVersion: p.integer().primary(),
    id: p.uuid(),
    /** Place in the feed; given after commit by the sequencer, never by the writing transaction. */
    position: p.bigint('string').nullable(),
    sector: p.text(),
    regionCode: p.text(),
    occurredAt: p.datetime().defaultRaw('clock_timestamp()'),
    previousGrade: p.text().nullable(),
    grade: p.text(),
    previousScore: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    score: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    direction: p.text().$type<RatingDirection>(),
    cause: p.text().$type<RatingCause>(),
    /** Record versions that caused the change. */
    causeRecords: p.array(),
    disputed: p.boolean().default(false),
    evaluationId: p.uuid(),
  },
  uniques: [
    { name: 'rating_change_id', properties: ['id'] },
    { name: 'rating_change_position', properties: ['position'] },
  ],
  indexes: [
    {
      name: 'rating_change_unsequenced',
      expression:
        'create index "rating_change_unsequenced" on "rating_change" ("occurred_at", "archive_version") where "position" is null',
    },
  ],
});

/** One step of an archive's rating 评级变更; the feed is the sequence of all of them. */
export class RatingChange extends RatingChangeSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'archiveVersion'];
}
RatingChangeSchema.setClass(RatingChange);
