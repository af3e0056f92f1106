import type { Day } from '../fact.js';
import { dayNumber, dayOf, dayOfNumber, daysInMonth, existsOnCalendar } from './civil.js';
import { type DaySpelling, spelledDay } from './day-spelling.js';
import { quoted, rejected, type Rejected } from './rejected.js';
import { cleanText, isMissing } from './text.js';

export interface DayOptions {
  /** Order of the numbers in a day such as `5/11/2018`; with YMD, two digits in front are a year 20xx. */
  readonly order?: 'YMD' | 'DMY' | 'MDY' | undefined;
  /** MINGUO 民国纪年: year 109 is 2020. */
  readonly calendar?: 'GREGORIAN' | 'MINGUO' | undefined;
  /** Whether 20000–60000 is a spreadsheet's day count (1900 system); default true. */
  readonly excelSerial?: boolean | undefined;
}

export type DayReason =
  'UNKNOWN_FORMAT' | 'IMPOSSIBLE_DATE' | 'AMBIGUOUS_ORDER' | 'AMBIGUOUS_CALENDAR' | 'MONTH_ONLY' | 'OUT_OF_RANGE';

/** NONE says nothing, OPEN says "no end" 长期. */
export type ParsedDay = { kind: 'DAY'; day: Day } | { kind: 'NONE' } | { kind: 'OPEN' } | Rejected<DayReason>;

const plain = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const open =
  /^(?:长期|長期|永久|长久|无限期|无期限|无固定期限|不限期|长期有效|永久有效|长期公示|终身|终身有效|无截止日期)$/u;
/** What programs write for an empty date: spreadsheets day 0, databases zeros, .NET year 1. */
const nothing =
  /^(?:0+|0{4}[-/]0{1,2}[-/]0{1,2}|1900[-/]0?1[-/]0?0|1899[-/]12[-/]3[01]|0001[-/]0?1[-/]0?1)(?:[T ]0{1,2}:00(?::00(?:\.0+)?)?)?$/;
const shanghai = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/**
 * Reads a day as registers and exchange files spell it (2020/12/11, 2020年12月17日, 20201211, 二〇二〇年一月三日, ISO and
 * epoch instants as days in Asia/Shanghai, spreadsheet serials, Minguo years); refuses what could be two days.
 */
export function parseDay(raw: string, options: DayOptions = {}): ParsedDay {
  const quick = plain.exec(raw);
  if (quick) return ofNumbers(raw, Number(quick[1]), Number(quick[2]), Number(quick[3]));
  const text = cleanText(raw).replace(/^'/, '');
  if (isMissing(text) || nothing.test(text)) return { kind: 'NONE' };
  if (open.test(text)) return { kind: 'OPEN' };
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const counted = ofCount(text, options);
    if (counted) return counted;
  }
  const spelling = spelledDay(text, options.calendar === 'MINGUO');
  if (spelling) return ofSpelling(text, spelling, options);
  if (/^\d{4}(?:[-/.]|年)\d{1,2}月?$/.test(text)) {
    return rejected('MONTH_ONLY', `${quoted(text)} names a month without the day; add the day at the source.`);
  }
  return rejected(
    'UNKNOWN_FORMAT',
    `${quoted(text)} is not a day; write it as YYYY-MM-DD, YYYY/MM/DD or YYYY年M月D日.`,
  );
}

function ofNumbers(raw: string, year: number, month: number, dayOfMonth: number): ParsedDay {
  if (existsOnCalendar(year, month, dayOfMonth)) {
    if (year >= 1800 && year < 2099) return { kind: 'DAY', day: dayOf(year, month, dayOfMonth) };
    if (year === 9999 || ((year === 2099 || year === 2999) && month === 12 && dayOfMonth === 31))
      return { kind: 'OPEN' };
    if (year >= 2099 && year <= 2200) return { kind: 'DAY', day: dayOf(year, month, dayOfMonth) };
  }
  if (
    nothing.test(raw) ||
    (year === 1900 && month === 1 && dayOfMonth === 0) ||
    (year === 1 && month === 1 && dayOfMonth === 1)
  ) {
    return { kind: 'NONE' };
  }
  if (existsOnCalendar(year, month, dayOfMonth)) {
    return rejected(
      'OUT_OF_RANGE',
      `${quoted(raw)}: the year ${year} is outside 1800–2200; correct it, or write 2099-12-31 for "no end".`,
    );
  }
  const what =
    daysInMonth(year, month) === 0 ? `there is no month ${month}` : `${year}-${month} has no day ${dayOfMonth}`;
  return rejected('IMPOSSIBLE_DATE', `${quoted(raw)} is not on the calendar: ${what}; correct it at the source.`);
}

/** Digits alone: a spreadsheet's day count or epoch milliseconds; null for others, which may still spell a day. */
function ofCount(text: string, { excelSerial = true }: DayOptions): ParsedDay | null {
  const value = Number(text);
  if (/^\d{5}(?:\.\d+)?$/.test(text) && value >= 20_000 && value < 60_001) {
    if (excelSerial) return { kind: 'DAY', day: dayOfNumber(Math.floor(value) - 25_569) };
    return rejected(
      'UNKNOWN_FORMAT',
      `${quoted(text)} looks like a spreadsheet's day count; set excelSerial, or write the day as YYYY-MM-DD.`,
    );
  }
  if (/^\d{12,13}$/.test(text) && value < 4_102_444_800_000) return { kind: 'DAY', day: shanghai.format(value) };
  return null;
}

function ofSpelling(text: string, spelling: DaySpelling, options: DayOptions): ParsedDay {
  const { parts, first, offset, minuteOfDay } = spelling;
  const [a, b, c] = parts;
  if (spelling.minguo || (options.calendar === 'MINGUO' && first <= 3)) return ofNumbers(text, a + 1911, b, c);
  if (first === 3) {
    return rejected(
      'AMBIGUOUS_CALENDAR',
      `${quoted(text)} has a year of three digits; set the calendar to MINGUO if it counts from 1912, or write the year in full.`,
    );
  }
  if (first < 4) return ofShortNumbers(text, spelling, options.order);
  if (offset === null || !existsOnCalendar(a, b, c)) return ofNumbers(text, a, b, c);
  const instant = (dayNumber(a, b, c) * 1440 + minuteOfDay - offset) * 60_000;
  const [year, month, day] = shanghai.format(instant).split('-').map(Number);
  return ofNumbers(text, year ?? a, month ?? b, day ?? c);
}

function ofShortNumbers(text: string, { parts: [a, b, c] }: DaySpelling, order: DayOptions['order']): ParsedDay {
  if (c < 1000) {
    if (order === 'YMD' && a < 70 && c < 100) return ofNumbers(text, 2000 + a, b, c);
    return rejected(
      'AMBIGUOUS_ORDER',
      `${quoted(text)} has no year of four digits; set the order to YMD if it begins with the year, or write the year in full.`,
    );
  }
  if (order === 'DMY') return ofNumbers(text, c, b, a);
  if (order === 'MDY') return ofNumbers(text, c, a, b);
  if (a === b || (a > 12 && b <= 12)) return ofNumbers(text, c, b, a);
  if (b > 12 && a <= 12) return ofNumbers(text, c, a, b);
  return rejected(
    'AMBIGUOUS_ORDER',
    `${quoted(text)} can be two days; set the order of the file to DMY or MDY, or write it as YYYY-MM-DD.`,
  );
}

/** Whether a text is a day of the calendar written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    existsOnCalendar(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
  );
}

function partsOf(day: Day): [number, number, number] {
  if (!isDay(day)) throw new RangeError(`${quoted(day)} is not a day; write it as YYYY-MM-DD.`);
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
}

/** The day `days` later, or earlier when negative; throws on text that is no day. */
export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(...partsOf(day)) + days);
}

/** The corresponding day `months` later, or the last day of that month where it has none (民法典 art. 202). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, dayOfMonth] = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(dayOfMonth, daysInMonth(targetYear, targetMonth)));
}

/** Days from one day to another: 0 for the same day, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(...partsOf(to)) - dayNumber(...partsOf(from));
}

/** Full years of age on a day 周岁 (民法典 arts. 17, 18); negative before the first birthday's year began. */
export function fullYears(birth: Day, day: Day): number {
  const [year] = partsOf(birth);
  const years = partsOf(day)[0] - year;
  return addMonths(birth, years * 12) <= day ? years : years - 1;
}
