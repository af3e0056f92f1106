import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { RatingCause, RatingDirection } from '../../core/rating-direction.js';

/** A grade and a score before or after a step. */
export interface Standing {
  readonly grade: string | null;
  readonly score: string | null;
}

/** Which way a rating went; null when neither grade nor score moved. */
export function directionOf(
  scheme: EvaluationScheme,
  before: Standing,
  after: Standing,
  cause: RatingCause,
): RatingDirection | null {
  if (before.grade === null) return 'FIRST';
  if (before.grade === after.grade && before.score === after.score) return null;
  if (cause === 'RECORD_CORRECTED') return 'CORRECTED';
  if (before.grade === after.grade) return 'SAME_GRADE';
  if (after.grade === scheme.notRated.code) return 'LAPSED';
  if (before.grade === scheme.notRated.code) return 'UP';
  const rank = (grade: string | null) => scheme.grades.findIndex(({ code }) => code === grade);
  return rank(after.grade) < rank(before.grade) ? 'UP' : 'DOWN';
}
