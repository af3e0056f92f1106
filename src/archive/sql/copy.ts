import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value that COPY can carry. */
export type CopyValue = string | number | bigint | boolean | Buffer | readonly string[] | null;

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
  await pipeline(
    Readable.from(restored(first.value, blocks)),
    client.query(copyFrom(`copy "${table}" (${names}) from stdin`)),
  );
}

const blockLength = 64 * 1024;

/** Rows are written out block by block as the server takes them, so that both sides work at the same time. */
function* copyBlocks(rows: Iterable<readonly CopyValue[]>): Generator<string, undefined> {
  let block = '';
  for (const row of rows) {
    block += copyLine(row);
    if (block.length >= blockLength) {
      yield block;
      block = '';
    }
  }
  if (block !== '') yield block;
}

function* restored(first: string, rest: Iterable<string>): Generator<string> {
  yield first;
  yield* rest;
}

function copyLine(row: readonly CopyValue[]): string {
  let line = '';
  let separator = '';
  for (const value of row) {
    line += separator + cell(value);
    separator = '\t';
  }
  return `${line}\n`;
}

function cell(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return value.length === 0 ? '{}' : escaped(`{${value.map(element).join(',')}}`);
}

const special = /[\\\t\n\r]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

function element(text: string): string {
  return /^[A-Z_]+$/.test(text) && text !== 'NULL' ? text : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
