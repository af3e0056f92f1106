import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, codePoints, foldName, isMissing, isMissingCode } from '../../../src/core/values/text.js';

describe('cleanText', () => {
  test.each([
    ['淄博市张店区人民政府', '淄博市张店区人民政府'],
    ['　张店区　 人社局　', '张店区 人社局'],
    ['\ufeff张店\u200b区\u0000', '张店区'],
    ['第\u00a01\t号\r\n', '第 1 号'],
    ['Ａ１２３／４％', 'A123/4%'],
    ['（中国），；：！？。', '（中国），；：！？。'],
    ['鲁人社罚〔2023〕1号', '鲁人社罚〔2023〕1号'],
    ['⼈社局', '人社局'],
    ['㎡①', '㎡①'],
    ['\ud842', '\ufffd'],
    ['', ''],
    ['　\ufeff ', ''],
  ])('turns %j into %j', (raw, expected) => {
    expect(cleanText(raw)).toBe(expected);
  });

  test('cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
    );
  });

  test('what comes out can be stored: no zero byte, no lone surrogate, no white space at the ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const text = cleanText(raw);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/\0|^\s|\s$/);
      }),
    );
  });
});

describe('foldName', () => {
  test.each([
    ['brackets of two widths', '山东（淄博）家政', '山东(淄博)家政'],
    ['white space', '张 店 家政', '张店家政'],
    ['bullet and middle dot', '买买提•艾力', '买买提·艾力'],
    ['hyphenation point and middle dot', '买买提‧艾力', '买买提·艾力'],
    ['full-width stop and middle dot', '买买提．艾力', '买买提·艾力'],
    ['letter case and width', 'ａｂc家政', 'ABC家政'],
    ['traditional and simplified', '衛生健康委員會', '卫生健康委员会'],
    ['a compatibility ideograph', '\uf9e1明', '李明'],
  ])('%s give one key', (_difference, one, other) => {
    expect(foldName(one)).toBe(foldName(other));
  });

  test('a stop in Latin letters is no middle dot', () => {
    expect(foldName('A.B公司')).toBe('A.B公司');
  });
});

describe('placeholders', () => {
  test.each([
    '',
    '/',
    '-',
    '—',
    '——',
    '\\',
    '*',
    '_ _',
    '___',
    '/ /',
    '无',
    '空',
    '暂无',
    '未办',
    'null',
    'NULL',
    'N/A',
    '(空)',
    '无。',
    '----------------',
  ])('%j says nothing', (text) => {
    expect(isMissing(text)).toBe(true);
  });

  test.each(['[已隐去]', '0', '1', '零', '王**', '无锡市', '空港社区', '-5', '3/4', '不予处罚'])(
    '%j says something',
    (text) => {
      expect(isMissing(text)).toBe(false);
    },
  );

  test.each(['0', '1', '零', '00000000', '00000000000000000X', '/'])('in place of a code, %j says nothing', (text) => {
    expect(isMissingCode(text)).toBe(true);
  });

  test.each(['01', '10', '0001号'])('%j is a code', (text) => {
    expect(isMissingCode(text)).toBe(false);
  });
});

describe('codePoints', () => {
  test('a character outside the basic plane counts once', () => {
    expect(codePoints('𠮷野')).toBe(2);
  });

  test('agrees with iteration for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(codePoints(text)).toBe(Array.from(text).length);
      }),
    );
  });
});
