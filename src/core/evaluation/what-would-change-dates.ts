import type { Day, Traits } from '../fact.js';
import type { CompiledScheme } from './compile-scheme.js';
import type { DatedFact } from './dated-fact.js';
import { addMonths, dayAfter, dayNumber, dayText } from './day-number.js';
import { evaluateDated } from './evaluate.js';
import type { Evaluation } from './evaluation.js';
import { changedIndicators, changedVetoes } from './what-would-change-difference.js';
import { scoreDifference } from './what-would-change-result.js';
import type { ComingChange } from './what-would-change-result.js';

/** The longest window of any scheme, and the outer limit, is five years. */
const monthsAhead = 60;
const mostListed = 12;
/** Days on which a comparison turns without a difference are walked through, up to so many in all. */
const mostWalked = 240;

/** The first day that is not asked about: 60 months and a day ahead, or the day on which the scheme ends. */
export function horizonOf({ scheme }: CompiledScheme, day: Day): Day {
  const last = dayText(dayAfter(addMonths(dayNumber(day, 'as-of day'), monthsAhead)));
  return scheme.effectiveTo !== null && scheme.effectiveTo < last ? scheme.effectiveTo : last;
}

/**
 * The next days on which the result differs without a new fact, at most 12 and 60 months ahead, and the day before which
 * there is no other; days on which points fall among them.
 */
export function comingChanges(
  compiled: CompiledScheme,
  facts: readonly DatedFact[],
  traits: Traits,
  start: Evaluation,
): { readonly dates: readonly ComingChange[]; readonly until: Day } {
  const horizon = horizonOf(compiled, start.day);
  const byVersion = new Map(facts.map((dated) => [dated.fact.versionId, dated]));
  const dates: ComingChange[] = [];
  let current = start;
  for (let walked = 0; walked < mostWalked && dates.length < mostListed; walked += 1) {
    const day = current.nextChangeOn;
    if (day === null || day >= horizon) {
      return { dates, until: horizon };
    }
    const next = evaluateDated(compiled, facts, traits, day);
    if (differs(current, next)) {
      dates.push({
        day,
        score: next.score,
        grade: next.grade,
        difference: scoreDifference(start, next),
        coverage: next.coverage,
        flags: next.flags,
        indicators: changedIndicators(compiled, current, next, byVersion),
        vetoes: changedVetoes(current, next),
      });
    }
    current = next;
  }
  const { nextChangeOn } = current;
  return { dates, until: nextChangeOn === null || nextChangeOn > horizon ? horizon : nextChangeOn };
}

/** Whether a reader of the result would see a difference: evidence may change without one. */
function differs(one: Evaluation, other: Evaluation): boolean {
  return substance(one) !== substance(other);
}

function substance({ score, grade, coverage, flags, vetoes, indicators }: Evaluation): string {
  const points = indicators.map((indicator) => indicator.points);
  return JSON.stringify([score, grade, coverage, flags, vetoes.map(({ code }) => code), points]);
}
