import type { FileFormat } from '../file-format.js';
import type { RowBatch } from '../raw-row.js';
import { decodeLines } from './decode-text.js';
import { rowSplitter } from './split-rows.js';

/** All rows of a delimited text, blank ones too; `width` as in `TableShape`. */
export async function* textRows(path: string, format: FileFormat, width: number | null): AsyncGenerator<RowBatch> {
  const table = { delimiter: format.delimiter ?? ',', newline: format.newline ?? 'LF', width };
  const split = rowSplitter(table, format.encoding ?? 'utf-8');
  for await (const block of decodeLines(path, format)) {
    yield { rows: split(block.text, block.damaged, false), share: block.share };
  }
  yield { rows: split('', false, true), share: 1 };
}
