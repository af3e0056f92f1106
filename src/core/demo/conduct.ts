import { dayNumber } from '../values/civil.js';
import { chance, type Random } from './random.js';

/** How a subject behaves over the ten years; decides how often which records occur. */
export type Conduct = 'GOOD' | 'MIXED' | 'BAD';

const shareOfBad = 0.08;
const shareOfMixed = 0.24;

export function conductOf(random: Random): Conduct {
  if (chance(random, shareOfBad)) return 'BAD';
  return chance(random, shareOfMixed) ? 'MIXED' : 'GOOD';
}

const yearsShown = 10;
const daysInYear = 365.25;

/** First day of the ten years that end at `until`. */
export function firstDayShown(until: number): number {
  return Math.floor(until - yearsShown * daysInYear);
}

/** The year of a day counted from 1970-01-01. */
export function yearOfDay(day: number): number {
  const guess = 1970 + Math.floor(day / daysInYear);
  if (dayNumber(guess + 1, 1, 1) <= day) return guess + 1;
  return dayNumber(guess, 1, 1) > day ? guess - 1 : guess;
}

/** Days on which something yearly happens: once in each year from `start` to `until`, the `offset`-th day of the year. */
export function yearlyDays(start: number, until: number, offset: number): number[] {
  const days: number[] = [];
  for (let year = yearOfDay(start); year <= yearOfDay(until); year += 1) {
    const day = dayNumber(year, 1, 1) + offset;
    if (day >= start && day <= until) days.push(day);
  }
  return days;
}
