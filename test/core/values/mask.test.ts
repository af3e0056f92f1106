import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  isMaskedName,
  maskCode,
  maskIdNumber,
  maskName,
  maskNumbersInText,
  maskPhone,
} from '../../../src/core/values/mask.js';

describe('public forms', () => {
  test.each([
    ['张三', '张*'],
    ['张小三', '张*三'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['𠮷野家', '𠮷*家'],
    ['买买提·艾力', '买**·艾*'],
    ['John Smith', 'J*** S****'],
    ['张', '*'],
  ])('the name %s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  test('an identity number shows the region only', () => {
    expect(maskIdNumber('370399198506151235')).toBe('370399************');
  });

  test.each([
    ['13812345678', '138****5678'],
    ['+86 138-1234-5678', '138****5678'],
    ['0533-1234567', '053*-*******'],
  ])('the telephone %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });

  test('any other identifier shows a quarter at most and keeps its length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,40}$/), (code) => {
        const shown = maskCode(code);
        expect(shown).toHaveLength(code.length);
        expect(shown.replaceAll('*', '').length).toBeLessThanOrEqual(Math.min(4, code.length / 4));
      }),
    );
  });
});

describe('isMaskedName', () => {
  test.each([
    '孙**',
    '颜*民',
    '王*',
    '高某',
    '高某某',
    '张某甲',
    '李某1',
    '欧阳某',
    '欧阳**',
    '舒○○',
    '张Ｘ',
    '张xx',
    '周 *',
    '张＊三',
    '某某',
  ])('%s was hidden by its publisher', (name) => {
    expect(isMaskedName(name)).toBe(true);
  });

  test.each([
    '张三',
    '某某科技有限公司',
    '北京某店',
    '李?才',
    '某家面馆',
    '淄博**家政服务有限公司',
    'John Smith',
    '',
    'Xu Li',
  ])('%j was not', (name) => {
    expect(isMaskedName(name)).toBe(false);
  });
});

describe('maskNumbersInText', () => {
  test.each([
    ['a number that passes its check', '当事人370399198506151235未缴费', '当事人370399************未缴费'],
    ['a number with a lower-case x', '当事人11010519491231002x。', '当事人110105************。'],
    ['a number of full width', '当事人３７０３９９１９８５０６１５１２３５', '当事人370399************'],
    ['a number in groups', '当事人370399 19850615 1235', '当事人370399************'],
    ['a mistyped number after the word', '身份证号：370399198506151236', '身份证号：370399************'],
    ['15 digits after the word', '公民身份号码370399850615123', '公民身份号码370399*********'],
    [
      'a number on a permit after the word',
      '许可证持有人身份证号370399198506151235',
      '许可证持有人身份证号370399************',
    ],
    ['a mobile telephone', '电话13812345678，', '电话138****5678，'],
    ['a mobile telephone in groups', '电话：+86 138-1234-5678', '电话：138****5678'],
  ])('hides %s', (_case, text, shown) => {
    expect(maskNumbersInText(text)).toEqual({ text: shown, masked: 1 });
  });

  test.each([
    ['a building permit whose check fails', '370399202212280103'],
    ['a building permit whose check fits by chance', '建设工程规划许可证370399202212280102'],
    ['15 digits without the word', '工商注册号370399850615123'],
    ['a unified social credit code', '91370399MA00000155'],
    ['digits inside a longer number', '流水号1370399198506151235'],
    ['eleven digits inside a longer number', '13812345678901'],
    ['text without numbers', '罚款人民币贰仟元'],
  ])('leaves %s', (_case, text) => {
    expect(maskNumbersInText(text)).toEqual({ text, masked: 0 });
  });

  test('counts what it hid', () => {
    expect(maskNumbersInText('甲370399198506151235、乙370399200002290020，13812345678').masked).toBe(3);
  });
});
