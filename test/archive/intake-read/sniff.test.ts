import { afterAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Encoding } from '../../../src/archive/intake/read/file-format.js';
import { sniffFile } from '../../../src/archive/intake/read/sniff.js';
import { encode, openFolder } from './files.js';
import { storedZip } from './workbook-bytes.js';

const folder = openFolder();
afterAll(folder.remove);

const hex = (bytes: string) => Buffer.from(bytes.replaceAll(' ', ''), 'hex');
const table = '名称,编号,机关\r\n东门养老服务社,社证0001,青石县民政局\r\n西街家政服务部,社证0002,青石县民政局\r\n';
const traditional =
  '名稱,編號,機關\r\n東門養老服務社,社證0001,青石縣民政局\r\n西街家政服務部,社證0002,青石縣勞動局\r\n';

describe('the encoding is found from the bytes', () => {
  test.each<[string, Buffer, Encoding, boolean]>([
    ['UTF-8', encode(table, 'utf-8'), 'utf-8', false],
    ['UTF-8 with a mark', encode(`\ufeff${table}`, 'utf-8'), 'utf-8', true],
    ['UTF-16 little-endian', encode(`\ufeff${table}`, 'utf-16le'), 'utf-16le', true],
    ['UTF-16 big-endian', encode(`\ufeff${table}`, 'utf-16be'), 'utf-16be', true],
    ['GB18030', encode(table, 'gb18030'), 'gb18030', false],
    ['Big5', encode(traditional, 'big5'), 'big5', false],
    ['four bytes of GB18030', hex('d0d5 c3fb 2c 8139 ee39 0a'), 'gb18030', false],
    ['nothing but ASCII', Buffer.from('name,code\na,1\n'), 'utf-8', false],
  ])('%s', async (name, bytes, encoding, byteOrderMark) => {
    const format = await sniffFile(folder.write(`${name}.dat`, bytes));
    expect(format).toMatchObject({ container: 'TEXT', encoding, byteOrderMark, delimiter: ',' });
  });

  test('GB18030 that begins after 600 KB of ASCII is still found', async () => {
    const ascii = 'code,number\n' + 'A-1,20240101\n'.repeat(50_000);
    const path = folder.write('late.csv', Buffer.concat([Buffer.from(ascii), encode('青石,20240101\n', 'gb18030')]));
    expect((await sniffFile(path)).encoding).toBe('gb18030');
  });

  test('a few bad bytes leave UTF-8 what it is', async () => {
    const bytes = Buffer.concat([encode(table.repeat(20), 'utf-8'), hex('c4e3 2c ff 0a'), encode(table, 'utf-8')]);
    expect((await sniffFile(folder.write('bad.csv', bytes))).encoding).toBe('utf-8');
  });

  test('a character cut by the end of the file leaves UTF-8 what it is', async () => {
    const bytes = encode(table, 'utf-8').subarray(0, -4);
    expect((await sniffFile(folder.write('cut.csv', bytes))).encoding).toBe('utf-8');
  });

  test.each([0, 1, 2, 3, 4, 5])(
    'a character that lies across a block border, moved by %i bytes, is no error',
    async (shift) => {
      const bytes = Buffer.concat([Buffer.from('x'.repeat(256 * 1024 - 4 + shift)), encode('中𠮷文\n', 'utf-8')]);
      expect((await sniffFile(folder.write(`border${shift}.csv`, bytes))).encoding).toBe('utf-8');
    },
  );
});

describe('delimiter and newline are found from the rows', () => {
  test.each([
    ['comma', 'a,b;c,d\n1,2,3\n4;5,6,7\n', ',', 'LF'],
    ['tab', 'a\tb\tc\r\n1,5\t2\t3,1\r\n4\t5,2\t6\r\n', '\t', 'CRLF'],
    ['semicolon', 'a;b;c\n1,5;2,5;3\n1,7;2,1;3,9\n', ';', 'LF'],
    ['bar', 'a|b|c\r1|2|3\r', '|', 'CR'],
    ['full-width comma', '名称，编号，机关\n甲，1，乙\n', '，', 'LF'],
    ['comma with quoted newlines', '"a\nb","c\rd",e\r\n"1,\n,2",3,4\r\n', ',', 'CRLF'],
    ['one column', '名称\n甲\n乙\n', ',', 'LF'],
  ])('%s', async (name, text, delimiter, newline) => {
    expect(await sniffFile(folder.write(`${name}.csv`, text))).toMatchObject({ container: 'TEXT', delimiter, newline });
  });
});

describe('JSON is told from text that only begins like it', () => {
  test.each([
    ['an array', ' [ {"a":1}]', 'JSON'],
    ['an object', '\n{"data":[]}', 'JSON'],
    ['an object in GB18030', encode('{"名称":"甲"}', 'gb18030'), 'JSON'],
    ['a document number in square brackets', '[2023]第1号,甲\n[2023]第2号,乙\n', 'TEXT'],
  ])('%s', async (name, content, container) => {
    expect((await sniffFile(folder.write(`${name}.txt`, content))).container).toBe(container);
  });
});

test('digest and size are those of the bytes', async () => {
  const bytes = encode(table.repeat(9000), 'gb18030');
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(await sniffFile(folder.write('digest.csv', bytes))).toMatchObject({ digest, bytes: bytes.length });
});

describe('what holds no table is refused by name, with the way out', () => {
  const ole = hex('d0cf11e0a1b11ae1');
  test.each<[string, Buffer | string, RegExp]>([
    ['an empty file', '', /is empty; hand in/],
    ['white space', ' \r\n\t\n', /nothing but white space/],
    ['a PDF', '%PDF-1.7\n…', /a PDF document.*XLSX or CSV/],
    ['an old workbook', Buffer.concat([ole, Buffer.alloc(512)]), /old Office format \(\.xls.*save it as XLSX/],
    [
      'an encrypted workbook',
      Buffer.concat([ole, Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le')]),
      /protected by a password.*; remove/,
    ],
    ['a gzip archive', hex('1f8b0800000000000003'), /gzip archive.*unpack/],
    ['a ZIP of other files', storedZip({ 'a.csv': 'a,b' }), /a ZIP archive.*unpack/],
    ['an OpenDocument file', storedZip({ mimetype: 'application/x', 'content.xml': '' }), /OpenDocument.*XLSX/],
    ['a binary workbook', storedZip({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), /\.xlsb.*XLSX/],
    ['half an archive', storedZip({ 'a.csv': 'a,b' }).subarray(0, 30), /damaged archive.*again/],
    ['a web page', '<!DOCTYPE html><table><tr><td>1</td></tr></table>', /a web page/],
    [
      'binary rubbish',
      Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)),
      /neither a workbook nor text/,
    ],
  ])('%s', async (name, content, message) => {
    await expect(sniffFile(folder.write(`${name}.csv`, content))).rejects.toMatchObject({
      name: 'FileProblem',
      message: expect.stringMatching(message),
    });
  });

  test('a path without a file, and a folder', async () => {
    await expect(sniffFile(`${folder.path}/none.csv`)).rejects.toThrow('none.csv does not exist');
    await expect(sniffFile(folder.path)).rejects.toThrow('is a folder');
  });
});
