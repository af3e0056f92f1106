import type { Day, Fact } from '../fact.js';
import { dayAfter, dayAfterMonths, dayNumber, dayText, newYear, yearOf } from './day-number.js';
import type { Exclusion } from './evaluation.js';
import type { OuterLimit, Window } from './scheme.js';
import { severityOf, severityWindowsOn } from './severity-windows.js';

/** What of a fact says since when it is left out. */
type ExcludedDays = Pick<
  Fact,
  'type' | 'categories' | 'severity' | 'statusSince' | 'decidedOn' | 'actEndedOn' | 'effectiveTo'
>;

/**
 * The day since which a fact is left out, by the day that was evaluated: that of its status, or the first one outside its
 * window or its outer limit. Null where it never counted, or where another record took its place.
 */
export function excludedSince(
  why: Exclusion,
  fact: ExcludedDays,
  rules: { readonly window: Window; readonly outerLimit: OuterLimit },
  asOf: Day,
): Day | null {
  switch (why) {
    case 'ANNULLED':
    case 'VOID':
    case 'CONFIRMED_ILLEGAL':
    case 'WITHDRAWN':
    case 'REPAIRED':
    case 'UNDER_OBJECTION':
      return fact.statusSince;
    case 'OUTER_LIMIT':
      return come(dayPastLimit(fact, rules.outerLimit), asOf);
    case 'OUTSIDE_WINDOW':
      return come(dayOutside(fact, rules.window), asOf);
    default:
      return null;
  }
}

/** A day still to come says that the fact has not begun to count, not that it has ceased to. */
function come(number: number | null, asOf: Day): Day | null {
  const day = number === null ? null : dayText(number);
  return day !== null && day <= asOf ? day : null;
}

function dayPastLimit(fact: ExcludedDays, { months, lasting }: OuterLimit): number | null {
  const ended = fact.actEndedOn ?? (lasting.includes(fact.type) ? fact.effectiveTo : fact.decidedOn);
  return ended === null ? null : dayAfterMonths(dayNumber(ended, 'record'), months);
}

/** A window that looks back longer for some facts does not say by the days alone when they left it. */
function dayOutside(fact: ExcludedDays, window: Window): number | null {
  const decided = dayNumber(fact.decidedOn, 'record');
  const acted = fact.actEndedOn === null ? decided : dayNumber(fact.actEndedOn, 'record');
  switch (window.kind) {
    case 'TIER': {
      const steps = severityWindowsOn(decided).steps[severityOf(fact, decided)];
      return window.lookBack ? null : dayAfterMonths(decided, steps.at(-1)?.months ?? 0);
    }
    case 'MONTHS':
      return dayAfterMonths(window.date === 'ACT' ? acted : decided, window.months);
    case 'PREVIOUS_YEAR':
      return newYear(yearOf(window.date === 'ACT' ? acted : decided) + 2);
    case 'CALENDAR_YEAR':
      return newYear(yearOf(window.date === 'ACT' ? acted : decided) + (window.previousYearPercent > 0 ? 2 : 1));
    case 'NOW':
      return fact.effectiveTo === null ? null : dayAfter(dayNumber(fact.effectiveTo, 'record'));
    case 'LATEST':
    case 'ALL':
      return null;
  }
}
