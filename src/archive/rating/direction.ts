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
  return rank(scheme, after.grade) < rank(scheme, before.grade) ? 'UP' : 'DOWN';
}

/**
 * Whether a natural person's rating falls where it must wait for prior notice and a human confirmation (个人信息保护法 art. 24):
 * below the scheme's limit, from a standing that is not. No standing, no rating and a grade of another scheme are not.
 */
export function fallsBelow(scheme: EvaluationScheme, before: Standing, after: Standing): boolean {
  if (scheme.confirmBelow === null) return false;
  const limit = rank(scheme, scheme.confirmBelow);
  return rank(scheme, after.grade) > limit && rank(scheme, before.grade) <= limit;
}

/** Place among the grades from the best, 0; -1 for what is no grade of the scheme. */
function rank({ grades }: EvaluationScheme, grade: string | null): number {
  return grades.findIndex(({ code }) => code === grade);
}
