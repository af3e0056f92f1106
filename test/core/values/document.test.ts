import { describe, expect, test } from '@jest/globals';
import { documentKey } from '../../../src/core/values/document-number.js';
import { checkPersonDocument, personDocumentTypeOf } from '../../../src/core/values/person-document.js';

describe('documentKey', () => {
  test.each(['[]', '【】', '()', '（）', '﹝﹞', '［］', '〔〕'])('brackets %s give the same key', (brackets) => {
    expect(documentKey(`淄人社罚${brackets[0] ?? ''}2023${brackets[1] ?? ''}第01号`)).toBe('淄人社罚〔2023〕第01号');
  });

  test.each([
    [' 淄卫医罚 〔２０２３〕 １号。', '淄卫医罚〔2023〕1号'],
    ['abc-12.', 'ABC-12'],
    ['鲁－12', '鲁-12'],
  ])('%j is matched as %s', (raw, key) => {
    expect(documentKey(raw)).toBe(key);
  });

  test('numbers with and without leading zeros are two documents', () => {
    expect(documentKey('淄罚〔2023〕01号')).not.toBe(documentKey('淄罚〔2023〕1号'));
  });

  test.each(['', '/', '无', '0', '———'])('%j is no document number', (raw) => {
    expect(documentKey(raw)).toBeNull();
  });
});

describe('personDocumentTypeOf', () => {
  test.each([
    ['01', 'ID_CARD'],
    ['1', 'ID_CARD'],
    ['居民身份证', 'ID_CARD'],
    ['02', 'PASSPORT'],
    ['03', 'HK_MACAO_PERMIT'],
    ['台胞证', 'TAIWAN_PERMIT'],
    ['外国人永久居留身份证', 'FOREIGN_PERMANENT_RESIDENT'],
    ['港澳台居民居住证', 'RESIDENCE_PERMIT_HMT'],
    ['PASSPORT', 'PASSPORT'],
    ['驾驶证', null],
    ['', null],
  ])('%j is %s', (text, type) => {
    expect(personDocumentTypeOf(text)).toBe(type);
  });
});

describe('checkPersonDocument', () => {
  test.each([
    ['ID_CARD', '370399198506151235', 'ID_CARD', '370399198506151235', []],
    ['PASSPORT', ' e 12345678', 'PASSPORT', 'E12345678', []],
    ['HK_MACAO_PERMIT', 'h12345678', 'HK_MACAO_PERMIT', 'H12345678', []],
    ['HK_MACAO_PERMIT', 'H1234567801', 'HK_MACAO_PERMIT', 'H12345678', ['REISSUE_NUMBER_DROPPED']],
    ['TAIWAN_PERMIT', '12345678', 'TAIWAN_PERMIT', '12345678', []],
    ['TAIWAN_PERMIT', '0123456789(B)', 'TAIWAN_PERMIT', '0123456789B', []],
    ['FOREIGN_PERMANENT_RESIDENT', 'USA370019850101', 'FOREIGN_PERMANENT_RESIDENT', 'USA370019850101', []],
    ['FOREIGN_PERMANENT_RESIDENT', '911156198501010012', 'FOREIGN_PERMANENT_RESIDENT', '911156198501010012', []],
    ['RESIDENCE_PERMIT_HMT', '810000199001010019', 'RESIDENCE_PERMIT_HMT', '810000199001010019', []],
    ['ID_CARD', '810000199001010019', 'RESIDENCE_PERMIT_HMT', '810000199001010019', ['TYPE_CORRECTED']],
  ] as const)('%s %j is matched as %s %s', (type, raw, actual, value, flags) => {
    expect(checkPersonDocument(type, raw)).toEqual({ kind: 'VALID', type: actual, value, original: raw, flags });
  });

  test.each([
    ['PASSPORT', 'E1*****78', 'MASKED'],
    ['PASSPORT', '无', 'PLACEHOLDER'],
    ['PASSPORT', 'E12', 'LENGTH'],
    ['PASSPORT', '护照E12345678', 'CHARSET'],
    ['HK_MACAO_PERMIT', 'C12345678', 'LENGTH'],
    ['RESIDENCE_PERMIT_HMT', '81000019900101001X', 'CHECK_DIGIT'],
  ] as const)('refuses %s %j as %s', (type, raw, reason) => {
    expect(checkPersonDocument(type, raw)).toMatchObject({ kind: 'REJECTED', reason });
  });
});
