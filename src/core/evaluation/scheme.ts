import type { Day } from '../fact.js';
import type { RecordType } from '../record-type.js';
import type { FactTest } from './fact-test.js';
import type { Rule } from './rule.js';

/** Which day places a fact in a window: its decision, or the end of the act (DOMAIN F-29: the scheme says which). */
export type WindowDate = 'DECIDED' | 'ACT';

/**
 * For how long a fact counts.
 * TIER: by severity class, with decay (severity-windows.ts); `lookBack` prolongs it where a statute looks back longer.
 * MONTHS: so many months from its day. PREVIOUS_YEAR: in the calendar year after its own. CALENDAR_YEAR: in its own year,
 * and the year after at `previousYearPercent`. NOW: from its start, until its end unless `keepEnded`. LATEST: only the latest.
 */
export type Window =
  | { readonly kind: 'TIER'; readonly lookBack?: readonly LookBack[] }
  | { readonly kind: 'MONTHS'; readonly months: number; readonly date?: WindowDate }
  | { readonly kind: 'PREVIOUS_YEAR'; readonly date?: WindowDate }
  | { readonly kind: 'CALENDAR_YEAR'; readonly previousYearPercent: number; readonly date?: WindowDate }
  | { readonly kind: 'NOW'; readonly keepEnded?: boolean }
  | { readonly kind: 'LATEST' }
  | { readonly kind: 'ALL' };

/** Facts that match count for at least `months` from their decision or from their end (律师法 art. 51). */
export interface LookBack {
  readonly when: FactTest;
  readonly months: number;
  readonly from: 'DECISION' | 'END';
}

/** A condition on what the archive says of itself; a missing trait passes only if `whenMissing`. */
export interface TraitTest {
  readonly trait: string;
  readonly in: readonly (string | number | boolean)[];
  readonly whenMissing?: boolean;
}

/** One evaluation indicator 评价指标. Points in the data are decimals with at most two places. */
export interface Indicator {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Null for a bonus. */
  readonly dimension: string | null;
  readonly evidence: readonly RecordType[];
  readonly select: FactTest;
  readonly rule: Rule;
  /** The rule as enacted, shown in explanations. */
  readonly ruleText: string;
  readonly max: number;
  readonly bonus?: boolean;
  readonly window: Window;
  readonly basis: string;
  /** Applies if any of these holds; always if not given. Where it does not apply it is NA. */
  readonly applies?: readonly TraitTest[];
}

export interface Dimension {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly max: number;
}

export interface Grade {
  readonly code: string;
  readonly zh: string;
  /** Lowest score of this grade; grades are listed from the best, the last one begins at 0. */
  readonly from: number;
}

/** The same cause document 文书 deducts in the starred indicator or in the others, where it costs more. */
export interface SharedCausePair {
  readonly starred: string;
  readonly with: readonly string[];
}

/**
 * FREEZE: the result stays what it was on the day the facts began to be in force. Later facts do not count and periods
 * stand still; what may be used no more on the day itself (annulled, repaired, older than the outer limit) still leaves.
 */
export type VetoEffect =
  | { readonly kind: 'CAP_SCORE'; readonly points: number }
  | { readonly kind: 'CAP_GRADE'; readonly grade: string }
  | { readonly kind: 'SET_GRADE'; readonly grade: string }
  | { readonly kind: 'NOT_RATED' }
  | { readonly kind: 'FREEZE' }
  | { readonly kind: 'FLAG'; readonly flag: string };

/** One-vote veto 一票否决: facts selected within the window that pass `when` have the effects. */
export interface Veto {
  readonly code: string;
  readonly zh: string;
  readonly select: FactTest;
  readonly when: FactTest;
  readonly window: Window;
  readonly effects: readonly VetoEffect[];
  readonly basis: string;
  /** How many different decisions it takes; 1 if not given. */
  readonly atLeast?: number;
  /** How many consecutive years must have such a fact. */
  readonly consecutiveYears?: number;
}

/** Dishonesty information is not used longer than this after the act ended (山东条例 art. 38: 5 years). */
export interface OuterLimit {
  readonly months: number;
  readonly types: readonly RecordType[];
  /** Types whose act lasts as long as they are in force, such as a list entry: the limit runs from their end. */
  readonly lasting: readonly RecordType[];
}

/** An evaluation scheme 评价方案 of one sector and version: all data, so a result can be computed again from it. */
export interface EvaluationScheme {
  readonly code: string;
  /** Key of the sector. */
  readonly sector: string;
  readonly version: string;
  readonly effectiveFrom: Day;
  /** First day on which it is no longer in force. */
  readonly effectiveTo: Day | null;
  readonly dimensions: readonly Dimension[];
  readonly indicators: readonly Indicator[];
  /** Best first. */
  readonly grades: readonly Grade[];
  /** Grade given when coverage is below the limit 暂不评级. */
  readonly notRated: { readonly code: string; readonly zh: string };
  /**
   * The lowest grade that a natural person takes without notice and a human confirmation (个人信息保护法 art. 24; DOMAIN E.1);
   * null where no person is rated.
   */
  readonly confirmBelow: string | null;
  readonly pairs: readonly SharedCausePair[];
  readonly vetoes: readonly Veto[];
  /** Most that all bonuses together add; the score never exceeds 100. */
  readonly bonusCap: number;
  /** Least percentage of the maxima that must have evidence. */
  readonly coverageLimit: number;
  readonly outerLimit: OuterLimit;
  /** Facts never counted: complaints and cases not upheld. */
  readonly notUpheld: readonly FactTest[];
  /** Trait that holds the day of full civil capacity (山东条例 art. 2); facts before it are not counted. */
  readonly capacityTrait?: string;
}
