import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Interpreted } from './entry.js';
import type { SourceRow } from './interpret/interpret-row.js';
import type { OpenedSource } from './open-source.js';

/** So many rows share one transaction: enough to spread its cost, few enough to keep memory and locks small. */
const defaultChunkRows = 1_000;

/** So many rows are interpreted before the connection to the database gets a turn. */
const turn = 100;

export interface InterpretedChunk {
  readonly rows: readonly Interpreted[];
  /** Share of the file read so far, 0 to 1. */
  readonly share: number;
}

/** Reads and interprets a file in chunks, one chunk ahead of its reader, so that reading and writing overlap. */
export async function* interpretedChunks(
  opened: OpenedSource,
  interpretRow: (row: SourceRow) => Interpreted,
  skip: number,
  chunkRows = defaultChunkRows,
): AsyncGenerator<InterpretedChunk> {
  const chunks = read(opened, interpretRow, skip, chunkRows);
  let ahead = chunks.next();
  // A failure of the chunk ahead is for the turn that asks for it, not for the process.
  ahead.catch(() => undefined);
  for (;;) {
    const current = await ahead;
    if (current.done) return;
    ahead = chunks.next();
    ahead.catch(() => undefined);
    yield current.value;
  }
}

async function* read(
  { source }: OpenedSource,
  interpretRow: (row: SourceRow) => Interpreted,
  skip: number,
  chunkRows: number,
): AsyncGenerator<InterpretedChunk> {
  let rows: Interpreted[] = [];
  let rowNumber = 0;
  for await (const block of source.rows()) {
    for (const row of block) {
      rowNumber += 1;
      if (rowNumber <= skip) continue;
      rows.push(
        interpretRow({
          rowNumber,
          line: row.line,
          cells: row.cells,
          raw: () => row.raw(),
          problem: row.problem ?? null,
        }),
      );
      if (rows.length % turn === 0) await nextTurn();
      // By the row, not by the reader's block, so that a run taken up again cuts the file where the first would have.
      if (rows.length >= chunkRows) {
        yield { rows, share: source.share() };
        rows = [];
      }
    }
  }
  if (rows.length > 0) yield { rows, share: 1 };
}
