import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CopyBlock } from './copy-block.js';
import type { CopyType, CopyValue } from './copy-values.js';

/**
 * Writes rows by COPY; each row has its values in the order of `columns`, which says the type of each. Table and column
 * names come from code, never from input.
 */
export async function copyInto(
  client: ClientBase,
  table: string,
  columns: Readonly<Record<string, CopyType>>,
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const blocks = copyBlocks(Object.values(columns), rows);
  const first = blocks.next();
  if (first.done) return;
  const names = Object.keys(columns)
    .map((column) => `"${column}"`)
    .join(', ');
  const stream = client.query(copyFrom(`copy "${table}" (${names}) from stdin (format binary)`));
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

function* copyBlocks(types: readonly CopyType[], rows: Iterable<readonly CopyValue[]>): Generator<Buffer, undefined> {
  let block: CopyBlock | null = null;
  for (const row of rows) {
    block ??= new CopyBlock(types);
    block.add(row);
    if (block.isFull) yield block.take();
  }
  if (block) yield block.last();
}
