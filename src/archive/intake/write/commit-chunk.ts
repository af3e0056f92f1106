import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { addCounts, countChunk, noRows } from '../batch.js';
import type { Interpreted } from '../entry.js';
import { emptyAuthorityBook } from './authorities.js';
import { chunkMetKeys } from './met-keys.js';
import { writeChunk, type ChunkContext, type WrittenChunk } from './write-chunk.js';

/** What the committing of all chunks of one file needs; the authority book is renewed when a transaction is undone. */
export interface CommitContext extends Omit<ChunkContext, 'met' | 'book'> {
  book: ChunkContext['book'];
  readonly met: Set<number>;
  /** Part of the file that the rows are of. */
  readonly part: number;
  /** Inside a transaction of the caller's, which will be undone: a dry run. */
  readonly nested: boolean;
  /** Everything is done and then undone; only the keys that the rows met stay. */
  readonly undone?: boolean;
}

const attempts = 8;
/** Milliseconds, times the attempt: two that met in step should not meet in step again. */
const pause = 40;

/** Another transaction was in the way: the same rows may well pass the next time. */
const passing = new Set(['23505', '40001', '40P01']);

/**
 * Writes one chunk in one transaction. Where the database refuses it for what a row holds, the chunk is halved until
 * that row stands alone and is refused: one bad row never stops a file.
 */
export async function commitChunk(
  client: ClientBase,
  context: CommitContext,
  rows: readonly Interpreted[],
): Promise<WrittenChunk> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(client, context, rows);
    } catch (error) {
      const code = sqlState(error);
      if (code !== null && passing.has(code) && attempt < attempts) {
        await sleep(Math.random() * attempt * pause);
        continue;
      }
      if (code === null || !/^2[23]/.test(code)) throw error;
      return rows.length > 1 ? halves(client, context, rows) : inTransaction(client, context, rows.map(notStorable));
    }
  }
}

/** Meets the keys of rows that a broken-off run has committed, so that the rows after them are decided as it would have. */
export async function meetAgain(
  client: ClientBase,
  context: CommitContext,
  rows: readonly Interpreted[],
): Promise<void> {
  await commitChunk(client, { ...context, book: emptyAuthorityBook(), undone: true }, rows);
}

const transaction = { begin: 'begin', commit: 'commit', rollback: 'rollback' };
const savepoint = {
  begin: 'savepoint chunk',
  commit: 'release savepoint chunk',
  rollback: 'rollback to savepoint chunk',
};

async function inTransaction(
  client: ClientBase,
  context: CommitContext,
  rows: readonly Interpreted[],
): Promise<WrittenChunk> {
  const met = chunkMetKeys(context.met);
  const { begin, commit, rollback } = context.nested ? savepoint : transaction;
  await client.query(begin);
  try {
    const written = await writeChunk(client, { ...context, met }, rows);
    await countChunk(client, context, written.counts);
    await client.query(context.undone ? rollback : commit);
    met.commit();
    return written;
  } catch (error) {
    context.book = emptyAuthorityBook();
    await client.query(rollback).catch(() => undefined);
    throw error;
  }
}

async function halves(client: ClientBase, context: CommitContext, rows: readonly Interpreted[]): Promise<WrittenChunk> {
  const middle = Math.ceil(rows.length / 2);
  let counts = noRows;
  let ratingChanges = 0;
  const problems = [];
  for (const half of [rows.slice(0, middle), rows.slice(middle)]) {
    const written = await commitChunk(client, context, half);
    counts = addCounts(counts, written.counts);
    ratingChanges += written.ratingChanges;
    problems.push(...written.problems);
  }
  return { counts, problems, ratingChanges };
}

function notStorable(row: Interpreted): Interpreted {
  const { rowNumber, line, raw } = row;
  const reason = 'The database cannot hold a value of this row; look for figures or days out of any range.';
  return { kind: 'REFUSED', rowNumber, line, raw, column: null, code: 'NOT_STORABLE', reason };
}

function sqlState(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : null;
}
