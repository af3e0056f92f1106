import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { idCheckCharacter } from '../../../src/core/values/gb11643.js';
import { checkIdNumber } from '../../../src/core/values/id-number.js';

const numbers = fc
  .tuple(
    fc.integer({ min: 1880, max: 2020 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([year, month, day, sequence]) => {
    const body = `370399${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(sequence).padStart(3, '0')}`;
    return body + idCheckCharacter(body);
  });

describe('checkIdNumber', () => {
  test.each([
    ['11010519491231002X', '1949-12-31'],
    ['440524188001010014', '1880-01-01'],
    ['370399198506151235', '1985-06-15'],
    ['370399200002290020', '2000-02-29'],
  ])('accepts %s with its birth date', (value, birthDate) => {
    expect(checkIdNumber(value)).toMatchObject({ kind: 'VALID', value, birthDate, upgradedFrom15: false, flags: [] });
  });

  test.each([
    '11010519491231002x',
    ' １１０１０５１９４９１２３１００２ｘ ',
    "'110105 19491231 002X",
    '110105-19491231-002X',
  ])('normalises %j and keeps it as written', (raw) => {
    expect(checkIdNumber(raw)).toMatchObject({ kind: 'VALID', value: '11010519491231002X', original: raw });
  });

  test.each([
    ['110105491231002', '11010519491231002X'],
    ['370399850615123', '370399198506151235'],
  ])('upgrades the 15 digits %s and says that they carry no check', (old, value) => {
    expect(checkIdNumber(old)).toMatchObject({
      kind: 'VALID',
      value,
      original: old,
      upgradedFrom15: true,
      flags: ['NO_CHECK'],
    });
  });

  test('keeps a number whose region was abolished or never assigned', () => {
    expect(checkIdNumber('370399198506151235')).toMatchObject({ regionCode: '370399', flags: [] });
  });

  test.each([
    ['a leap day in a common year', '370399199002290017', 'IMPOSSIBLE_DATE'],
    ['15 digits with an impossible date', '370399850231123', 'IMPOSSIBLE_DATE'],
    ['a wrong check character', '11010519491231001X', 'CHECK_DIGIT'],
    ['digits that a spreadsheet cut', '370399198506151000', 'CHECK_DIGIT'],
    ['scientific notation', '3.70399E+17', 'SCIENTIFIC_NOTATION'],
    ['a masked number', '370399********1235', 'MASKED'],
    ['stars of full width', '３７０３９９＊＊＊＊＊＊＊＊＊＊＊＊', 'MASKED'],
    ['a placeholder', '无', 'PLACEHOLDER'],
    ['zeros', '000000000000000000', 'PLACEHOLDER'],
    ['17 characters', '37039919850615123', 'LENGTH'],
    ['a letter inside', '3703991985O6151235', 'CHARSET'],
    ['X inside', '3703991985X6151235', 'CHARSET'],
    ['a number of someone over a hundred', '370399850615997', 'CENTENARIAN_15'],
  ])('refuses %s', (_case, raw, reason) => {
    expect(checkIdNumber(raw)).toMatchObject({ kind: 'REJECTED', reason });
  });

  test('refuses a birth date after today only when it knows the day', () => {
    const number = '370399202306150018';
    const real = number.slice(0, 17) + idCheckCharacter(number);
    expect(checkIdNumber(real)).toMatchObject({ kind: 'VALID' });
    expect(checkIdNumber(real, '2023-06-14')).toMatchObject({ reason: 'FUTURE_DATE' });
    expect(checkIdNumber(real, '2023-06-15')).toMatchObject({ kind: 'VALID' });
  });

  test('finds every single wrong digit and every swap of unequal neighbours', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const digit = String((Number(number[at]) + by) % 10);
        expect(checkIdNumber(number.slice(0, at) + digit + number.slice(at + 1)).kind).toBe('REJECTED');
        const next = number[at + 1] ?? '';
        fc.pre(next !== 'X' && next !== number[at]);
        expect(checkIdNumber(number.slice(0, at) + next + (number[at] ?? '') + number.slice(at + 2)).kind).toBe(
          'REJECTED',
        );
      }),
    );
  });

  test('no message repeats the number', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), (number, at) => {
        for (const raw of [
          number.slice(0, at),
          `${number.slice(0, at)}?${number.slice(at + 1)}`,
          `${number}0`,
          number.slice(0, 17) + 'A',
        ]) {
          const check = checkIdNumber(raw);
          if (check.kind === 'REJECTED') expect(check.message).not.toMatch(/\d{5}/);
        }
      }),
    );
  });
});
