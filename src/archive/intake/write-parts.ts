import type { ArrangedRows } from './arrange/arrange-rows.js';
import type { SourceRow } from './arrange/source-row.js';
import type { OpenBatch } from './batch.js';
import type { Interpreted } from './entry.js';
import type { ImportContext } from './import-context.js';
import { interpretedChunks } from './interpreted-chunks.js';
import { emptyAuthorityBook } from './write/authorities.js';
import { commitChunk, meetAgain, type CommitContext } from './write/commit-chunk.js';
import { keepStatistics } from './write/keep-statistics.js';
import type { WrittenChunk } from './write/write-chunk.js';

/** What the writing of all parts of one file needs. */
export interface PartsToWrite {
  readonly arranged: ArrangedRows;
  readonly interpretRow: (row: SourceRow) => Interpreted;
  readonly batch: OpenBatch;
  readonly commit: Omit<CommitContext, 'book' | 'part'>;
  readonly onWritten: (written: WrittenChunk, rows: number) => void;
}

/** So many rows share one transaction: enough to spread its cost, few enough to keep memory and locks small. */
const defaultChunkRows = 2_000;

/** After so many chunks, and after the first, the planner's statistics are looked at. */
const chunksPerLook = 8;

/**
 * Takes in the parts of a file, each by one connection and several at the same time: no two of them are about one
 * subject. A connection that fails stops the others after what they are at.
 */
export async function writeParts(context: ImportContext, file: PartsToWrite): Promise<void> {
  const writers = file.commit.nested ? [context.client] : context.writers;
  for (const stage of file.arranged.stages) {
    const waiting = [...stage];
    const failures: unknown[] = [];
    await Promise.all(
      writers.map(async (client) => {
        for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
          try {
            // A book of its own: what a transaction that is undone wrote into it must not outlive it.
            const commit = { ...file.commit, part, book: emptyAuthorityBook() };
            await writePart({ ...context, client }, file, commit, () => failures.length > 0);
          } catch (error) {
            failures.push(error);
          }
          if (failures.length > 0) return;
        }
      }),
    );
    if (failures.length > 0) throw failures[0];
  }
}

async function writePart(
  { client, chunkRows = defaultChunkRows }: ImportContext,
  { arranged, interpretRow, batch, onWritten }: PartsToWrite,
  commit: CommitContext,
  isStopped: () => boolean,
): Promise<void> {
  const done = batch.partsCommitted[commit.part] ?? 0;
  // Only rows that changed nothing left no trace of their keys with the batch; without such, what is committed is skipped.
  const skip = batch.counts.unchanged > 0 ? 0 : done;
  let chunks = 0;
  for await (const chunk of interpretedChunks(arranged, commit.part, interpretRow, { skip, chunkRows })) {
    if (isStopped()) return;
    const committed = Math.max(0, Math.min(chunk.rows.length, done - chunk.start));
    if (committed > 0) await meetAgain(client, commit, chunk.rows.slice(0, committed));
    const rows = committed > 0 ? chunk.rows.slice(committed) : chunk.rows;
    if (rows.length === 0) continue;
    onWritten(await commitChunk(client, commit, rows), rows.length);
    if (!commit.nested && (chunks += 1) % chunksPerLook === 1) await keepStatistics(client);
  }
}
