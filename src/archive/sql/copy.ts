import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CopyBlock, type CopyValue } from './copy-block.js';

/** Writes rows by COPY, in the order of `columns`. Table and column names come from code, never from input. */
export async function copyInto(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const blocks = copyBlocks(rows);
  const first = blocks.next();
  if (first.done) return;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const stream = client.query(copyFrom(`copy "${table}" (${names}) from stdin`));
  const done = finished(stream);
  // Its failure is met below, also when a row fails before.
  done.catch(() => undefined);
  try {
    // Rows are written out block by block as the server takes them, so that both sides work at the same time.
    for (let block: Buffer | undefined = first.value; block; block = blocks.next().value) {
      if (!stream.write(block)) await Promise.race([once(stream, 'drain'), done]);
    }
    stream.end();
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await done.catch(() => undefined);
    throw error;
  }
  await done;
}

function* copyBlocks(rows: Iterable<readonly CopyValue[]>): Generator<Buffer, undefined> {
  const block = new CopyBlock();
  for (const row of rows) {
    block.add(row);
    if (block.isFull) yield block.take();
  }
  if (!block.isEmpty) yield block.take();
}
