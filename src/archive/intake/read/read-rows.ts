import { basename } from 'node:path';
import { FileProblem } from '../file-problem.js';
import type { FileFormat } from './file-format.js';
import { findHeader, sameHeadings, type FoundHeader } from './header.js';
import { openRecords } from './json/open-records.js';
import { isBlankRow, type RawRow, type RowBatch } from './raw-row.js';
import { sniffFile } from './sniff.js';
import { textRows } from './text/text-rows.js';
import { openSheets } from './xlsx/open-sheets.js';

export interface ReadOptions {
  /** What `sniffFile` found, when the caller has asked it already. */
  readonly format?: FileFormat;
  /** Whether some mapping profile knows a heading; it is asked with the heading as `headerKey` folds it. */
  readonly knownHeaders?: (heading: string) => boolean;
  /** Name of the sheet of a workbook, or its number from 1. */
  readonly sheet?: string | null;
}

/** A file opened for reading. */
export interface RowSource {
  readonly format: FileFormat;
  readonly sheet: string | null;
  /** Headings as written; null for a file without a header row. */
  readonly header: string[] | null;
  readonly headerLine: number | null;
  /** What stands above the header. */
  readonly titleRows: string[][];
  /** The rows under the header that are not blank, from the first one; may be called again. Memory stays flat. */
  readonly rows: () => AsyncGenerator<RawRow[]>;
  /** How much of the file the rows handed out so far took, 0 to 1. */
  readonly share: () => number;
  /** Blank rows passed so far. */
  readonly emptyRows: () => number;
}

/** One table of a file: a text, a sheet, or an array of records. */
interface Table {
  readonly sheet: string | null;
  readonly open: (width: number | null) => AsyncGenerator<RowBatch>;
  readonly header: FoundHeader | null;
  readonly titleRows: string[][];
  readonly hasRows: boolean;
}

interface Progress {
  share: number;
  emptyRows: number;
}

const rowsProbed = 60;
const chunkRows = 1_000;

/** Opens a file by its content, whatever its name; throws `FileProblem` when no table can be read from it. */
export async function openRows(path: string, options: ReadOptions = {}): Promise<RowSource> {
  const format = options.format ?? (await sniffFile(path));
  const tables = await openTables(path, format, options);
  const [table] = tables;
  if (!table) throw new FileProblem(`${basename(path)} has no rows; hand in a file with at least one.`);
  const progress: Progress = { share: 0, emptyRows: 0 };
  return {
    format,
    sheet: table.sheet,
    header: table.header?.headings ?? null,
    headerLine: table.header && table.header.line > 0 ? table.header.line : null,
    titleRows: table.titleRows,
    rows: () => rowsOf(tables, progress),
    share: () => progress.share,
    emptyRows: () => progress.emptyRows,
  };
}

async function openTables(path: string, format: FileFormat, options: ReadOptions): Promise<Table[]> {
  const isKnown = options.knownHeaders ?? (() => false);
  if (format.container === 'XLSX') return openWorkbook(path, options.sheet ?? null, isKnown);
  if (format.container === 'TEXT') return [await probe(null, (width) => textRows(path, format, width), isKnown)];
  const { header, rows } = await openRecords(path, format);
  if (header === null) return [await probe(null, rows, isKnown)];
  // The names of members are no row of the file.
  return [
    {
      sheet: null,
      open: rows,
      header: { line: 0, headings: header, cells: header },
      titleRows: [],
      hasRows: true,
    },
  ];
}

async function openWorkbook(
  path: string,
  chosen: string | null,
  isKnown: (heading: string) => boolean,
): Promise<Table[]> {
  const sheets = await openSheets(path, chosen);
  const tables: Table[] = [];
  for (const { name, rows } of sheets) {
    const table = await probe(name, rows, isKnown);
    if (table.hasRows) tables.push(table);
  }
  const [first] = tables;
  const alike = tables.every(
    ({ header }) => first?.header && header && sameHeadings(first.header.headings, header.headings),
  );
  if (tables.length < 2 || alike) return tables;
  const names = tables.map(({ sheet }) => `"${sheet ?? ''}"`).join(', ');
  throw new FileProblem(
    `${basename(path)} has ${tables.length} sheets with different columns: ${names}. Say which one to read, or hand them in as separate files.`,
  );
}

/** Reads as far as the header may be. */
async function probe(
  sheet: string | null,
  open: (width: number | null) => AsyncGenerator<RowBatch>,
  isKnown: (heading: string) => boolean,
): Promise<Table> {
  const first: RawRow[] = [];
  for await (const { rows } of open(null)) {
    first.push(...rows.filter(({ cells }) => !isBlankRow(cells)).slice(0, rowsProbed));
    if (first.length >= rowsProbed) break;
  }
  const header = findHeader(first, isKnown);
  const place = first.findIndex((row) => header !== null && isHeader(row, header));
  const titleRows = first.slice(0, Math.max(0, place)).map(({ cells }) => [...cells]);
  return { sheet, open, header, titleRows, hasRows: first.length > 0 };
}

async function* rowsOf(tables: readonly Table[], progress: Progress): AsyncGenerator<RawRow[]> {
  progress.share = 0;
  progress.emptyRows = 0;
  for (const [index, { open, header }] of tables.entries()) {
    let above = header !== null && header.line > 0;
    for await (const { rows, share } of open(header?.cells.length ?? null)) {
      progress.share = (index + share) / tables.length;
      const start = above && header ? startOfRows(rows, header) : 0;
      if (start === null) continue;
      above = false;
      const kept = sift(start === 0 ? rows : rows.slice(start), header, progress);
      for (let at = 0; at < kept.length; at += chunkRows) {
        yield kept.length <= chunkRows ? kept : kept.slice(at, at + chunkRows);
      }
    }
  }
}

/** Where the rows under the header begin; null while it has not been passed. */
function startOfRows(rows: readonly RawRow[], header: FoundHeader): number | null {
  const place = rows.findIndex((row) => row.line > header.line || isHeader(row, header));
  const row = rows[place];
  if (!row) return null;
  return row.line > header.line ? place : place + 1;
}

/** By its cells too, since the rows of a JSON text may all stand in one line. */
function isHeader(row: RawRow, header: FoundHeader): boolean {
  return row.line === header.line && row.cells.join('\0') === header.cells.join('\0');
}

function sift(rows: readonly RawRow[], header: FoundHeader | null, progress: Progress): RawRow[] {
  const kept: RawRow[] = [];
  for (const row of rows) {
    if (row.problem === null && isBlankRow(row.cells)) progress.emptyRows += 1;
    else kept.push(header ? checkWidth(row, header.headings.length) : row);
  }
  return kept;
}

/** Cells to the right of the last heading mean that the row has slipped, or that a heading is missing. */
function checkWidth(row: RawRow, headings: number): RawRow {
  if (row.problem !== null || row.cells.length <= headings || isBlankRow(row.cells.slice(headings))) return row;
  const column = row.cells.findIndex((cell, index) => index >= headings && cell.trim() !== '') + 1;
  const problem = `Line ${row.line}, column ${column}: there is text beyond the last heading (column ${headings}). Quote cells that contain the delimiter, or give the column a heading.`;
  return { ...row, problem };
}
