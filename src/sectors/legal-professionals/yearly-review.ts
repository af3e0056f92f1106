import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfterMonths, yearOf } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Day } from '../../core/fact.js';
import { legalCounts } from './counting-rules.js';
import { personalReview } from './indicator-parts.js';

/** One result of the yearly review 年度考核. */
export interface ReviewResult {
  /** The year under review where the record states it, else the year of the decision. */
  readonly year: number;
  /** Words of the rule: 称职, 基本称职, 不称职; 优秀 and 合格 of other roles. */
  readonly result: string;
  readonly decidedOn: Day;
  readonly evidence: readonly string[];
}

/** JSON-safe. */
export interface YearlyReview {
  readonly latest: ReviewResult | null;
  /** Of the last three years, latest year first; the last decision of a year stands for it. */
  readonly lastThreeYears: readonly ReviewResult[];
}

const isReview = compileTest(personalReview);
const monthsShown = 36;
const yearsShown = 3;

/** The results of the yearly review on a day, as they were given; they are never computed from other records. */
export function yearlyReviewAt(facts: readonly DatedFact[], clock: Clock): YearlyReview {
  const counted = facts.filter((dated) => isReview(dated, clock) && legalCounts(dated, clock) === null);
  const last = counted.at(-1);
  const recent = counted.filter(({ decided }) => !reached(clock, dayAfterMonths(decided, monthsShown)));
  const byYear = new Map(recent.map((dated) => [yearUnderReview(dated), dated]));
  const latestYear = Math.max(...byYear.keys());
  const shown = [...byYear].filter(([year]) => latestYear - year < yearsShown).toSorted(([a], [b]) => b - a);
  return { latest: last ? resultOf(last) : null, lastThreeYears: shown.map(([, dated]) => resultOf(dated)) };
}

function yearUnderReview({ fact, decided }: DatedFact): number {
  return Math.trunc(fact.measures.year ?? yearOf(decided));
}

function resultOf(dated: DatedFact): ReviewResult {
  const { fact } = dated;
  return {
    year: yearUnderReview(dated),
    result: fact.outcome ?? '',
    decidedOn: fact.decidedOn,
    evidence: [fact.versionId],
  };
}
