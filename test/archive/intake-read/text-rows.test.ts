import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Encoding, FileFormat } from '../../../src/archive/intake/read/file-format.js';
import { rowSplitter } from '../../../src/archive/intake/read/text/split-rows.js';
import { encode, openFolder, readFile } from './files.js';

const folder = openFolder();
afterAll(folder.remove);

const newlines = { CRLF: '\r\n', LF: '\n', CR: '\r' } as const;

/** As spreadsheet programs write it: quoted where it must be. */
function writeCsv(rows: readonly (readonly string[])[], delimiter: string, newline: string, quoteAll: boolean): string {
  const quote = (cell: string) =>
    quoteAll || cell.includes('"') || cell.includes(delimiter) || /[\r\n]/.test(cell)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  return rows.map((cells) => cells.map(quote).join(delimiter) + newline).join('');
}

function formatOf(content: Buffer, wanted: Pick<FileFormat, 'encoding' | 'delimiter' | 'newline'>): FileFormat {
  return { container: 'TEXT', byteOrderMark: false, digest: '', bytes: content.length, ...wanted };
}

const piece = fc.constantFrom(
  '"',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '中',
  '局',
  '〔2024〕',
  'A',
  '7',
  ' ',
  '""',
  "'",
  '，',
);
const cell = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const width = 4;
// A row in which nothing is written is blank, and blank rows are passed over.
const row = fc.tuple(fc.constantFrom('甲', '乙', '0'), cell, cell, cell).map((cells) => [...cells]);

describe('any table comes back as it was written', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] satisfies Encoding[])('in %s', async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(',', '\t', ';', '|'),
        fc.constantFrom('CRLF' as const, 'LF' as const, 'CR' as const),
        fc.boolean(),
        fc.boolean(),
        async (rows, delimiter, newline, quoteAll, endsWithNewline) => {
          const table = [['名', '文', '局', '日'], ...rows];
          const text = writeCsv(table, delimiter, newlines[newline], quoteAll);
          const content = encode(endsWithNewline ? text : text.slice(0, -newlines[newline].length), encoding);
          const path = folder.write('any.csv', content);
          const format = formatOf(content, { encoding, delimiter, newline });
          const {
            source,
            cells,
            rows: read,
          } = await readFile(path, { format, knownHeaders: (heading) => heading === '名' || heading === '文' });
          expect(source.header).toEqual(table[0]);
          expect(cells).toEqual(rows);
          expect(read.filter(({ problem }) => problem !== null)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('and the format is found without help when the rows are regular', async () => {
    const plain = fc.constantFrom('东门养老', '社证0001号', '说"明"', '一,二', '多\n行', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('甲社', '乙社'), plain, plain, plain), { minLength: 4, maxLength: 20 }),
        fc.constantFrom(',', '\t', ';', '|'),
        fc.constantFrom('CRLF' as const, 'LF' as const, 'CR' as const),
        fc.constantFrom('utf-8' as const, 'gb18030' as const),
        async (rows, delimiter, newline, encoding) => {
          const table = [['名称', '编号', '说明', '备注'], ...rows.map((cells) => [...cells])];
          const path = folder.write(
            'found.csv',
            encode(writeCsv(table, delimiter, newlines[newline], false), encoding),
          );
          const { source, cells } = await readFile(path, {
            knownHeaders: (heading) => heading === '名称' || heading === '编号',
          });
          expect(source.format).toMatchObject({ encoding, delimiter, newline });
          expect(cells).toEqual(table.slice(1));
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('where the file is cut into blocks makes no difference', () => {
  const block = 512 * 1024;
  const rows = [
    ['甲', '一', '多\r\n行"引"号', '〔2024〕1号'],
    ['乙', '', '二,三', '末'],
  ];

  test.each(['utf-8', 'gb18030', 'utf-16le'] satisfies Encoding[])('at any byte, in %s', async (encoding) => {
    const tail = encode(writeCsv(rows, ',', '\r\n', false), encoding);
    const header = encode('名,文,局,日\r\n', encoding);
    const letter = encode('x', encoding);
    const unit = letter.length;
    for (let shift = 0; shift <= tail.length; shift += unit) {
      const end = encode(',1,2,3\r\n', encoding);
      const filler = Buffer.concat([Buffer.alloc(block - header.length - end.length - shift, letter), end]);
      const content = Buffer.concat([header, filler, tail]);
      const path = folder.write('blocks.csv', content);
      const format = formatOf(content, { encoding, delimiter: ',', newline: 'CRLF' });
      const { cells } = await readFile(path, { format, knownHeaders: (heading) => '名文局日'.includes(heading) });
      expect(cells.slice(1)).toEqual(rows);
    }
  });

  test('at any line end, quoted lines and broken ones included', () => {
    const text = 'a,b,c\r\n1,"x\r\ny",3\r\n1,5" pipe,3\r\n1,"lost,3\r\n2,"p\r\n\r\nq",4\r\n3,z,5';
    const shape = { delimiter: ',', newline: 'CRLF' as const, width: 3 };
    const whole = rowSplitter(shape, 'utf-8');
    const plain = (rows: ReturnType<typeof whole>) =>
      rows.map(({ line, cells, problem, raw }) => ({ line, cells, problem, raw: raw() }));
    const expected = plain([...whole(text, false, false), ...whole('', false, true)]);
    const lines = text.split(/(?<=\n)/);
    fc.assert(
      fc.property(fc.subarray(lines.map((_, index) => index)), (cuts) => {
        const split = rowSplitter(shape, 'utf-8');
        const blocks: string[] = [''];
        lines.forEach((line, index) => {
          if (cuts.includes(index)) blocks.push('');
          blocks.push((blocks.pop() ?? '') + line);
        });
        const rows = blocks.flatMap((part) => split(part, false, false));
        expect(plain([...rows, ...split('', false, true)])).toEqual(expected);
      }),
    );
  });
});

describe('a broken row costs itself and nothing else', () => {
  const read = (name: string, text: string | Buffer) =>
    readFile(folder.write(`${name}.csv`, text), { knownHeaders: (heading) => '名称编号备注'.includes(heading) });

  test('a quotation mark that is never closed is reported with its line, and the next row is read', async () => {
    const { rows } = await read('open', `名称,编号,备注\n甲,1,\n乙,"2,\n丙,3,好\n${'丁,4,\n'.repeat(3000)}`);
    expect(rows).toHaveLength(3003);
    expect(rows[1]).toMatchObject({ line: 3, problem: expect.stringMatching(/^Line 3: a quotation mark/) });
    expect(rows[1]?.raw()).toBe('乙,"2,');
    expect(rows[2]).toMatchObject({ line: 4, cells: ['丙', '3', '好'], problem: null });
  });

  test('two lost marks that would swallow the rows between them are both found', async () => {
    const { rows } = await read('two', '名称,编号,备注\n甲,"1,\n乙,2,\n丙,"3,\n丁,4,\n');
    expect(rows.map(({ line, problem }) => [line, problem !== null])).toEqual([
      [2, true],
      [3, false],
      [4, true],
      [5, false],
    ]);
  });

  test('a mark inside a cell is part of its text', async () => {
    const { cells, rows } = await read('inch', '名称,编号,备注\n甲,5" 管,好\n乙,"6"" 管",好\n丙,"7" 管,好\n');
    expect(cells).toEqual([
      ['甲', '5" 管', '好'],
      ['乙', '6" 管', '好'],
      ['丙', '"7" 管', '好'],
    ]);
    expect(rows.every(({ problem }) => problem === null)).toBe(true);
  });

  test('a cell of many lines is no broken row', async () => {
    const text = Array.from({ length: 400 }, (_, index) => `第${index}款`).join('\n');
    const { cells, rows } = await read('long', `名称,编号,备注\n甲,"${text}",x\n乙,2,y\n`);
    expect(cells).toEqual([
      ['甲', text, 'x'],
      ['乙', '2', 'y'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([2, 402]);
  });

  test('bytes that are no text are reported with line and column', async () => {
    const good = '甲单位名称,编号一,备注\r\n'.repeat(20);
    const bad = Buffer.concat([Buffer.from('乙,'), Buffer.from([0xff, 0xc4]), Buffer.from(',x\r\n')]);
    const { rows } = await read(
      'bytes',
      Buffer.concat([Buffer.from(`名称,编号,备注\r\n${good}`), bad, Buffer.from('丙,3,y\r\n')]),
    );
    expect(rows.filter(({ problem }) => problem !== null).map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/^Line 22, column 2: some bytes are no text in UTF-8/),
    ]);
    expect(rows.at(-1)?.cells).toEqual(['丙', '3', 'y']);
  });

  test('a stray U+0000 is reported, not handed on', async () => {
    const { rows } = await read('zero', '名称,编号,备注\n甲,1\0,\n乙,2,\n');
    expect(rows.map(({ problem }) => problem !== null)).toEqual([true, false]);
    expect(rows[0]?.raw()).not.toContain('\0');
  });

  test('text beyond the last heading is reported, blank padding is not', async () => {
    const { source, rows } = await read('wide', '名称,编号,备注,,,\n甲,1,,,,\n乙,2,3,,多,\n丙\n');
    expect(source.header).toEqual(['名称', '编号', '备注']);
    expect(rows.map(({ problem }) => problem)).toEqual([
      null,
      expect.stringMatching(/^Line 3, column 5: there is text beyond the last heading/),
      null,
    ]);
  });

  test('blank rows are passed over and counted', async () => {
    const { source, cells } = await read('blank', '名称,编号,备注\n\n甲,1,\n,,\n , ,　\n乙,2,\n\n');
    expect(cells).toEqual([
      ['甲', '1', ''],
      ['乙', '2', ''],
    ]);
    expect(source.emptyRows()).toBe(4);
    expect(source.share()).toBe(1);
  });

  test('rows can be read twice', async () => {
    const { source, cells } = await read('twice', '名称,编号,备注\n甲,1,\n乙,2,\n');
    const again: string[][] = [];
    for await (const chunk of source.rows()) again.push(...chunk.map((row) => [...row.cells]));
    expect(again).toEqual(cells);
  });

  test('a line of more than 16 MB is refused', async () => {
    const path = folder.write('line.csv', Buffer.alloc(17 * 1024 * 1024, 'x'));
    await expect(readFile(path)).rejects.toThrow('more than 16 MB');
  });
});

test('widths of rows are kept as they are', async () => {
  const { cells } = await readFile(folder.write('ragged.csv', '名称,编号,备注,说明\n甲\n乙,2\n丙,3,x,y\n'), {
    knownHeaders: (heading) => heading === '名称' || heading === '编号',
  });
  expect(cells.map(({ length }) => length)).toEqual([1, 2, width]);
});
