import type { Day } from '../fact.js';

/** Why a fact that concerns an indicator is not counted. */
export const exclusions = [
  'ANNULLED',
  'VOID',
  'CONFIRMED_ILLEGAL',
  'WITHDRAWN',
  'SIMPLE_PROCEDURE',
  'NOT_UPHELD',
  'BEFORE_CAPACITY',
  'NOT_YET',
  'REPAIRED',
  'UNDER_OBJECTION',
  'OUTER_LIMIT',
  'OUTSIDE_WINDOW',
  'OUTRANKED',
  'NO_CASE',
  'SHARED_CAUSE',
  'AFTER_FREEZE',
] as const;

export type Exclusion = (typeof exclusions)[number];

export interface ExcludedFact {
  readonly versionId: string;
  readonly why: Exclusion;
}

/** What an indicator came to. Points in hundredths; null where it does not apply. */
export interface IndicatorResult {
  readonly code: string;
  readonly points: number | null;
  readonly max: number;
  readonly applicable: boolean;
  /** Machine code such as `STATE:partly`; `reasonText` gives the Chinese wording. */
  readonly reason: string;
  /** Versions that were counted, by decision day. */
  readonly evidence: readonly string[];
  readonly excluded: readonly ExcludedFact[];
  /** Numbers the rule read; deductions in millionths of a point, ratios as numerator and denominator, in millionths where they are measures. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** Points in hundredths, rescaled to `max`; null where no indicator of it applies. */
export interface DimensionResult {
  readonly code: string;
  readonly points: number | null;
  readonly max: number;
  readonly applicableMax: number;
}

export interface FiredVeto {
  readonly code: string;
  readonly evidence: readonly string[];
}

/** A credit evaluation 信用评价; score, points and coverage in hundredths, JSON-safe. */
export interface Evaluation {
  readonly scheme: string;
  readonly day: Day;
  /** Null when not rated. */
  readonly score: number | null;
  /** The score before vetoes cap it. */
  readonly uncappedScore: number | null;
  readonly grade: string;
  /** Percentage of the maxima that have evidence. */
  readonly coverage: number;
  readonly bonus: number;
  readonly vetoes: readonly FiredVeto[];
  readonly flags: readonly string[];
  readonly dimensions: readonly DimensionResult[];
  readonly indicators: readonly IndicatorResult[];
  /** The earliest later day on which the result may change without new facts; null if it never will. */
  readonly nextChangeOn: Day | null;
}
