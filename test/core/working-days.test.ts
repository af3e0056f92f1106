import { expect, test } from '@jest/globals';
import { CalendarMissing, chineseWorkingDays } from '../../src/core/working-days.js';

test.each([
  ['a plain week', '2026-11-23', '2026-11-30'],
  ['over National Day, with the working Saturday 10 October', '2026-09-28', '2026-10-10'],
  ['over Spring Festival, with the working Saturday 14 February', '2026-02-11', '2026-02-25'],
  ['from a Saturday', '2026-11-21', '2026-11-27'],
])('five working days are counted %s', (_, day, end) => {
  expect(chineseWorkingDays.after(day, 5)).toBe(end);
});

test('F-32 a year whose holidays are not announced is an error and never Monday to Friday', () => {
  expect(() => chineseWorkingDays.after('2098-12-29', 5)).toThrow(CalendarMissing);
  expect(() => chineseWorkingDays.after('2098-12-29', 5)).toThrow('2098');
  expect(chineseWorkingDays.after('2098-12-29', 0)).toBe('2098-12-29');
});
