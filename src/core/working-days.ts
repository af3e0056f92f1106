import chineseDays from 'chinese-days';
import type { Day } from './fact.js';

/** The calendar of working days 工作日: which days count towards a period that law gives in working days. */
export interface WorkingDays {
  /** The day on which so many working days have passed since `day`, which itself does not count; throws `CalendarMissing`. */
  after(day: Day, count: number): Day;
}

/** A year whose holidays nobody has announced yet, or that the program does not know. */
export class CalendarMissing extends Error {
  override readonly name = 'CalendarMissing';

  constructor(readonly year: string) {
    super(
      `The working-day calendar of ${year} is not known, so no period in working days can be counted into it. The State Council's notice 国务院办公厅关于节假日安排的通知 brings it; update the program with it.`,
    );
  }
}

/** The calendar as the State Council announces it each year, with days off in lieu and working weekends. */
export const chineseWorkingDays: WorkingDays = {
  after(day, count) {
    let at = day;
    for (let left = count; left > 0;) {
      at = nextDay(at);
      if (isWorkingDay(at)) left -= 1;
    }
    return at;
  },
};

const knownYears = new Map<string, boolean>();

/** Outside the announced years the library would count Monday to Friday; a wrong deadline is worse than none. */
function isWorkingDay(day: Day): boolean {
  const year = day.slice(0, 4);
  const known =
    knownYears.get(year) ?? chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  knownYears.set(year, known);
  if (!known) throw new CalendarMissing(year);
  return chineseDays.isWorkday(day);
}

function nextDay(day: Day): Day {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
