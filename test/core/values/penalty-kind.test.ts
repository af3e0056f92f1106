import { describe, expect, test } from '@jest/globals';
import { heaviestKind, parsePenaltyKinds, penaltyKinds, severityOf } from '../../../src/core/values/penalty-kind.js';
import type { SeverityRule } from '../../../src/core/values/severity-rules.js';

describe('parsePenaltyKinds', () => {
  test.each([
    ['警告', ['警告'], []],
    ['罚款;没收违法所得', ['罚款', '没收违法所得'], []],
    ['没收违法所得、没收非法财物；罚款，警告', ['警告', '罚款', '没收违法所得', '没收非法财物'], []],
    ['3', ['罚款'], []],
    ['03；04', ['罚款', '没收违法所得'], []],
    ['13', ['行政拘留'], []],
    ['1.警告;2.罚款人民币贰仟元', ['警告', '罚款'], []],
    ['警告并处罚款', ['警告', '罚款'], []],
    ['罚款,罚款', ['罚款'], []],
    ['其他-责令改正', ['其他'], ['责令改正']],
    ['停止执业', ['暂扣许可证件'], []],
    ['吊销营业执照', ['吊销许可证件'], []],
    ['行政处罚', [], ['行政处罚']],
    ['罚款;训诫', ['罚款'], ['训诫']],
    ['14', [], ['14']],
    ['/', [], []],
  ])('reads %j', (text, kinds, unknown) => {
    expect(parsePenaltyKinds(text)).toEqual({ kinds, unknown });
  });

  test('reads each kind of the list by its own name', () => {
    for (const kind of penaltyKinds) expect(parsePenaltyKinds(kind)).toEqual({ kinds: [kind], unknown: [] });
  });
});

describe('heaviestKind', () => {
  test.each([
    [['罚款', '警告'], '罚款'],
    [['罚款', '吊销许可证件', '其他'], '吊销许可证件'],
    [['其他'], '其他'],
    [['训诫'], null],
    [[], null],
  ])('of %j is %s', (kinds, heaviest) => {
    expect(heaviestKind(kinds)).toBe(heaviest);
  });
});

describe('severityOf', () => {
  test.each([
    [['警告'], '2026-04-01', 'MINOR'],
    [['警告', '通报批评'], '2026-04-01', 'MINOR'],
    [['警告', '没收违法所得'], '2026-04-01', 'GENERAL'],
    [['罚款', '吊销许可证件'], '2026-04-01', 'SERIOUS'],
    [['警告', '罚款'], '2026-04-01', null],
    [['责令停产停业', '警告'], '2026-04-01', null],
    [['警告'], '2026-03-31', null],
    [[], '2026-04-01', null],
  ])('of %j decided on %s is %s', (kinds, day, severity) => {
    expect(severityOf(kinds, 100_000n, day)).toBe(severity);
  });

  test.each([
    [99_999n, 'MINOR'],
    [100_000n, 'GENERAL'],
    [1_000_000n, 'SERIOUS'],
    [null, null],
  ])('a fine of %s fen takes its class from the boundaries of the rule', (fen, severity) => {
    const rule: SeverityRule = {
      basis: 'a rule with boundaries',
      from: '2020-01-01',
      until: '2021-01-01',
      classes: {},
      fine: { generalFrom: 100_000n, seriousFrom: 1_000_000n },
    };
    expect(severityOf(['罚款'], fen, '2020-12-31', [rule])).toBe(severity);
    expect(severityOf(['罚款'], fen, '2021-01-01', [rule])).toBeNull();
  });
});
