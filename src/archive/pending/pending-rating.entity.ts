import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';
import type { RatingCause } from '../../core/rating-direction.js';

/** PENDING 待确认, CONFIRMED 已确认, LIFTED 已撤销: the rating rose again or was withdrawn, REPLACED 被替代: by a newer one. */
export const pendingStatuses = ['PENDING', 'CONFIRMED', 'LIFTED', 'REPLACED'] as const;
export type PendingStatus = (typeof pendingStatuses)[number];

const PendingRatingSchema = defineEntity({
  name: 'PendingRating',
  tableName: 'pending_rating',
  properties: {
    archiveId: p.uuid().primary(),
    id: p.uuid().primary(),
    status: p.text().$type<PendingStatus>(),
    /** The stored evaluation that awaits its confirmation. */
    evaluationId: p.uuid(),
    previousGrade: p.text().nullable(),
    previousScore: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    grade: p.text(),
    score: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    cause: p.text().$type<RatingCause>(),
    causeRecords: p.array(),
    openedAt: p.datetime().defaultRaw('now()'),
    /** Day on which the person was told 告知日期, how and by whom; null while nobody has. */
    noticeServedOn: p.date().nullable(),
    noticeMeans: p.text().nullable(),
    noticeBy: p.text().nullable(),
    /** What the person answered, as the officer wrote it down. */
    reply: p.text().nullable(),
    decidedBy: p.text().nullable(),
    decidedAt: p.datetime().nullable(),
    decisionNote: p.text().nullable(),
  },
  indexes: [
    {
      name: 'pending_rating_open',
      expression: `create unique index "pending_rating_open" on "pending_rating" ("archive_id") where "status" = 'PENDING'`,
    },
  ],
});

/** A person's fall below the third grade that waits for prior notice and a human confirmation (PIPL art. 24). */
export class PendingRating extends PendingRatingSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'id'];
}
PendingRatingSchema.setClass(PendingRating);
