import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { newYear, yearOf } from '../../core/evaluation/day-number.js';
import { none } from '../../core/evaluation/none.js';

/** The latest annual inspection 年度检查 concluded, and the one of the year before it. */
export interface LastInspection {
  readonly last: DatedFact;
  readonly before: DatedFact | null;
}

/**
 * Last year's inspection; until it is concluded, which takes into the summer, that of the year before it stands, and no older
 * one. Null where there is none: silence is no proof that an inspection was not taken.
 */
export function lastInspection(counted: readonly DatedFact[], clock: Clock): LastInspection | null {
  const byYear = new Map<number, DatedFact>();
  for (const dated of counted) {
    if (dated.fact.type === 'ANNUAL_REVIEW') {
      byYear.set(inspectedYear(dated), dated);
    }
  }
  const year = Math.max(...byYear.keys());
  const last = byYear.get(year);
  return last && !reached(clock, newYear(year + 3)) ? { last, before: byYear.get(year - 1) ?? null } : null;
}

/** Both records, if the conclusions of two years running are this one. */
export function repeatedConclusion({ last, before }: LastInspection, conclusion: string): readonly string[] {
  return before && last.fact.outcome === conclusion && before.fact.outcome === conclusion
    ? [before.fact.versionId, last.fact.versionId]
    : none;
}

/** An inspection that does not name its year is about the year before its own day. */
function inspectedYear({ fact, decided }: DatedFact): number {
  return fact.measures.year ?? yearOf(decided) - 1;
}
