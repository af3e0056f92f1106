import { plainNumber } from '../plain-number.js';
import type { NumberFormat } from './number-formats.js';
import { unescapeText } from './shared-strings.js';

/** What the cells of a workbook need to become text. */
export interface CellContext {
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

const secondsADay = 86_400;
const daysFrom1900To1904 = 1462;
/** 9999-12-31, the last day that a spreadsheet knows. */
const lastDay = 2_958_465;

/** The text of a stored cell: days as `YYYY-MM-DD` (with `THH:MM:SS` where a time is stored), numbers without exponent. */
export function cellText(type: string, style: number, stored: string, context: CellContext): string {
  switch (type) {
    case 's':
      return context.strings[Number(stored)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescapeText(stored);
    case 'b':
      return stored === '1' || stored === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return stored;
    case 'd':
      return stored.replace(/T00:00:00(?:\.0+)?Z?$/, '');
    default:
      return numberText(stored, context.formats[style] ?? 'NUMBER', context.from1904);
  }
}

function numberText(stored: string, format: NumberFormat, from1904: boolean): string {
  if (stored === '' || format === 'NUMBER') return plainNumber(stored);
  if (typeof format === 'object') return plainNumber(stored).padStart(format.digits, '0');
  const serial = Number(stored) + (from1904 ? daysFrom1900To1904 : 0);
  if (!(serial >= 0 && serial < lastDay + 1)) return plainNumber(stored);
  return serialText(serial, format);
}

function serialText(serial: number, format: 'DAY' | 'TIME'): string {
  // Rounded to the second: a time is stored as a binary fraction of a day.
  const seconds = Math.round(serial * secondsADay);
  const day = Math.floor(seconds / secondsADay);
  const clock = clockText(seconds % secondsADay);
  if (day === 0 && format === 'TIME') return clock;
  const date = dayText(day);
  return seconds % secondsADay === 0 ? date : `${date}T${clock}`;
}

/** Day 60 is 1900-02-29, which never was, and day 0 is shown as 1900-01-00. */
function dayText(day: number): string {
  if (day === 0) return '1900-01-00';
  if (day === 60) return '1900-02-29';
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 + day : 30 + day));
  return date.toISOString().slice(0, 10);
}

function clockText(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
