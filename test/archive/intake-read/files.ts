import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import type { Encoding } from '../../../src/archive/intake/read/file-format.js';
import type { RawRow } from '../../../src/archive/intake/read/raw-row.js';
import { openRows, type ReadOptions, type RowSource } from '../../../src/archive/intake/read/read-rows.js';

/** A folder of real files for one test file. */
export interface Folder {
  readonly path: string;
  readonly write: (name: string, content: Buffer | string) => string;
  readonly remove: () => void;
}

export function openFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'intake-read-'));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export interface ReadFile {
  readonly source: RowSource;
  readonly rows: RawRow[];
  readonly cells: string[][];
}

export async function readFile(path: string, options: ReadOptions = {}): Promise<ReadFile> {
  const source = await openRows(path, options);
  const rows: RawRow[] = [];
  for await (const chunk of source.rows()) rows.push(...chunk);
  return { source, rows, cells: rows.map(({ cells }) => [...cells]) };
}

const tables = new Map<Encoding, Map<string, Buffer>>();

/** Two-byte encodings by the inverse of their decoder; the tests pin some bytes of each by hand. */
export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const table = tableOf(encoding);
  const bytes: Buffer[] = [];
  for (const character of text) {
    const known = character < '\x80' ? Buffer.from(character) : table.get(character);
    if (!known) throw new Error(`${character} is not in ${encoding}`);
    bytes.push(known);
  }
  return Buffer.concat(bytes);
}

function tableOf(encoding: 'gb18030' | 'big5'): Map<string, Buffer> {
  const made = tables.get(encoding) ?? new Map<string, Buffer>();
  if (made.size > 0) return made;
  const decoder = new TextDecoder(encoding);
  for (let lead = 0xa1; lead < 0xfa; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const bytes = Buffer.from([lead, trail]);
      const text = decoder.decode(bytes);
      if (Array.from(text).length === 1 && text !== '\ufffd' && !made.has(text)) made.set(text, bytes);
    }
  }
  tables.set(encoding, made);
  return made;
}
