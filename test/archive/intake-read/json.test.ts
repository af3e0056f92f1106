import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encode, openFolder, readFile } from './files.js';

const folder = openFolder();
afterAll(folder.remove);

const first = { 名称: '东门驿站', 星级: '三星级' };
const second = { 名称: '西街\n驿站', 年度: 2024 };
const header = ['名称', '星级', '年度'];
const cells = [
  ['东门驿站', '三星级', ''],
  ['西街\n驿站', '', '2024'],
];

describe('records are found in the shapes that portals and exports have', () => {
  test.each<[string, string]>([
    ['an array', JSON.stringify([first, second])],
    ['an indented array', JSON.stringify([first, second], null, 2)],
    [
      'data under a member',
      JSON.stringify({ source_file: 'x', total_rows: 2, columns: ['名称'], data: [first, second] }),
    ],
    [
      'records in a result',
      JSON.stringify({ success: true, result: { fields: [{ id: '名称', type: 'text' }], records: [first, second] } }),
    ],
    ['one object a line', `${JSON.stringify(first)}\n\n${JSON.stringify(second)}\n`],
    ['objects one after the other', `${JSON.stringify(first, null, 1)}\n${JSON.stringify(second, null, 1)}`],
  ])('%s', async (name, text) => {
    const read = await readFile(folder.write(`${name}.json`, text));
    expect(read.source.header).toEqual(header);
    expect(read.cells).toEqual(cells);
    expect(read.rows.map(({ problem }) => problem)).toEqual([null, null]);
  });

  test('columns beside rows', async () => {
    const read = await readFile(
      folder.write(
        'columns.json',
        '{"columns":["名称",{"b":1}],"columns":["名称","号"],"data":[["甲",1],["乙",null]]}',
      ),
    );
    expect(read.source.header).toEqual(['名称', '号']);
    expect(read.cells).toEqual([
      ['甲', '1'],
      ['乙', ''],
    ]);
  });

  test('rows whose first one is the header', async () => {
    const read = await readFile(folder.write('rows.json', '[["机构","号"],["甲社","00123"],["乙社","00124"]]'));
    expect(read.source).toMatchObject({ header: ['机构', '号'] });
    expect(read.cells).toEqual([
      ['甲社', '00123'],
      ['乙社', '00124'],
    ]);
  });

  test('in GB18030 and in UTF-16', async () => {
    const text = JSON.stringify([first, second]);
    expect((await readFile(folder.write('gb.json', encode(text, 'gb18030')))).cells).toEqual(cells);
    expect((await readFile(folder.write('wide.json', encode(`\ufeff${text}`, 'utf-16le')))).cells).toEqual(cells);
  });

  test('a single object is a single record', async () => {
    expect((await readFile(folder.write('one.json', '{"a":1,"b":{"c":[1]}}'))).cells).toEqual([['1', '{"c":[1]}']]);
  });
});

test('a file of more than 16 MB in a single line is read record by record', async () => {
  const record = { 名称: '东门驿站', 说明: 'x'.repeat(2000) };
  const text = `{"data":[${Array.from({ length: 9000 }, () => JSON.stringify(record)).join(',')}]}`;
  const { source, rows } = await readFile(folder.write('single-line.json', text));
  expect(source.header).toEqual(['名称', '说明']);
  expect(rows).toHaveLength(9000);
  expect(rows.at(-1)?.cells).toEqual(Object.values(record));
});

test('numbers keep their digits and nested values stay JSON', async () => {
  const text =
    '[{"a":110101199003079876,"b":1e3,"c":1.10,"d":true,"e":null,"f":{"x":[1,"y"]},"g":0.1,"h":12345678901234567890}]';
  expect((await readFile(folder.write('numbers.json', text))).cells).toEqual([
    ['110101199003079876', '1000', '1.1', 'TRUE', '', '{"x":[1,"y"]}', '0.1', '12345678901234567890'],
  ]);
});

describe('a broken record costs itself', () => {
  test('in an array', async () => {
    const { rows } = await readFile(folder.write('array.json', '[\n{"a":1},\n{"a":oops},\n{"a":3}\n]'));
    expect(rows.map(({ line, cells: [cell], problem }) => [line, cell, problem])).toEqual([
      [2, '1', null],
      [3, undefined, expect.stringMatching(/^Line 3: this record is no valid JSON/)],
      [4, '3', null],
    ]);
    expect(rows[1]?.raw()).toBe('{"a":oops}');
  });

  test('among lines, even with a string that is never closed', async () => {
    const { rows } = await readFile(folder.write('lines.json', '{"a":1}\n{"a":"x}\n{"a":3}\n'));
    expect(rows.map(({ line, problem }) => [line, problem !== null])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });

  test('by a member that no earlier record had', async () => {
    const records = Array.from({ length: 1500 }, (_, index) => (index === 1400 ? { a: 1, late: 'x' } : { a: index }));
    const { rows } = await readFile(folder.write('late.json', JSON.stringify(records)));
    expect(rows.flatMap(({ problem }) => problem ?? [])).toEqual([expect.stringContaining('the member "late"')]);
  });

  test('but a file cut off in the middle is refused', async () => {
    await expect(readFile(folder.write('cut.json', '[{"a":1},{"a":'))).rejects.toThrow(
      /Line 1: a JSON value begins here and the file ends/,
    );
    await expect(readFile(folder.write('end.json', '[{"a":1},'))).rejects.toThrow(/ends in the middle of its records/);
    await expect(readFile(folder.write('none.json', '[]'))).rejects.toThrow(/holds no records/);
  });
});

test('any records come back, however the file is laid out', async () => {
  const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer().map(String));
  const record = fc.dictionary(fc.constantFrom('名', '"引"', 'a\\b', '{'), value, { minKeys: 1 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(0, 2),
      fc.boolean(),
      async (records, indent, lines) => {
        const text = lines
          ? records.map((one) => JSON.stringify(one)).join('\n')
          : JSON.stringify({ page: 1, rows: records }, null, indent);
        const { source, rows } = await readFile(folder.write('any.json', text));
        const members = source.header ?? [];
        expect(new Set(members)).toEqual(new Set(records.flatMap((one) => Object.keys(one))));
        const written = records.filter((one) => Object.values(one).some((cell) => cell.trim() !== ''));
        expect(rows.map((row) => [...row.cells])).toEqual(
          written.map((one) => members.map((member) => one[member] ?? '')),
        );
      },
    ),
    { numRuns: 100 },
  );
});
