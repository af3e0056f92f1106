import { errorCode } from '../../../core/error-code.js';
import { FileProblem } from '../file-problem.js';
import type { OpenedSource } from '../open-source.js';
import { packedRows, packRow, type PackedRow, type RowBuffer } from './packed-row.js';
import type { Route } from './route.js';
import { openSpill, type Spill } from './spill.js';
import type { SourceRow } from './source-row.js';

/** A file's rows in parts, so that all rows of one subject are in one part. */
export interface ArrangedRows {
  readonly count: number;
  /** The parts of rows with a code, then those of rows that only name their subject: in this order they are taken in. */
  readonly stages: readonly (readonly number[])[];
  /**
   * The rows of a part, so many at once as memory takes; among these the rows of one subject follow each other, in the
   * order of the file.
   */
  readonly rows: (part: number) => AsyncGenerator<readonly PackedRow[]>;
  readonly close: () => Promise<void>;
}

/**
 * Raise it with any change by which a file's rows would come in another order or in other parts: an import that was
 * broken off under another arrangement is not gone on with, since its counts of committed rows mean other rows.
 */
export const arrangement = 1;

/** So many bytes of a file make a part: what a part holds fits in memory well, also unpacked. */
const partBytes = 1024 * 1024;
const mostParts = 256;
/** What a part gathers in memory before it is set aside. */
const blockBytes = 64 * 1024;
/** So many rows are held in memory at once. */
const windowRows = 8_000;

/**
 * Reads a file to its end and arranges its rows by subject, so that each archive is matched, locked, rated and written
 * once a file instead of once a row. A file of no more rows than memory takes at once never leaves memory.
 */
export async function arrangeRows(
  { source, bytes, fileName }: OpenedSource,
  routeOf: (row: SourceRow) => Route,
  onRead: (share: number) => void,
): Promise<ArrangedRows> {
  const codedParts = Math.min(mostParts, Math.ceil(bytes / partBytes));
  const parts = Array.from({ length: 2 * codedParts }, (): RowBuffer => ({ bytes: Buffer.alloc(0), end: 0 }));
  const spilled: { to: Spill | null } = { to: null };
  let count = 0;
  try {
    for await (const block of source.rows()) {
      for (const { line, cells, raw, problem } of block) {
        count += 1;
        const row = { rowNumber: count, line, cells, raw, problem };
        const { subject, nameOnly } = routeOf(row);
        const part = parts[(subject % codedParts) + (nameOnly ? codedParts : 0)];
        if (part) packRow(part, row, subject);
      }
      if (count >= windowRows) {
        spilled.to ??= await openSpill();
        await setAside(spilled.to, parts);
      }
      onRead(source.share());
    }
  } catch (error) {
    await spilled.to?.close();
    if (errorCode(error) !== 'ENOSPC') throw error;
    throw new FileProblem(
      `The temporary folder has no room for the rows of ${fileName}, about ${Math.ceil((3 * bytes) / 1e6)} MB; free some, or set TMPDIR to a folder with room.`,
    );
  }
  const numbers = [...parts.keys()];
  return {
    count,
    stages: [numbers.slice(0, codedParts), numbers.slice(codedParts)],
    rows: (part) => windowsOf(spilled.to, part, parts[part]),
    close: async () => {
      await spilled.to?.close();
    },
  };
}

async function setAside(spill: Spill, parts: readonly RowBuffer[]): Promise<void> {
  for (const [part, buffer] of parts.entries()) {
    if (buffer.end < blockBytes) continue;
    await spill.write(part, buffer.bytes.subarray(0, buffer.end));
    buffer.end = 0;
  }
}

async function* windowsOf(
  spill: Spill | null,
  part: number,
  inMemory: RowBuffer | undefined,
): AsyncGenerator<readonly PackedRow[]> {
  let window: PackedRow[] = [];
  for await (const block of spill?.read(part) ?? []) {
    window.push(...packedRows(block));
    if (window.length >= windowRows) {
      yield bySubject(window);
      window = [];
    }
  }
  if (inMemory) window.push(...packedRows(inMemory.bytes.subarray(0, inMemory.end)));
  if (window.length > 0) yield bySubject(window);
}

/** Subjects in the order of their first rows, the rows of each in the order of the file. */
function bySubject(rows: readonly PackedRow[]): readonly PackedRow[] {
  const subjects = new Map<number, PackedRow[]>();
  for (const row of rows) {
    const known = subjects.get(row.subject);
    if (known) known.push(row);
    else subjects.set(row.subject, [row]);
  }
  return [...subjects.values()].flat();
}
