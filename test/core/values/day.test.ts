import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, daysBetween, fullYears, isDay, parseDay } from '../../../src/core/values/day.js';

const days = fc
  .date({ min: new Date('1850-01-01T00:00:00Z'), max: new Date('2098-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('parseDay', () => {
  test.each([
    ['2020/12/11', '2020-12-11'],
    ['2020-1-19', '2020-01-19'],
    ['2020年12月17日', '2020-12-17'],
    ['2020 年 1 月 7 日', '2020-01-07'],
    ['２０２０年１２月１７日', '2020-12-17'],
    ['20201211', '2020-12-11'],
    ['20201211103000', '2020-12-11'],
    ['2020.12.1', '2020-12-01'],
    ['2020-12-11 10:20:30.5', '2020-12-11'],
    ['2020年12月17日10时30分', '2020-12-17'],
    ['2020-12-11T00:00:00', '2020-12-11'],
    ['1/22/2019 12:00:00 AM', '2019-01-22'],
    ['二〇二〇年一月三日', '2020-01-03'],
    ['二零二零年十二月三十一日', '2020-12-31'],
    ['民国109年7月3日', '2020-07-03'],
    ['45302', '2024-01-11'],
    ['44799.5', '2022-08-26'],
    ['22/1/2019 00:00:00', '2019-01-22'],
    ['5/5/2018', '2018-05-05'],
    ['2020-02-29', '2020-02-29'],
  ])('reads %j', (raw, day) => {
    expect(parseDay(raw)).toEqual({ kind: 'DAY', day });
  });

  test.each([
    ['2020-01-18T16:00:00.000Z', '2020-01-19'],
    ['2020-12-11T23:00:00-05:00', '2020-12-12'],
    ['2020-12-11T00:30:00+08:00', '2020-12-11'],
    ['1607616000000', '2020-12-11'],
    ['1607702399999', '2020-12-11'],
  ])('the instant %j is a day in Asia/Shanghai', (raw, day) => {
    expect(parseDay(raw)).toEqual({ kind: 'DAY', day });
  });

  test('local midnight in the summer time of 1988 stays on its day', () => {
    expect(parseDay(String(Date.UTC(1988, 5, 30, 15)))).toEqual({ kind: 'DAY', day: '1988-07-01' });
  });

  test.each([
    ['5/11/2018', { order: 'DMY' }, '2018-11-05'],
    ['5/11/2018', { order: 'MDY' }, '2018-05-11'],
    ['20-12-11', { order: 'YMD' }, '2020-12-11'],
    ['109/07/03', { calendar: 'MINGUO' }, '2020-07-03'],
    ['99/07/03', { calendar: 'MINGUO' }, '2010-07-03'],
    ['1090703', { calendar: 'MINGUO' }, '2020-07-03'],
    ['2020/07/03', { calendar: 'MINGUO' }, '2020-07-03'],
  ] as const)('reads %j with %j', (raw, options, day) => {
    expect(parseDay(raw, options)).toEqual({ kind: 'DAY', day });
  });

  test.each([
    '',
    '/',
    '无',
    '0',
    '00000000',
    '0000-00-00',
    '1900/1/0',
    '1900/1/0 0:00:00',
    '1899-12-30 00:00:00',
    '0001-01-01 00:00:00',
  ])('%j says nothing', (raw) => {
    expect(parseDay(raw)).toEqual({ kind: 'NONE' });
  });

  test.each(['2099/12/31', '9999-12-31', '20991231', '2099-12-31 23:59:59', '长期', '永久', '长期有效'])(
    '%j has no end',
    (raw) => {
      expect(parseDay(raw)).toEqual({ kind: 'OPEN' });
    },
  );

  test.each([
    ['2019-02-29', 'IMPOSSIBLE_DATE', '2019-2 has no day 29'],
    ['2020-13-01', 'IMPOSSIBLE_DATE', 'no month 13'],
    ['20200230', 'IMPOSSIBLE_DATE', '2020-2 has no day 30'],
    ['5/11/2018', 'AMBIGUOUS_ORDER', 'DMY or MDY'],
    ['20-12-11', 'AMBIGUOUS_ORDER', 'YMD'],
    ['109/07/03', 'AMBIGUOUS_CALENDAR', 'MINGUO'],
    ['2020.12', 'MONTH_ONLY', 'add the day'],
    ['3000-01-01', 'OUT_OF_RANGE', '1800–2200'],
    ['1', 'UNKNOWN_FORMAT', 'YYYY-MM-DD'],
    ['2020-12-11 25:00', 'UNKNOWN_FORMAT', 'YYYY-MM-DD'],
    ['张三', 'UNKNOWN_FORMAT', 'YYYY-MM-DD'],
  ])('refuses %j as %s and says the way out', (raw, reason, words) => {
    expect(parseDay(raw)).toMatchObject({ kind: 'REJECTED', reason, message: expect.stringContaining(words) });
  });

  test('a day that the order of the file forbids is refused', () => {
    expect(parseDay('22/1/2019', { order: 'MDY' })).toMatchObject({ reason: 'IMPOSSIBLE_DATE' });
  });

  test('a count is refused where the file has none, naming the option', () => {
    expect(parseDay('45302', { excelSerial: false })).toMatchObject({
      message: expect.stringContaining('excelSerial'),
    });
  });

  test('an identity number in a column of days is not repeated in the message', () => {
    const parsed = parseDay('370399198506151235');
    expect(parsed.kind === 'REJECTED' && parsed.message).not.toContain('3703');
  });

  test('every spelling of a day gives the day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        const short = [year, String(Number(month)), String(Number(date))] as const;
        const spellings = [
          day,
          `${year}${month}${date}`,
          short.join('/'),
          short.join('.'),
          `${short[0]}年${short[1]}月${short[2]}日`,
          `${day} 08:00:00`,
        ];
        for (const spelling of spellings) expect(parseDay(spelling)).toEqual({ kind: 'DAY', day });
        expect(parseDay(`${date}/${month}/${year}`, { order: 'DMY' })).toEqual({ kind: 'DAY', day });
      }),
    );
  });
});

describe('day arithmetic', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-11-30', 3, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-10', 0, '2024-05-10'],
  ])('%s and %i months end on %s (民法典 art. 202)', (day, months, end) => {
    expect(addMonths(day, months)).toBe(end);
  });

  test('agrees with the calendar of the platform', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, distance) => {
        const expected = new Date(Date.parse(day) + distance * 86_400_000).toISOString().slice(0, 10);
        expect(addDays(day, distance)).toBe(expected);
        expect(daysBetween(day, expected)).toBe(distance);
      }),
    );
  });

  test.each([
    ['2006-05-10', '2024-05-09', 17],
    ['2006-05-10', '2024-05-10', 18],
    ['2004-02-29', '2022-02-28', 18],
    ['2004-02-29', '2022-02-27', 17],
  ])('someone born on %s is on %s %i years old', (birth, day, years) => {
    expect(fullYears(birth, day)).toBe(years);
  });

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-2-9', false],
    ['2024-00-10', false],
  ])('isDay(%s) is %s', (text, expected) => {
    expect(isDay(text)).toBe(expected);
  });

  test('text that is no day is an error that shows it', () => {
    expect(() => addDays('2024/01/01', 1)).toThrow('"2024/01/01" is not a day');
  });
});
