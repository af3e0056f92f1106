import { open, type FileHandle } from 'node:fs/promises';
import iconv from 'iconv-lite';

export type CsvEncoding = 'GB18030' | 'UTF-8';

/** A file being written row by row; `settle` must be awaited now and then, and holds the writer back to the disk's pace. */
export interface CsvFile {
  readonly add: (cells: readonly string[]) => void;
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly rows: () => number;
}

const pendingLimit = 1 << 18;
const special = /[",\r\n]/;

/** Opens a CSV file with its heading row, lines ended by CRLF; UTF-8 begins with a byte order mark, as spreadsheets want it. */
export async function createCsvFile(
  path: string,
  headings: readonly string[],
  encoding: CsvEncoding,
): Promise<CsvFile> {
  const handle: FileHandle = await open(path, 'w');
  let pending = `${encoding === 'UTF-8' ? '\ufeff' : ''}${lineOf(headings)}`;
  let rows = 0;
  const flush = async (): Promise<void> => {
    const text = pending;
    pending = '';
    await handle.writeFile(encoding === 'UTF-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, 'gb18030'));
  };
  return {
    add: (cells) => {
      pending += lineOf(cells);
      rows += 1;
    },
    settle: async () => {
      if (pending.length >= pendingLimit) await flush();
    },
    close: async () => {
      await flush();
      await handle.close();
    },
    rows: () => rows,
  };
}

function lineOf(cells: readonly string[]): string {
  let line = '';
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index] ?? '';
    if (index > 0) line += ',';
    line += special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return `${line}\r\n`;
}
