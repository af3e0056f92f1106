import { FileProblem } from '../../file-problem.js';
import type { RawRow, RowBatch } from '../raw-row.js';
import { cellText, type CellContext } from './cell-text.js';
import { parseXml, type XmlHandlers } from './xml-part.js';
import type { ZipArchive } from './zip-archive.js';

/** Columns A to XFD. */
const mostColumns = 16_384;

/** The rows of one sheet that hold anything, by their row numbers; cells that a merge covers are blank. */
export async function* sheetRows(archive: ZipArchive, part: string, context: CellContext): AsyncGenerator<RowBatch> {
  let rows: RawRow[] = [];
  const handlers = sheetHandlers(context, (row) => {
    rows.push(row);
  });
  for await (const share of parseXml(archive, part, handlers)) {
    if (rows.length === 0) continue;
    yield { rows, share };
    rows = [];
  }
  if (rows.length > 0) yield { rows, share: 1 };
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
  hasFormula: boolean;
  hasValue: boolean;
}

function sheetHandlers(context: CellContext, emit: (row: RawRow) => void): XmlHandlers {
  let line = 0;
  let cells: string[] = [];
  let problem: string | null = null;
  let cell: OpenCell | null = null;
  let inValue = false;
  let inReading = false;
  return {
    open: (name, attribute) => {
      if (name === 'c') {
        cell = openCell(attribute, cells.length);
      } else if (name === 'v' || name === 't') {
        inValue = cell !== null && !inReading;
        if (cell) cell.hasValue = true;
      } else if (name === 'f') {
        if (cell) cell.hasFormula = true;
      } else if (name === 'rPh') {
        inReading = true;
      } else if (name === 'row') {
        line = Number(attribute('r') ?? line + 1);
        cells = [];
        problem = null;
      }
    },
    text: (text) => {
      if (inValue && cell) cell.text += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'c' && cell) {
        problem ??= cellProblem(cell, line, context);
        const text = cellText(cell.type, cell.style, cell.text, context);
        while (cells.length < cell.column) cells.push('');
        cells[cell.column] = text;
        cell = null;
      } else if (name === 'row' && (problem !== null || cells.some((text) => text !== ''))) {
        emit(sheetRow(line, cells, problem));
      }
    },
  };
}

function openCell(attribute: (name: string) => string | undefined, nextColumn: number): OpenCell {
  const reference = attribute('r');
  const column = reference === undefined ? nextColumn : columnOf(reference);
  if (column >= mostColumns)
    throw new FileProblem(`The sheet has a cell at ${reference ?? column}, beyond the last column XFD; save it again.`);
  return {
    column,
    type: attribute('t') ?? 'n',
    style: Number(attribute('s') ?? '0'),
    text: '',
    hasFormula: false,
    hasValue: false,
  };
}

function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function cellProblem(cell: OpenCell, line: number, { strings }: CellContext): string | null {
  const place = `Row ${line}, column ${cell.column + 1}`;
  if (cell.hasFormula && !cell.hasValue && cell.type !== 'str') {
    return `${place}: a formula without its result. Open the workbook in a spreadsheet program, let it calculate, and save it.`;
  }
  if (cell.type === 's' && strings[Number(cell.text)] === undefined) {
    return `${place}: refers to a text that the workbook does not have. Write the cell again and save the workbook.`;
  }
  return null;
}

function sheetRow(line: number, cells: string[], problem: string | null): RawRow {
  return { line, cells, raw: () => cells.join('\t'), problem };
}
