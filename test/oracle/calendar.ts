import type { Day } from '../../src/core/fact.js';

// Looked up once: within jest every look-up of a global goes through its sandbox, which costs more than the sum.
const [number, text] = [Number, String];
const { floor, min } = Math;

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0);
}

function written(year: number, month: number, day: number): Day {
  return `${text(year).padStart(4, '0')}-${text(month).padStart(2, '0')}-${text(day).padStart(2, '0')}`;
}

function parts(day: Day): [number, number, number] {
  return [number(day.slice(0, 4)), number(day.slice(5, 7)), number(day.slice(8, 10))];
}

export function yearOf(day: Day): number {
  return number(day.slice(0, 4));
}

/** The corresponding day so many months on, or back; the last of the month where there is none (民法典 art. 202). */
export function monthsOn(day: Day, months: number): Day {
  const [year, month, date] = parts(day);
  const count = year * 12 + (month - 1) + months;
  const newYear = floor(count / 12);
  const newMonth = (count % 12) + 1;
  return written(newYear, newMonth, min(date, daysIn(newYear, newMonth)));
}

/** The day so many days on, or back. */
export function daysOn(day: Day, days: number): Day {
  let [year, month, date] = parts(day);
  date += days;
  while (date > daysIn(year, month)) {
    date -= daysIn(year, month);
    month = month === 12 ? 1 : month + 1;
    year = month === 1 ? year + 1 : year;
  }
  while (date < 1) {
    month = month === 1 ? 12 : month - 1;
    year = month === 12 ? year - 1 : year;
    date += daysIn(year, month);
  }
  return written(year, month, date);
}
