/** Direction of a rating change: FIRST 首次, UP 上升, DOWN 下降, SAME_GRADE 同级, LAPSED 失效, CORRECTED 更正. */
export const ratingDirections = ['FIRST', 'UP', 'DOWN', 'SAME_GRADE', 'LAPSED', 'CORRECTED'] as const;

export type RatingDirection = (typeof ratingDirections)[number];

/** Why a rating moved: a fact came in, a fact was corrected or withdrawn, time passed, or the scheme changed. */
export const ratingCauses = ['RECORD_ADDED', 'RECORD_CORRECTED', 'TIME', 'SCHEME'] as const;

export type RatingCause = (typeof ratingCauses)[number];
