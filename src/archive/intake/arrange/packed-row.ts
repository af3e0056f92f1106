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
/** Length of the whole, subject, row number, line, length of the problem and of the original text, number of cells. */
const fixedInts = 7;
const none = -1;

/**
 * Packs a row with its original text behind those already there: lengths, then one text, so that unpacking makes one
 * text of it and cuts it. Several times quicker than the serialisers at hand, which make each cell anew.
 */
export function packRow(into: RowBuffer, { rowNumber, line, cells, raw, problem }: SourceRow, subject: number): void {
  const original = raw();
  const text = cells.join('') + original + (problem ?? '');
  const length = (fixedInts + cells.length) * intBytes + 2 * text.length;
  reserve(into, length);
  const { bytes } = into;
  let at = bytes.writeUInt32LE(length, into.end);
  at = bytes.writeUInt32LE(subject, at);
  at = bytes.writeInt32LE(rowNumber, at);
  at = bytes.writeInt32LE(line, at);
  at = bytes.writeInt32LE(problem === null ? none : problem.length, at);
  at = bytes.writeInt32LE(original.length, at);
  at = bytes.writeInt32LE(cells.length, at);
  for (const cell of cells) at = bytes.writeInt32LE(cell.length, at);
  bytes.write(text, at, 'utf16le');
  into.end += length;
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
  const cellCount = int(6);
  const text = bytes.toString('utf16le', (fixedInts + cellCount) * intBytes);
  const cells: string[] = [];
  let at = 0;
  const cut = (length: number) => text.slice(at, (at += length));
  for (let cell = 0; cell < cellCount; cell += 1) cells.push(cut(int(fixedInts + cell)));
  const original = cut(int(5));
  const problem = int(4) === none ? null : cut(int(4));
  return { rowNumber: int(2), line: int(3), cells, raw: () => original, problem };
}
