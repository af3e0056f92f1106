import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, dayAfter, dayAfterMonths, dayNumber, dayText } from '../../../src/core/evaluation/day-number.js';

describe('day numbers', () => {
  test.each([
    ['2025-03-15', 12, 20_260_315],
    ['2024-02-29', 12, 20_250_228],
    ['2024-08-31', 6, 20_250_228],
    ['2025-11-30', 3, 20_260_228],
    ['2025-12-31', 2, 20_260_228],
    ['2023-01-31', 13, 20_240_229],
  ])('%s and %i months end on the corresponding day or the last of the month', (day, months, expected) => {
    expect(addMonths(dayNumber(day, 'here'), months)).toBe(expected);
  });

  test.each([
    ['2025-02-28', '2025-03-01'],
    ['2024-02-28', '2024-02-29'],
    ['2025-12-31', '2026-01-01'],
    ['2025-04-30', '2025-05-01'],
    ['2100-02-28', '2100-03-01'],
  ])('the day after %s is %s', (day, next) => {
    expect(dayText(dayAfter(dayNumber(day, 'here')))).toBe(next);
  });

  test('a period of months has its corresponding day still inside', () => {
    expect(dayText(dayAfterMonths(dayNumber('2025-03-15', 'here'), 12))).toBe('2026-03-16');
  });

  test.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025/03/15',
    '20250315',
    '2025-3-15',
    '',
    '2025-03-15T00:00',
    'abcd-ef-gh',
  ])('"%s" is refused with the place it stands', (text) => {
    expect(() => dayNumber(text, 'version 7')).toThrow(`version 7: "${text}" is not a day`);
  });

  test('every day reads back as it was written, and days compare as their numbers', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        expect(dayText(dayNumber(one, ''))).toBe(one);
        expect(dayNumber(one, '') < dayNumber(other, '')).toBe(one < other);
        const next = new Date(Date.parse(one) + 86_400_000).toISOString().slice(0, 10);
        expect(dayText(dayAfter(dayNumber(one, '')))).toBe(next);
      }),
    );
  });
});
