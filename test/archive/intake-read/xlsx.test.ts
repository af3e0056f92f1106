import { afterAll, describe, expect, test } from '@jest/globals';
import { formatOfCode, type NumberFormat } from '../../../src/archive/intake/read/xlsx/number-formats.js';
import { openFolder, readFile } from './files.js';
import { textRows, workbook, type WorkbookParts } from './workbook-bytes.js';

const folder = openFolder();
afterAll(folder.remove);

const knownHeaders = (heading: string) => ['名称', '编号', '日期'].includes(heading);
const read = (name: string, parts: WorkbookParts, sheet?: string) =>
  readFile(folder.write(name, workbook(parts)), { knownHeaders, sheet });
const header =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>名称</t></is></c><c r="B1" t="inlineStr"><is><t>编号</t></is></c></row>';
const oneCell = async (cell: string, parts: Partial<WorkbookParts> = {}) => {
  const { rows } = await read('cell.xlsx', {
    ...parts,
    sheets: { 表: `${header}<row r="2"><c r="A2" t="str"><v>甲</v></c>${cell}</row>` },
  });
  return rows[0];
};

test('a workbook is read under any name, with its title row and its rows by number', async () => {
  const sheet = textRows([['处罚公示'], ['名称', '编号', ''], ['甲', '001'], [''], ['乙', '002']]);
  const { source, cells, rows } = await read('looks-like.csv', { sheets: { 公示: sheet } });
  expect(source).toMatchObject({ header: ['名称', '编号'], headerLine: 2, titleRows: [['处罚公示']], sheet: '公示' });
  expect(source.format).toMatchObject({ container: 'XLSX', encoding: null });
  expect(cells).toEqual([
    ['甲', '001'],
    ['乙', '002'],
  ]);
  expect(rows.map(({ line }) => line)).toEqual([3, 5]);
  expect(rows[0]?.raw()).toBe('甲\t001');
});

describe('what is stored becomes what was meant', () => {
  test.each<[string, string, string]>([
    ['a shared text', '<c r="B2" t="s"><v>0</v></c>', '共享'],
    ['a shared rich text without the reading above it', '<c r="B2" t="s"><v>1</v></c>', '处罚决定'],
    [
      'an inline rich text',
      '<c r="B2" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c>',
      '甲 乙',
    ],
    ['an escaped carriage return', '<c r="B2" t="str"><v>a_x000D_b</v></c>', 'a\rb'],
    ['entities', '<c r="B2" t="str"><v>&lt;A&amp;B&#22269;&gt;</v></c>', '<A&B国>'],
    ['the result of a formula', '<c r="B2" t="str"><f>A2&amp;"1"</f><v>甲1</v></c>', '甲1'],
    ['the number that a formula gave', '<c r="B2"><f>1+1</f><v>2</v></c>', '2'],
    ['a decimal with float noise', '<c r="B2"><v>1.1000000000000001</v></c>', '1.1'],
    ['a sum with float noise', '<c r="B2"><v>0.30000000000000004</v></c>', '0.3'],
    ['an identifier stored as a number', '<c r="B2"><v>1.10101199003070E+17</v></c>', '110101199003070000'],
    ['an identifier with all its digits', '<c r="B2"><v>110101199003079876</v></c>', '110101199003079876'],
    ['a small number', '<c r="B2"><v>1.5E-7</v></c>', '0.00000015'],
    ['a truth value', '<c r="B2" t="b"><v>1</v></c>', 'TRUE'],
    ['an error', '<c r="B2" t="e"><v>#N/A</v></c>', '#N/A'],
    ['a day', '<c r="B2" s="1"><v>45292</v></c>', '2024-01-01'],
    ['a day in Chinese', '<c r="B2" s="2"><v>44799</v></c>', '2022-08-26'],
    ['a day with a time', '<c r="B2" s="3"><v>45292.604166666664</v></c>', '2024-01-01T14:30:00'],
    ['a time that rounds up to midnight', '<c r="B2" s="3"><v>45291.9999999999</v></c>', '2024-01-01'],
    ['a time of day', '<c r="B2" s="4"><v>0.5</v></c>', '12:00:00'],
    ['a day before the leap day that never was', '<c r="B2" s="1"><v>59</v></c>', '1900-02-28'],
    ['the day after it', '<c r="B2" s="1"><v>61</v></c>', '1900-03-01'],
    ['the empty date', '<c r="B2" s="1"><v>0</v></c>', '1900-01-00'],
    ['an ISO day', '<c r="B2" t="d"><v>2024-03-01T00:00:00</v></c>', '2024-03-01'],
    ['a number shown with leading zeros', '<c r="B2" s="5"><v>123</v></c>', '000123'],
    ['a number beyond all days', '<c r="B2" s="1"><v>20240101</v></c>', '20240101'],
  ])('%s', async (_, cell, text) => {
    const strings = ['<t>共享</t>', '<r><t>处罚</t></r><rPh sb="0" eb="1"><t>chǔ</t></rPh><r><t>决定</t></r>'];
    const formats = [14, 'yyyy"年"m"月"d"日";@', 'yyyy/m/d\\ h:mm', 'h:mm:ss', '000000'];
    const row = await oneCell(cell, { strings, formats });
    expect(row).toMatchObject({ cells: ['甲', text], problem: null });
  });

  test('days count from 1904 where the workbook says so', async () => {
    expect(await oneCell('<c r="B2" s="1"><v>43830</v></c>', { formats: [14], from1904: true })).toMatchObject({
      cells: ['甲', '2024-01-01'],
    });
  });

  test('cells without a place follow each other, and cells that are left out are blank', async () => {
    const sheet = `<row><c t="str"><v>名称</v></c><c t="str"><v>编号</v></c><c t="str"><v>日期</v></c></row><row><c t="str"><v>甲</v></c><c r="C2" t="str"><v>丙</v></c></row>`;
    expect((await read('sparse.xlsx', { sheets: { a: sheet } })).cells).toEqual([['甲', '', '丙']]);
  });

  test('namespace prefixes make no difference', async () => {
    expect(
      (
        await read('prefix.xlsx', {
          prefix: 'x',
          sheets: {
            a: textRows([
              ['名称', '编号'],
              ['甲', '1'],
            ]),
          },
        })
      ).cells,
    ).toEqual([['甲', '1']]);
  });

  test('a formula without its result is reported with its place', async () => {
    expect((await oneCell('<c r="B2"><f>SUM(C1:C9)</f></c>'))?.problem).toMatch(
      /^Row 2, column 2: a formula without its result/,
    );
  });

  test('a text that the workbook lacks is reported with its place', async () => {
    expect((await oneCell('<c r="B2" t="s"><v>7</v></c>'))?.problem).toMatch(/^Row 2, column 2: refers to a text/);
  });
});

describe('sheets', () => {
  const one = textRows([
    ['名称', '编号'],
    ['甲', '1'],
  ]);
  const other = textRows([
    ['名 称', '编号'],
    ['乙', '2'],
  ]);
  const different = textRows([
    ['名称', '日期'],
    ['丙', '3'],
  ]);

  test('empty and hidden ones are passed over', async () => {
    const { source, cells } = await read('hidden.xlsx', {
      sheets: { Sheet1: '', 代码: different, 数据: one },
      hidden: ['代码'],
    });
    expect(source.sheet).toBe('数据');
    expect(cells).toEqual([['甲', '1']]);
  });

  test('those with the same columns are read one after the other', async () => {
    expect((await read('alike.xlsx', { sheets: { 一: one, 二: other } })).cells).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ]);
  });

  test('those with different columns have to be chosen from', async () => {
    const sheets = { 处罚: one, 许可: different };
    await expect(read('choose.xlsx', { sheets })).rejects.toThrow(
      /2 sheets with different columns: "处罚", "许可"\. Say which/,
    );
    expect((await read('choose.xlsx', { sheets }, '许可')).cells).toEqual([['丙', '3']]);
    expect((await read('choose.xlsx', { sheets }, '1')).cells).toEqual([['甲', '1']]);
    await expect(read('choose.xlsx', { sheets }, '裁决')).rejects.toThrow('has no sheet "裁决"; it has "处罚", "许可"');
  });

  test('a workbook without any row is refused', async () => {
    await expect(read('empty.xlsx', { sheets: { Sheet1: '' } })).rejects.toThrow('has no rows');
  });
});

test('a sheet of many blocks comes back whole and in order', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [`单位${index}`, `${index}`]);
  const { cells } = await read('large.xlsx', { sheets: { a: textRows([['名称', '编号'], ...rows]) } });
  expect(cells).toEqual(rows);
});

test('damage inside the archive is named', async () => {
  const bytes = workbook({ sheets: { a: '<row><c></row>' } });
  await expect(readFile(folder.write('malformed.xlsx', bytes))).rejects.toThrow(
    /xl\/worksheets\/sheet0\.xml of the workbook is malformed/,
  );
});

test.each<[string, NumberFormat]>([
  ['General', 'NUMBER'],
  ['0.00', 'NUMBER'],
  ['#,##0.00;[Red]-#,##0.00', 'NUMBER'],
  ['0.00E+00', 'NUMBER'],
  ['yyyy-mm-dd', 'DAY'],
  ['[$-804]yyyy"年"m"月"', 'DAY'],
  ['m/d', 'DAY'],
  ['h:mm AM/PM', 'TIME'],
  ['mm:ss', 'TIME'],
  ['[h]:mm', 'NUMBER'],
  ['@', 'NUMBER'],
  ['0000', { digits: 4 }],
  ['"day" 0', 'NUMBER'],
])('the format %s shows a number as %p', (code, format) => {
  expect(formatOfCode(code)).toEqual(format);
});
