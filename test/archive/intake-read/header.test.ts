import { describe, expect, test } from '@jest/globals';
import { findHeader } from '../../../src/archive/intake/read/header.js';
import type { RawRow } from '../../../src/archive/intake/read/raw-row.js';

const rowsOf = (...cells: string[][]): RawRow[] =>
  cells.map((row, index) => ({ line: index + 1, cells: row, raw: () => row.join(), problem: null }));
const known = (heading: string) =>
  ['行政相对人名称', '处罚决定书文号', '罚款金额(万元)', '统一社会信用代码'].includes(heading);
const unknown = () => false;

describe('known headings', () => {
  test.each<[string, string[][], number]>([
    [
      'in the first row',
      [
        ['行政相对人名称', '处罚决定书文号', '其他'],
        ['甲', '1', 'x'],
      ],
      1,
    ],
    [
      'under a title and a line on the unit',
      [
        ['处罚公示表', '', ''],
        ['单位：某局', '', '2024年'],
        ['序号', '行政相对人名称', '处罚决定书文号'],
        ['1', '甲', '2'],
      ],
      3,
    ],
    [
      'with newlines, spaces and full-width forms',
      [
        ['行政相对人\n名称', '罚款金额（万元）', ' 统一社会信用代码　'],
        ['甲', '1', '2'],
      ],
      1,
    ],
    [
      'although the row above reads like headings',
      [
        ['表一', '表二', '表三'],
        ['行政相对人名称', '处罚决定书文号', '丙'],
        ['甲', '1', '2'],
      ],
      2,
    ],
    [
      'with a mark of mandatory columns',
      [
        ['*行政相对人名称', '*处罚决定书文号'],
        ['甲', '1'],
      ],
      1,
    ],
    ['a single column', [['统一社会信用代码'], ['甲']], 1],
  ])('%s', (_, cells, line) => {
    expect(findHeader(rowsOf(...cells), known)?.line).toBe(line);
  });

  test('are not looked for below the first thirty rows', () => {
    const above = Array.from({ length: 30 }, (_, index) => [`${index}`, '2024-01-01']);
    expect(findHeader(rowsOf(...above, ['行政相对人名称', '处罚决定书文号']), known)).toBeNull();
  });
});

describe('headings that no profile knows', () => {
  test.each<[string, string[][], number | null]>([
    [
      'names over data',
      [
        ['机构', '星级', '年度'],
        ['东门驿站', '三星级', '2024'],
      ],
      1,
    ],
    [
      'names under a title',
      [
        ['星级名单', '', ''],
        ['机构', '星级', '年度'],
        ['东门驿站', '三星级', '2024'],
      ],
      2,
    ],
    [
      'one row of data that runs over',
      [
        ['机构', '星级', ''],
        ['甲', '一', ''],
        ['乙', '二', '注'],
        ['丙', '三', ''],
        ['丁', '一', ''],
        ['戊', '一', ''],
      ],
      1,
    ],
    [
      'data from the first row',
      [
        ['4680', '某局', '91110116MA00D3MN4H', '2022/12/28'],
        ['4681', '某局', '91110116MA01WBB962', '2023/01/03'],
      ],
      null,
    ],
    [
      'document numbers from the first row',
      [
        ['甲公司', '青水罚〔2023〕第7号'],
        ['乙公司', '青水罚〔2023〕第8号'],
      ],
      null,
    ],
    [
      'the same text twice',
      [
        ['罚款', '罚款'],
        ['警告', '罚款'],
      ],
      null,
    ],
    ['nothing under it', [['机构', '星级']], null],
  ])('%s', (_, cells, line) => {
    expect(findHeader(rowsOf(...cells), unknown)?.line ?? null).toBe(line);
  });
});

test('hundreds of padding columns are cut off the header, and blank ones inside stay', () => {
  const padding = Array.from({ length: 300 }, () => ' ');
  expect(findHeader(rowsOf(['行政相对人名称', '', '处罚决定书文号', ...padding], ['甲']), known)).toEqual({
    line: 1,
    headings: ['行政相对人名称', '', '处罚决定书文号'],
    cells: ['行政相对人名称', '', '处罚决定书文号', ...padding],
  });
});
