import { basename } from 'node:path';
import { FileProblem } from '../file-problem.js';
import type { FileFormat } from './file-format.js';
import { foreignContent, foreignText } from './foreign-content.js';
import { scanFile, type FileScan } from './scan-file.js';
import { chooseDialect } from './text/choose-dialect.js';
import { chooseEncoding } from './text/choose-encoding.js';
import { decodeHead } from './text/decode-text.js';
import { refuseUnlessWorkbook } from './xlsx/workbook.js';

const zipEntry = Buffer.from('504b0304', 'hex');
/** A JSON text, and not a delimited one whose first cell begins with a bracket, as document numbers do. */
const jsonStart = /^\s*(?:\[\s*[[{\]]|\{\s*["}])/;

/** Finds out from all of its bytes what a file is; throws `FileProblem`, which names it, for what cannot hold a table. */
export async function sniffFile(path: string): Promise<FileFormat> {
  const scan = await scanFile(path);
  const { digest, bytes } = scan;
  if (bytes === 0) throw new FileProblem(`${basename(path)} is empty; hand in the file that the export made, or none.`);
  if (scan.head.subarray(0, zipEntry.length).equals(zipEntry)) {
    await refuseUnlessWorkbook(path);
    return { container: 'XLSX', encoding: null, byteOrderMark: false, delimiter: null, newline: null, digest, bytes };
  }
  const foreign = foreignContent(scan.head);
  if (foreign)
    throw new FileProblem(`${basename(path)} is ${foreign.what}, which cannot be read as it is; ${foreign.wayOut}.`);
  return sniffText(path, scan);
}

function sniffText(path: string, scan: FileScan): FileFormat {
  const { digest, bytes } = scan;
  const found = chooseEncoding(scan);
  if (found === null || looksBinary(scan, found.encoding.startsWith('utf-16'))) {
    throw new FileProblem(
      `${basename(path)} is neither a workbook nor text in UTF-8, UTF-16 with a byte order mark, GB18030 or Big5; open it in the program that made it and save it as XLSX or as CSV (UTF-8).`,
    );
  }
  const text = decodeHead(scan.head, found.encoding, scan.head.length === bytes);
  if (scan.head.length === bytes && text.trim() === '') {
    throw new FileProblem(
      `${basename(path)} holds nothing but white space; hand in the file that the export made, or none.`,
    );
  }
  const foreign = foreignText(text);
  if (foreign)
    throw new FileProblem(`${basename(path)} is ${foreign.what}, which cannot be read as it is; ${foreign.wayOut}.`);
  if (jsonStart.test(text)) return { container: 'JSON', ...found, delimiter: null, newline: null, digest, bytes };
  return { container: 'TEXT', ...found, ...chooseDialect(text), digest, bytes };
}

/** Text may hold a stray U+0000 or form feed; a file with many control characters is something else. */
function looksBinary({ head, zeroBytes }: FileScan, wide: boolean): boolean {
  if (wide) return false;
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls += 1;
  return controls > Math.max(zeroBytes ? 8 : 16, head.length * 0.005);
}
