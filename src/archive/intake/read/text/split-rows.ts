import type { RawRow } from '../raw-row.js';
import type { Dialect } from './choose-dialect.js';
import { recordCutter, type RecordSpan } from './cut-records.js';
import { parseRecord, parseRecords } from './parse-quoted.js';

export type RowSplitter = (text: string, damaged: boolean, last: boolean) => RawRow[];

interface Walk {
  readonly rows: RawRow[];
  /** How far the text is used up; the rest waits for more of the file. */
  readonly at: number;
  readonly line: number;
}

/**
 * Prepares a function that turns the text of a file, block by block, into rows. A row without a quotation mark is cut
 * at its delimiters; the others go to csv-parse, a block at once, and one by one only where a block has a malformed
 * row. `width` is the number of cells of the header, if known.
 */
export function rowSplitter(dialect: Dialect, encoding: string, width: number | null): RowSplitter {
  let rest = '';
  let restDamaged = false;
  let line = 1;
  return (text, damaged, last) => {
    const whole = rest + text;
    const finish = damaged || restDamaged ? (row: RawRow) => markLostText(row, encoding) : null;
    const walk = walkQuickly(whole, line, dialect, last, width) ?? walkCarefully(whole, line, dialect, last, width);
    rest = whole.slice(walk.at);
    restDamaged = rest !== '' && finish !== null;
    line = walk.line;
    return finish ? walk.rows.map(finish) : walk.rows;
  };
}

/** Null when the quotation marks of any row do not add up. */
function walkQuickly(
  text: string,
  firstLine: number,
  dialect: Dialect,
  last: boolean,
  width: number | null,
): Walk | null {
  const cut = recordCutter(text, dialect.newline, last);
  const rows: RawRow[] = [];
  const quoted: { place: number; line: number; text: string; lines: number }[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const span = cut(at);
    if (span === null) break;
    if (span.unclosed) return null;
    const original = text.slice(span.start, span.end);
    if (span.quoted) quoted.push({ place: rows.length, line, text: original, lines: span.lines });
    rows.push({
      line,
      cells: span.quoted ? [] : original.split(dialect.delimiter),
      raw: () => original,
      problem: null,
    });
    at = span.next;
    line += span.lines;
  }
  const records = parseRecords(
    quoted.map(({ text: original }) => original),
    dialect,
  );
  if (records === null) return null;
  for (const [index, { place, line: begins, text: original, lines }] of quoted.entries()) {
    const cells = records[index] ?? [];
    if (lines > 1 && swallowsRows(cells, original, dialect, width)) return null;
    rows[place] = { line: begins, cells, raw: () => original, problem: null };
  }
  return { rows, at, line };
}

function walkCarefully(text: string, firstLine: number, dialect: Dialect, last: boolean, width: number | null): Walk {
  const cut = recordCutter(text, dialect.newline, last);
  const rows: RawRow[] = [];
  let at = 0;
  let line = firstLine;
  while (at < text.length) {
    const span = cut(at);
    if (span === null) break;
    const original = text.slice(span.start, span.end);
    const cells = span.quoted ? soundCells(original, span, dialect, width) : original.split(dialect.delimiter);
    if (cells !== null) {
      rows.push({ line, cells, raw: () => original, problem: null });
      at = span.next;
      line += span.lines;
    } else {
      const mark = dialect.newline === 'CR' ? '\r' : '\n';
      const end = text.indexOf(mark, at);
      const only = (end === -1 ? text.slice(at) : text.slice(at, end)).replace(/\r$/, '');
      rows.push(malformedRow(only, line, dialect));
      at = end === -1 ? text.length : end + 1;
      line += 1;
    }
  }
  return { rows, at, line };
}

function soundCells(original: string, span: RecordSpan, dialect: Dialect, width: number | null): string[] | null {
  if (span.unclosed) return null;
  const cells = parseRecord(original, dialect, false);
  if (cells !== null) return span.lines > 1 && swallowsRows(cells, original, dialect, width) ? null : cells;
  if (span.lines === 1) return null;
  const relaxed = parseRecord(original, dialect, true);
  return relaxed?.length === width ? relaxed : null;
}

/** A record of several lines that misses cells, while a later line of it has all delimiters of a row, lacks a mark. */
function swallowsRows(
  cells: readonly string[],
  original: string,
  { delimiter, newline }: Dialect,
  width: number | null,
): boolean {
  if (width === null || width < 2 || cells.length === width) return false;
  const lines = original.split(newline === 'CR' ? '\r' : '\n');
  return lines.slice(1).some((line) => line.split(delimiter).length >= width);
}

function malformedRow(original: string, line: number, dialect: Dialect): RawRow {
  const relaxed = parseRecord(original, dialect, true);
  return {
    line,
    cells: relaxed ?? original.split(dialect.delimiter),
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
