import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountsInText, formatYuan, parseAmount } from '../../../src/core/values/amount.js';
import { parseChineseInteger } from '../../../src/core/values/chinese-number.js';

describe('parseAmount', () => {
  test.each([
    ['0.2', 'WAN_YUAN', 200_000n],
    ['0.300000', 'WAN_YUAN', 300_000n],
    ['0.000001', 'WAN_YUAN', 1n],
    ['2000', 'YUAN', 200_000n],
    ['2000.5', 'YUAN', 200_050n],
    ['.5', 'YUAN', 50n],
    ['0', 'WAN_YUAN', 0n],
    ['10,000', 'YUAN', 1_000_000n],
    ['1，234，567.89', 'YUAN', 123_456_789n],
    ['￥２０００．００', 'YUAN', 200_000n],
    ['2000元', 'WAN_YUAN', 200_000n],
    ['人民币2000元整', 'WAN_YUAN', 200_000n],
    ['0.2万元', 'YUAN', 200_000n],
    ['3亿元', 'YUAN', 30_000_000_000n],
    ['贰仟元整', 'WAN_YUAN', 200_000n],
    ['壹万零伍拾元伍角', 'WAN_YUAN', 1_005_050n],
    ['2.5000000000', 'WAN_YUAN', 2_500_000n],
  ] as const)('reads %j in %s', (raw, unit, fen) => {
    expect(parseAmount(raw, unit)).toEqual({ kind: 'AMOUNT', fen });
  });

  test.each(['', '/', '无', '-', '零'])('%j states no amount, which is not zero', (raw) => {
    expect(parseAmount(raw, 'YUAN')).toEqual({ kind: 'NONE' });
  });

  test.each([
    ['-5', 'NEGATIVE'],
    ['(5)', 'NEGATIVE'],
    ['1E+5', 'SCIENTIFIC_NOTATION'],
    ['1,00', 'GROUPING'],
    ['1.2.3', 'GROUPING'],
    ['100美元', 'CURRENCY'],
    ['$100', 'CURRENCY'],
    ['0.0000001', 'PRECISION'],
    ['99999999999999999', 'TOO_LARGE'],
    ['见决定书', 'UNKNOWN_FORMAT'],
  ])('refuses %j as %s', (raw, reason) => {
    expect(parseAmount(raw, 'WAN_YUAN')).toMatchObject({ kind: 'REJECTED', reason });
  });

  test('reads back what formatYuan writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (fen) => {
        expect(parseAmount(formatYuan(fen), 'YUAN')).toEqual({ kind: 'AMOUNT', fen });
      }),
    );
  });

  test('yuan and ten thousand yuan of the same digits differ by ten thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const text = `${whole}.${String(cents).padStart(2, '0')}`;
        const [yuan, wan] = [parseAmount(text, 'YUAN'), parseAmount(text, 'WAN_YUAN')];
        expect(yuan.kind === 'AMOUNT' && wan.kind === 'AMOUNT' && wan.fen === yuan.fen * 10_000n).toBe(true);
      }),
    );
  });

  test.each([
    [0n, '0.00'],
    [5n, '0.05'],
    [200_000n, '2000.00'],
    [-150n, '-1.50'],
  ])('%s fen are written %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text);
  });
});

describe('parseChineseInteger', () => {
  test.each([
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['三十一', 31],
    ['一百零五', 105],
    ['两千', 2000],
    ['一万五', 15_000],
    ['一万零五', 10_005],
    ['壹万贰仟叁佰', 12_300],
    ['十万', 100_000],
    ['一亿二千万', 120_000_000],
    ['1万5千', 15_000],
    ['二〇二〇', 2020],
    ['万', null],
    ['一二百', null],
    ['张三', null],
    ['', null],
  ])('%s is %s', (text, value) => {
    expect(parseChineseInteger(text)).toBe(value);
  });
});

describe('amountsInText', () => {
  test.each([
    ['给予罚款人民币贰仟元的行政处罚', [200_000n]],
    ['罚款2000元', [200_000n]],
    ['处以罚款1.5万元', [1_500_000n]],
    ['罚款10,000元，责令改正', [1_000_000n]],
    ['罚款人民币五千元整', [500_000n]],
    ['罚款人民币（大写）壹万贰仟叁佰元整（小写）12300元', [1_230_000n]],
    ['罚款1万5千元', [1_500_000n]],
    ['罚款1000', [100_000n]],
    ['1.警告;2.罚款60000元;3.责令停业整顿30日。', [6_000_000n]],
    ['对公司罚款2万元，对负责人罚款1000元', [2_000_000n, 100_000n]],
    ['分别罚款2000元、3000元', [200_000n, 300_000n]],
    ['罚款3000元，没收违法所得500元', [300_000n]],
    ['处五千元以上一万元以下罚款', []],
    ['处罚款5000元以上10000元以下', []],
    ['罚款2000元至5000元', []],
    ['罚款500元/人', []],
    ['处单位罚款数额（40000元）百分之五（2000元）', []],
    ['于2021年罚款', []],
    ['罚款2021年缴纳', []],
    ['没收违法所得500元', []],
  ])('finds in %j the fines %j', (text, amounts) => {
    expect(amountsInText(text)).toEqual(amounts);
  });

  test('a long text without an amount is searched in linear time', () => {
    const text = '罚款（（：：人民币'.repeat(20_000);
    const start = performance.now();
    expect(amountsInText(text)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
