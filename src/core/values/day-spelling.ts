import { chineseNumerals, parseChineseInteger } from './chinese-number.js';

/** Numbers of a written day in the order written; `first` counts the digits of the first, which tells year from day. */
export interface DaySpelling {
  readonly parts: readonly [number, number, number];
  readonly first: number;
  /** Written with 民国, so the year is a Minguo year whatever the file says. */
  readonly minguo: boolean;
  /** Offset of a time of day from UTC in minutes, null for local time. */
  readonly offset: number | null;
  readonly minuteOfDay: number;
}

const time =
  /[T ]? ?(上午|下午)? ?(\d{1,2})(?:[:时點点](\d{1,2})(?:[:分](\d{1,2})(?:[.:,]\d+)?)?秒?|时|点)分? ?(AM|PM)? ?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2}))?$/iu;
const era = /^(?:中華民國|中华民国|民國|民国)/u;
const numbers = /^(\d{1,4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,4})[日号號]?$/u;
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;
const compactMinguo = /^(\d{3})(\d{2})(\d{2})$/;
const chinese = new RegExp(
  `^([${chineseNumerals}]{2,5})年([${chineseNumerals}]{1,2})月([${chineseNumerals}]{1,3})[日号號]?$`,
  'u',
);

/** Takes a cleaned text apart into the three numbers of a day; null when it has no such shape. */
export function spelledDay(text: string, minguoFile: boolean): DaySpelling | null {
  const minguo = era.test(text);
  const dense = text
    .replace(era, '')
    .replace(/ ?([年月日号號]) ?/gu, '$1')
    .replace(/ ?([-/.]) ?(?=\d)/g, '$1');
  const clock = /[:时点點]/.test(dense) ? time.exec(dense) : null;
  const { minuteOfDay, offset } = clock ? clockOf(clock) : { minuteOfDay: 0, offset: null };
  if (minuteOfDay < 0) return null;
  const date = clock ? dense.slice(0, clock.index).replace(/[T ]$/, '') : dense;
  const parts = partsOf(date, minguo || minguoFile);
  return parts && { ...parts, minguo, minuteOfDay, offset };
}

function partsOf(date: string, minguo: boolean): Pick<DaySpelling, 'parts' | 'first'> | null {
  const found = numbers.exec(date) ?? compactDay(date) ?? (minguo ? compactMinguo.exec(date) : null);
  if (found) {
    const [, first = '', second, third] = found;
    return { parts: [Number(first), Number(second), Number(third)], first: first.length };
  }
  const spelled = chinese.exec(date);
  if (!spelled) return null;
  const [year, month, day] = spelled.slice(1).map(parseChineseInteger);
  if (year == null || month == null || day == null) return null;
  return { parts: [year, month, day], first: String(year).length };
}

/** 14 digits are a day only when the last six are a time. */
function compactDay(date: string): RegExpExecArray | null {
  const found = compact.exec(date);
  if (!found?.[4]) return found;
  return Number(found[4]) < 24 && Number(found[5]) < 60 && Number(found[6]) < 61 ? found : null;
}

function clockOf(clock: RegExpExecArray): { minuteOfDay: number; offset: number | null } {
  const [, half, hourText, minuteText = '0', second = '0', meridiem, utc, sign, offsetHours, offsetMinutes] = clock;
  const afternoon = half === '下午' || meridiem?.toUpperCase() === 'PM';
  const written = Number(hourText);
  const midnight = written === 12 && (half === '上午' || meridiem?.toUpperCase() === 'AM');
  const hour = midnight ? 0 : afternoon && written < 12 ? written + 12 : written;
  const minute = Number(minuteText);
  const endOfDay = hour === 24 && minute === 0;
  if ((hour > 23 && !endOfDay) || minute > 59 || Number(second) > 60) return { minuteOfDay: -1, offset: null };
  const offset = utc ? 0 : sign ? (Number(offsetHours) * 60 + Number(offsetMinutes)) * (sign === '-' ? -1 : 1) : null;
  return { minuteOfDay: hour * 60 + minute, offset };
}
