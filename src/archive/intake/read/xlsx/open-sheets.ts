import { basename } from 'node:path';
import { FileProblem } from '../../file-problem.js';
import type { RowBatch } from '../raw-row.js';
import type { CellContext } from './cell-text.js';
import { readNumberFormats } from './number-formats.js';
import { readSharedStrings } from './shared-strings.js';
import { sheetRows } from './sheet-rows.js';
import { readWorkbook, type SheetEntry } from './workbook.js';
import { openArchive } from './zip-archive.js';

export interface Sheet {
  readonly name: string;
  readonly rows: () => AsyncGenerator<RowBatch>;
}

/** The sheets to read: the chosen one (by name, or by number from 1), or all that are visible. */
export async function openSheets(path: string, chosen: string | null): Promise<Sheet[]> {
  const archive = await openArchive(path);
  try {
    const workbook = await readWorkbook(archive);
    const context: CellContext = {
      strings: await readSharedStrings(archive, workbook.stringsPart),
      formats: await readNumberFormats(archive, workbook.stylesPart),
      from1904: workbook.from1904,
    };
    return choose(path, workbook.sheets, chosen).map(({ name, part }) => ({
      name,
      rows: () => rowsOf(path, part, context),
    }));
  } finally {
    archive.close();
  }
}

async function* rowsOf(path: string, part: string, context: CellContext): AsyncGenerator<RowBatch> {
  const archive = await openArchive(path);
  try {
    yield* sheetRows(archive, part, context);
  } finally {
    archive.close();
  }
}

function choose(path: string, sheets: readonly SheetEntry[], chosen: string | null): SheetEntry[] {
  if (chosen === null) return sheets.filter(({ hidden }) => !hidden);
  const sheet = sheets.find(({ name }) => name === chosen) ?? sheets[Number(chosen) - 1];
  if (sheet) return [sheet];
  const names = sheets.map(({ name }) => `"${name}"`).join(', ');
  throw new FileProblem(`${basename(path)} has no sheet "${chosen}"; it has ${names}.`);
}
