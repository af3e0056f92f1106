import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ArrangedRows } from './arrange/arrange-rows.js';
import { unpackRow } from './arrange/packed-row.js';
import type { SourceRow } from './arrange/source-row.js';
import type { Interpreted } from './entry.js';

/** So many rows are interpreted before the connections to the database get a turn. */
const turn = 100;

/** Some rows of a part, interpreted, with how many of the part's rows came before them. */
export interface InterpretedChunk {
  readonly start: number;
  readonly rows: readonly Interpreted[];
}

/** Interprets the rows of a part, from the one after the first `skip`, in chunks of the same rows whenever it is done. */
export async function* interpretedChunks(
  arranged: ArrangedRows,
  part: number,
  interpretRow: (row: SourceRow) => Interpreted,
  { skip, chunkRows }: { readonly skip: number; readonly chunkRows: number },
): AsyncGenerator<InterpretedChunk> {
  let rows: Interpreted[] = [];
  let passed = 0;
  for await (const window of arranged.rows(part)) {
    for (const row of window) {
      passed += 1;
      if (passed <= skip) continue;
      rows.push(interpretRow(unpackRow(row)));
      if (rows.length % turn === 0) await nextTurn();
      if (rows.length >= chunkRows) {
        yield { start: passed - rows.length, rows };
        rows = [];
      }
    }
  }
  if (rows.length > 0) yield { start: passed - rows.length, rows };
}
