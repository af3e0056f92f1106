import { describe, expect, test } from '@jest/globals';
import { checkOrganisationCode, checkUscc, usccOrganisationCode } from '../../../src/core/values/uscc.js';

describe('checkUscc', () => {
  test.each([
    ['91350100M000100Y43', '91', '350100', 'M000100Y4'],
    ['51370399MJ00000183', '51', '370399', 'MJ0000018'],
    ['52370399MJ0000026T', '52', '370399', 'MJ0000026'],
    ['53370399MJ0000034J', '53', '370399', 'MJ0000034'],
    ['31370399MD0000016L', '31', '370399', 'MD0000016'],
    ['91370399MA00000155', '91', '370399', 'MA0000015'],
  ])('takes %s apart', (value, authorityCategory, regionCode, organisationCode) => {
    expect(checkUscc(value)).toEqual({
      kind: 'VALID',
      value,
      authorityCategory,
      regionCode,
      organisationCode,
      flags: [],
    });
    expect(usccOrganisationCode(value)).toBe(organisationCode);
  });

  test.each([
    ' 91370399MA00000155',
    '91370399ma00000155\u3000',
    '9 1 370399 MA0000015 5',
    '９１３７０３９９ＭＡ０００００１５５',
    "'91370399MA00000155",
  ])('normalises %j', (raw) => {
    expect(checkUscc(raw)).toMatchObject({ kind: 'VALID', value: '91370399MA00000155' });
  });

  test('flags a last character that fails when all else is right, as in codes of the Fujian pilot', () => {
    expect(checkUscc('91370399MA0000015A')).toMatchObject({ kind: 'VALID', flags: ['OUTER_CHECK'] });
  });

  test('flags an organisation code inside that fails its own check', () => {
    expect(checkUscc('91370399MA00000168')).toMatchObject({
      kind: 'VALID',
      flags: ['INNER_CHECK'],
    });
  });

  test('flags an authority and category outside the standard', () => {
    expect(checkUscc('8X370399MA0000015F')).toMatchObject({
      kind: 'VALID',
      flags: ['AUTHORITY_CATEGORY'],
    });
  });

  test.each([
    ['both checks failing', '91370399MA0000016A', 'CHECK_DIGIT'],
    ['digits that a spreadsheet cut', '913703001013930000', 'DIGITS_LOST'],
    ['scientific notation', '9.137E+17', 'SCIENTIFIC_NOTATION'],
    ['17 characters', '91370399MA0000015', 'LENGTH'],
    ['19 characters', '91370399MA000001555', 'LENGTH'],
    ['a placeholder', '00000000000000000X', 'PLACEHOLDER'],
    ['无', '无', 'PLACEHOLDER'],
    ['a masked code', '92370399********5X', 'MASKED'],
    ['the letter O', '9137O399MA00000155', 'CHARSET'],
    ['a region that is no number', '91370A99MA00000155', 'CHARSET'],
    ["a citizen's number", '370399198506151235', 'PERSON_NUMBER'],
  ])('refuses %s', (_case, raw, reason) => {
    expect(checkUscc(raw)).toMatchObject({ kind: 'REJECTED', reason });
  });

  test('a building permit is no code although its category and inner check can fit by chance', () => {
    expect(checkUscc('110399202212140102')).toMatchObject({ kind: 'REJECTED' });
  });

  test('tells the likely letter but repairs nothing', () => {
    const check = checkUscc('91370399MAO0000155');
    expect(check).toMatchObject({ kind: 'REJECTED', reason: 'CHARSET' });
    expect(check.kind === 'REJECTED' && check.message).toMatch(
      /Character 11 .*letter O.*probably 0.*check character fits/,
    );
  });

  test('tells where 15 digits and 9 characters belong', () => {
    expect(checkUscc('370300200001234')).toMatchObject({ message: expect.stringContaining('工商注册号') });
    expect(checkUscc('D2143569-X')).toMatchObject({ message: expect.stringContaining('组织机构代码') });
  });
});

describe('checkOrganisationCode', () => {
  test.each([
    ['D2143569-X', 'D2143569X', []],
    ['d2143569x', 'D2143569X', []],
    ['J0000044-7', 'J00000447', ['MILITARY']],
    ['J0000088-1', 'J00000881', ['MILITARY', 'CHECK']],
  ])('accepts %s', (raw, value, flags) => {
    expect(checkOrganisationCode(raw)).toEqual({ kind: 'VALID', value, flags });
  });

  test.each([
    ['D2143569-1', 'CHECK_DIGIT'],
    ['D214356', 'LENGTH'],
    ['D2143569-A', 'CHARSET'],
    ['/', 'PLACEHOLDER'],
    ['D21***69X', 'MASKED'],
  ])('refuses %s as %s', (raw, reason) => {
    expect(checkOrganisationCode(raw)).toMatchObject({ kind: 'REJECTED', reason });
  });
});
