import type { Day } from '../fact.js';

/** Stands for an end that never comes; larger than any day number. */
export const never = 99_991_231;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads a day `YYYY-MM-DD` as the number YYYYMMDD, which compares as the day does; throws naming `place` on other text. */
export function dayNumber(day: Day, place: string): number {
  const year = digits(day, 0, 4);
  const month = digits(day, 5, 7);
  const date = digits(day, 8, 10);
  const wellFormed = day.length === 10 && day.charCodeAt(4) === 45 && day.charCodeAt(7) === 45;
  if (!wellFormed || !(month >= 1 && month <= 12 && date >= 1 && date <= lengthOf(year, month))) {
    throw new Error(`${place}: "${day}" is not a day of the calendar; write it as YYYY-MM-DD`);
  }
  return year * 10_000 + month * 100 + date;
}

/** Writes a day number as `YYYY-MM-DD`. */
export function dayText(number: number): Day {
  const year = String(yearOf(number)).padStart(4, '0');
  return `${year}-${twoDigits(Math.trunc(number / 100) % 100)}-${twoDigits(number % 100)}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

export function yearOf(number: number): number {
  return Math.trunc(number / 10_000);
}

/** First day of a year as a day number. */
export function newYear(year: number): number {
  return year * 10_000 + 101;
}

/** The corresponding day `months` later, or the last day of that month where it has none (民法典 art. 202). */
export function addMonths(number: number, months: number): number {
  const monthIndex = yearOf(number) * 12 + (Math.trunc(number / 100) % 100) - 1 + months;
  const year = Math.trunc(monthIndex / 12);
  const month = (monthIndex % 12) + 1;
  return year * 10_000 + month * 100 + Math.min(number % 100, lengthOf(year, month));
}

export function dayAfter(number: number): number {
  const date = number % 100;
  if (date < 28) {
    return number + 1;
  }
  const year = yearOf(number);
  const month = Math.trunc(number / 100) % 100;
  if (date < lengthOf(year, month)) {
    return number + 1;
  }
  return month === 12 ? newYear(year + 1) : year * 10_000 + (month + 1) * 100 + 1;
}

/**
 * First day outside a period of `months` that begins with `number`: the first day does not count (民法典 art. 201), so
 * the corresponding day is the last one inside. A last day on a holiday does not move an evaluation window.
 */
export function dayAfterMonths(number: number, months: number): number {
  return dayAfter(addMonths(number, months));
}

function lengthOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) {
      return -1;
    }
    value = value * 10 + digit;
  }
  return value;
}
