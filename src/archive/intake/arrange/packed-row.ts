import type { SourceRow } from './source-row.js';

/** A row as bytes, which the collector of garbage does not have to look through, with the subject that it is about. */
export interface PackedRow {
  readonly subject: number;
  readonly bytes: Buffer;
}

/** Rows of one part, one after the other. */
export interface RowBuffer {
  bytes: Buffer;
  end: number;
}

const intBytes = 4;
const unitBytes = 2;
/** Length of the whole, subject, row number, line, length of the problem and of the original text, whether the cells stand in it, number of cells. */
const fixedInts = 8;
const none = -1;

/**
 * Packs a row with its original text behind those already there: lengths, then one text, so that unpacking makes one
 * text of it and cuts it. Several times quicker than the serialisers at hand, which make each cell anew. Cells that
 * stand in the original with one character between them are not written a second time.
 */
export function packRow(into: RowBuffer, { rowNumber, line, cells, raw, problem }: SourceRow, subject: number): void {
  const original = raw();
  const inOriginal = standIn(original, cells);
  let units = original.length + (problem?.length ?? 0);
  if (!inOriginal) for (const cell of cells) units += cell.length;
  const length = (fixedInts + cells.length) * intBytes + unitBytes * units;
  reserve(into, length);
  const { bytes } = into;
  let at = bytes.writeUInt32LE(length, into.end);
  at = bytes.writeUInt32LE(subject, at);
  at = bytes.writeInt32LE(rowNumber, at);
  at = bytes.writeInt32LE(line, at);
  at = bytes.writeInt32LE(problem === null ? none : problem.length, at);
  at = bytes.writeInt32LE(original.length, at);
  at = bytes.writeInt32LE(inOriginal ? 1 : 0, at);
  at = bytes.writeInt32LE(cells.length, at);
  for (const cell of cells) at = bytes.writeInt32LE(cell.length, at);
  at += bytes.write(original, at, 'utf16le');
  if (problem !== null) at += bytes.write(problem, at, 'utf16le');
  if (!inOriginal) for (const cell of cells) at += bytes.write(cell, at, 'utf16le');
  into.end += length;
}

/** Whether the original text is the cells with one character between each two, as a row without quotation marks is. */
function standIn(original: string, cells: readonly string[]): boolean {
  let at = 0;
  for (const cell of cells) {
    if (!original.startsWith(cell, at)) return false;
    at += cell.length + 1;
  }
  return at === original.length + 1;
}

function reserve(into: RowBuffer, more: number): void {
  if (into.end + more <= into.bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(2 * (into.end + more));
  into.bytes.copy(larger, 0, 0, into.end);
  into.bytes = larger;
}

/** The rows that were packed one after the other. */
export function* packedRows(block: Buffer): Generator<PackedRow> {
  for (let at = 0; at < block.length;) {
    const length = block.readUInt32LE(at);
    yield { subject: block.readUInt32LE(at + intBytes), bytes: block.subarray(at, at + length) };
    at += length;
  }
}

export function unpackRow({ bytes }: PackedRow): SourceRow {
  const int = (index: number) => bytes.readInt32LE(index * intBytes);
  const cellCount = int(7);
  const text = bytes.toString('utf16le', (fixedInts + cellCount) * intBytes);
  const afterOriginal = int(5);
  const afterProblem = afterOriginal + Math.max(0, int(4));
  const inOriginal = int(6) === 1;
  const cells: string[] = [];
  let at = inOriginal ? 0 : afterProblem;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const end = at + int(fixedInts + cell);
    cells.push(text.slice(at, end));
    at = inOriginal ? end + 1 : end;
  }
  return {
    rowNumber: int(2),
    line: int(3),
    cells,
    raw: () => text.slice(0, afterOriginal),
    problem: int(4) === none ? null : text.slice(afterOriginal, afterProblem),
  };
}
