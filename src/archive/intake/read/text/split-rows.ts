import type { RawRow } from '../raw-row.js';
import type { Dialect } from './choose-dialect.js';
import { lineAt, recordCutter, type RecordSpan } from './cut-records.js';
import { parseRecord, parseRecords, plainlyQuoted } from './parse-quoted.js';

export type RowSplitter = (text: string, damaged: boolean, last: boolean) => RawRow[];

/** How the rows of a text are written; `width` is the number of cells of its header, if known. */
export interface TableShape extends Dialect {
  readonly width: number | null;
}

interface Walk {
  readonly rows: RawRow[];
  /** How far the text is used up; the rest waits for more of the file. */
  readonly at: number;
  readonly line: number;
}

/**
 * Prepares a function that turns the text of a file, block by block, into rows. A row without a quotation mark is cut
 * at its delimiters; the others go to csv-parse, a block at once, and one by one only where a block has a malformed
 * row.
 */
export function rowSplitter(table: TableShape, encoding: string): RowSplitter {
  let rest = '';
  let restDamaged = false;
  let line = 1;
  return (text, damaged, last) => {
    const whole = rest + text;
    const finish = damaged || restDamaged ? (row: RawRow) => markLostText(row, encoding) : null;
    const walk = walkQuickly(whole, line, table, last) ?? walkCarefully(whole, line, table, last);
    rest = whole.slice(walk.at);
    restDamaged = rest !== '' && finish !== null;
    line = walk.line;
    return finish ? walk.rows.map(finish) : walk.rows;
  };
}

/** Null when the quotation marks of any row do not add up. */
function walkQuickly(text: string, firstLine: number, table: TableShape, last: boolean): Walk | null {
  const cut = recordCutter(text, table.newline, last);
  const rows: RawRow[] = [];
  const left: { place: number; line: number; text: string; lines: number }[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const span = cut(at);
    if (span === null) break;
    if (span.unclosed) return null;
    const original = text.slice(span.start, span.end);
    const cells = span.quoted ? plainlyQuoted(original, table.delimiter) : original.split(table.delimiter);
    if (cells === null) left.push({ place: rows.length, line, text: original, lines: span.lines });
    else if (span.lines > 1 && swallowsRows(cells, original, table)) return null;
    rows.push({ line, cells: cells ?? [], raw: () => original, problem: null });
    at = span.next;
    line += span.lines;
  }
  const texts = left.map(({ text: original }) => original);
  const records = parseRecords(texts, table);
  if (records === null) return null;
  for (const [index, { place, line: begins, text: original, lines }] of left.entries()) {
    const cells = records[index] ?? [];
    if (lines > 1 && swallowsRows(cells, original, table)) return null;
    rows[place] = { line: begins, cells, raw: () => original, problem: null };
  }
  return { rows, at, line };
}

/** Where a row is malformed, its first line alone is taken for it, and reading goes on with the next line. */
function walkCarefully(text: string, firstLine: number, table: TableShape, last: boolean): Walk {
  const cut = recordCutter(text, table.newline, last);
  const rows: RawRow[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const span = cut(at);
    if (span === null) break;
    const original = text.slice(span.start, span.end);
    const cells = span.quoted ? soundCells(original, span, table) : original.split(table.delimiter);
    if (cells === null) {
      const first = lineAt(text, at, table.newline);
      rows.push(malformedRow(text.slice(at, first.end), line, table));
      at = first.next;
      line += 1;
    } else {
      rows.push({ line, cells, raw: () => original, problem: null });
      at = span.next;
      line += span.lines;
    }
  }
  return { rows, at, line };
}

function soundCells(original: string, span: RecordSpan, table: TableShape): string[] | null {
  if (span.unclosed) return null;
  const cells = plainlyQuoted(original, table.delimiter) ?? parseRecord(original, table, false);
  if (cells !== null) return span.lines > 1 && swallowsRows(cells, original, table) ? null : cells;
  if (span.lines === 1) return null;
  const relaxed = parseRecord(original, table, true);
  return relaxed?.length === table.width && !holdsRow(original, table) ? relaxed : null;
}

/** A record of several lines that misses cells, while a later line of it has all delimiters of a row, lacks a mark. */
function swallowsRows(cells: readonly string[], original: string, table: TableShape): boolean {
  return cells.length !== table.width && holdsRow(original, table);
}

function holdsRow(original: string, { delimiter, newline, width }: TableShape): boolean {
  if (width === null || width < 2) return false;
  const lines = original.split(newline === 'CR' ? '\r' : '\n');
  return lines.slice(1).some((line) => line.split(delimiter).length >= width);
}

function malformedRow(original: string, line: number, table: TableShape): RawRow {
  const relaxed = parseRecord(original, table, true);
  return {
    line,
    cells: relaxed ?? original.split(table.delimiter),
    raw: () => original,
    problem: relaxed
      ? null
      : `Line ${line}: a quotation mark (") opens a cell and nothing closes it. Close it, or write it twice ("") where it belongs to the text.`,
  };
}

function markLostText(row: RawRow, encoding: string): RawRow {
  const column = row.cells.findIndex((cell) => cell.includes('\ufffd'));
  if (column === -1 || row.problem !== null) return row;
  const problem = `Line ${row.line}, column ${column + 1}: some bytes are no text in ${encoding.toUpperCase()}, the encoding of the rest of the file. Write the cell again and save the file in UTF-8.`;
  return { ...row, problem };
}
