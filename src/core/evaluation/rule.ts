import type { FactTest } from './fact-test.js';

/** Points when nothing that counts is there: none to lose, not applicable, or a named state. */
export type Absent = 'FULL' | 'NA' | { readonly name: string; readonly points: number };

export interface StateCase {
  readonly name: string;
  readonly when: FactTest;
  /** Null is NA. */
  readonly points: number | null;
}

/** The latest fact decides, or the first case in order that any fact meets. */
export type StatePick = 'LATEST' | 'FIRST_CASE';

export interface StateRule {
  readonly kind: 'STATE';
  readonly pick: StatePick;
  readonly cases: readonly StateCase[];
  readonly absent: Absent;
}

/** No points, only a flag. */
export interface GateRule {
  readonly kind: 'GATE';
  readonly pick: StatePick;
  readonly cases: readonly { readonly name: string; readonly when: FactTest; readonly flag: string }[];
}

/** Points by the outcome of the latest or best fact, or weighted over years, latest first; missing years are left out. */
export interface LevelRule {
  readonly kind: 'LEVEL';
  readonly levels: Readonly<Record<string, number | null>>;
  readonly pick: 'LATEST' | 'BEST' | 'YEARS';
  /** Percentages of the years for `YEARS`, such as 50, 30, 20. */
  readonly weights?: readonly number[];
  readonly absent: Absent;
}

/** Where a ratio comes from, over the facts that count. */
export type RatioSource =
  | { readonly from: 'LATEST'; readonly measure: string }
  | { readonly from: 'MEAN'; readonly measure: string }
  | { readonly from: 'TOTAL'; readonly measure: string; readonly per: number }
  | { readonly from: 'QUOTIENT'; readonly numerator: string; readonly denominator: string }
  | { readonly from: 'SHARE'; readonly of: FactTest }
  | { readonly from: 'COUNT'; readonly per: number };

export interface RatioRule {
  readonly kind: 'RATIO';
  readonly source: RatioSource;
  /** From the highest threshold down. */
  readonly steps: readonly { readonly atLeast: number; readonly points: number }[];
  readonly otherwise: number;
  /** Fewer facts than this is NA. */
  readonly minimumFacts?: number;
  readonly absent: Absent;
}

/** Points by how many different decisions there are, from the highest count down; none is the maximum. */
export interface CountRule {
  readonly kind: 'COUNT';
  readonly steps: readonly { readonly atLeast: number; readonly points: number }[];
  readonly absent: Absent;
}

export interface ChargeItem {
  readonly name: string;
  readonly when: FactTest;
  readonly points: number;
  /** Measure that multiplies the points. */
  readonly times?: string;
  readonly halvedWhen?: FactTest;
}

/** DEDUCT takes from the maximum down to 0, ADD adds up to the maximum; a fact has the largest item it meets. */
export interface ChargeRule {
  readonly kind: 'DEDUCT' | 'ADD';
  readonly items: readonly ChargeItem[];
  readonly absent: Absent;
}

/** Deducts `points` for each `perDays` days late, begun or completed. */
export interface LateRule {
  readonly kind: 'LATE';
  readonly measure: string;
  readonly points: number;
  readonly perDays: number;
  readonly counting: 'BEGUN' | 'COMPLETED';
  /** Facts that bring the points to 0, such as a report never filed. */
  readonly zeroWhen?: FactTest;
  readonly absent: Absent;
}

/** max × (1 − p ÷ of). */
export interface PointsRule {
  readonly kind: 'POINTS';
  readonly measure: string;
  readonly of: number;
  readonly absent: Absent;
}

/** max × ((Σ + prior × weight) ÷ (n + weight)) ÷ scale. */
export interface BayesRule {
  readonly kind: 'BAYES';
  readonly measure: string;
  readonly prior: number;
  readonly weight: number;
  readonly scale: number;
  readonly absent: Absent;
}

export type Rule =
  StateRule | GateRule | LevelRule | RatioRule | CountRule | ChargeRule | LateRule | PointsRule | BayesRule;
