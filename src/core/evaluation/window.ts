import { reached } from './clock.js';
import type { Clock } from './clock.js';
import type { DatedFact } from './dated-fact.js';
import { dayAfter, dayAfterMonths, newYear, never, yearOf } from './day-number.js';
import { compileTest } from './fact-test.js';
import type { LookBack, Window, WindowDate } from './scheme.js';
import { severityWindowsOn } from './severity-windows.js';

/** Percentage at which a fact counts on the day of the clock; 0 when it is outside. */
export type Weight = (dated: DatedFact, clock: Clock) => number;

/** Turns a window into a function of the fact. */
export function compileWindow(window: Window): Weight {
  switch (window.kind) {
    case 'TIER':
      return tierWeight(window.lookBack ?? []);
    case 'MONTHS': {
      const dayOf = placingDay(window.date);
      return (dated, clock) => (reached(clock, dayAfterMonths(dayOf(dated), window.months)) ? 0 : 100);
    }
    case 'PREVIOUS_YEAR':
      return yearWeight(placingDay(window.date), 0, 100);
    case 'CALENDAR_YEAR':
      return yearWeight(placingDay(window.date), 100, window.previousYearPercent);
    case 'NOW':
      return nowWeight(window.keepEnded ?? false);
    case 'LATEST':
    case 'ALL':
      return () => 100;
  }
}

function tierWeight(lookBacks: readonly LookBack[]): Weight {
  const tests = lookBacks.map(({ when, months, from }) => ({ passes: compileTest(when), months, from }));
  return (dated, clock) => {
    const steps = severityWindowsOn(dated.decided).steps[dated.severity];
    for (const { months, percent } of steps) {
      if (!reached(clock, dayAfterMonths(dated.decided, months))) {
        return percent;
      }
    }
    for (const { passes, months, from } of tests) {
      const start = from === 'END' ? dated.end : dated.decided;
      if (passes(dated, clock) && (start === never || !reached(clock, dayAfterMonths(start, months)))) {
        return steps.at(-1)?.percent ?? 0;
      }
    }
    return 0;
  };
}

function yearWeight(dayOf: (dated: DatedFact) => number, sameYear: number, yearAfter: number): Weight {
  return (dated, clock) => {
    const year = yearOf(dayOf(dated));
    if (!reached(clock, newYear(year + 1))) {
      return sameYear;
    }
    return reached(clock, newYear(year + 2)) ? 0 : yearAfter;
  };
}

function nowWeight(keepEnded: boolean): Weight {
  return (dated, clock) => {
    if (!reached(clock, dated.start)) {
      return 0;
    }
    return keepEnded || dated.end === never || !reached(clock, dayAfter(dated.end)) ? 100 : 0;
  };
}

function placingDay(date: WindowDate = 'DECIDED'): (dated: DatedFact) => number {
  return date === 'ACT' ? (dated) => dated.acted : (dated) => dated.decided;
}
