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
  const lines: string[] = [];
  for (const row of rows) lines.push(copyLine(row));
  if (lines.length === 0) return;
  const names = columns.map((column) => `"${column}"`).join(', ');
  await pipeline(Readable.from([lines.join('')]), client.query(copyFrom(`copy "${table}" (${names}) from stdin`)));
}

function copyLine(row: readonly CopyValue[]): string {
  let line = '';
  for (const value of row) line += line === '' ? cell(value) : `\t${cell(value)}`;
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
  return /^[A-Z_]+$/.test(text) && text !== 'NULL'
    ? text
    : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
