import { sql, type RawBuilder } from 'kysely';
import { mayShow } from '../../core/reading.js';
import type { Viewer } from '../../core/viewer.js';
import { subjectIs } from '../permission/archive-predicate.js';

/**
 * The condition on a row of `evaluation`, under the alias `e`, that it may be seen: whoever is not on duty sees none that
 * waited for confirmation, unless it was confirmed in the end.
 */
export function tookEffect(viewer: Viewer): RawBuilder<boolean> {
  if (mayShow(viewer, 'OFFICIAL')) return sql<boolean>`true`;
  return sql<boolean>`not exists (select 1 from pending_rating w
    where w.archive_id = e.archive_id and w.evaluation_id = e.id and w.status <> 'CONFIRMED')`;
}

/**
 * The condition on a row of `archive`, under the alias `a`, that its rating may be computed anew for a day or an instant.
 * Whoever is not on duty gets that for organisations only: what the facts of a person come to shows a fall that was not
 * confirmed, and a null only where there is such a fall would show it as well.
 */
export function mayComputeAnew(viewer: Viewer): RawBuilder<boolean> {
  return mayShow(viewer, 'OFFICIAL') ? sql<boolean>`true` : subjectIs(['ORGANISATION']);
}
