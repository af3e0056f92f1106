import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import type { Day } from '../../core/fact.js';
import { globalId } from '../../core/global-id.js';
import type { RatingCause } from '../../core/rating-direction.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { both, either } from '../permission/conditions.js';
import { inRegion } from '../permission/region-range.js';
import type { PendingStatus } from './pending-rating.entity.js';

/** A pending rating as the graph resolves it. */
export interface PendingRow {
  readonly id: string;
  readonly key: string;
  readonly archiveKey: string;
  readonly sector: string;
  readonly status: PendingStatus;
  readonly evaluationKey: string;
  readonly previousGrade: string | null;
  readonly previousScore: string | null;
  readonly grade: string;
  readonly score: string | null;
  readonly cause: RatingCause;
  readonly causeRecordKeys: readonly string[];
  readonly openedAt: string;
  readonly servedOn: Day | null;
  readonly noticeMeans: string | null;
  readonly noticeBy: string | null;
  readonly reply: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
}

export type RawPending = Omit<PendingRow, 'id'>;

/** Columns of `pending_rating w` with `archive a`. */
export const pendingColumns = sql`w.id as key, w.archive_id as "archiveKey", a.sector, w.status, w.evaluation_id as "evaluationKey",
  w.previous_grade as "previousGrade", w.previous_score as "previousScore", w.grade, w.score, w.cause,
  w.cause_records as "causeRecordKeys", w.opened_at as "openedAt", w.notice_served_on as "servedOn",
  w.notice_means as "noticeMeans", w.notice_by as "noticeBy", w.reply, w.decided_by as "decidedBy",
  w.decided_at as "decidedAt", w.decision_note as note`;

/** A pending rating as the graph resolves it. */
export function pendingRow(raw: RawPending): PendingRow {
  return { ...raw, id: globalId('PendingRating', raw.archiveKey, raw.key) };
}

/**
 * The condition on `archive a` that the viewer is the regulator of its sector and region: nobody else learns that a
 * rating waits, whatever else of the archive is open to them.
 */
export function isRegulated({ viewer, grants }: Pick<Context, 'viewer' | 'grants'>): RawBuilder<boolean> {
  if (viewer.role !== 'REGULATOR') return sql<boolean>`false`;
  return both([
    sql<boolean>`a.sector = any(${viewer.sectors}::text[])`,
    either(viewer.regionPrefixes.map(inRegion)),
    archivePredicate(grants, 'OFFICIAL'),
  ]);
}
