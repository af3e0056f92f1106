import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { FileProblem } from '../../file-problem.js';
import type { Encoding, FileFormat } from '../file-format.js';

export interface TextBlock {
  readonly text: string;
  /** Some bytes were no text in this encoding, and stand as U+FFFD. */
  readonly damaged: boolean;
  /** Of the file, 0 to 1. */
  readonly share: number;
}

const blockBytes = 512 * 1024;
const longestLine = 16 * 1024 * 1024;

/**
 * The text of a file in blocks that end at line ends. No encoding read here uses the bytes of CR and LF inside another
 * character, so the bytes can be cut there before they are decoded, and a block can be decoded again without what
 * came before it.
 */
export async function* decodeLines(path: string, format: FileFormat): AsyncGenerator<TextBlock> {
  const encoding = format.encoding ?? 'utf-8';
  const strict = new TextDecoder(encoding, { fatal: true });
  const end = lastLineEnd(encoding, format.newline === 'CR' ? 0x0d : 0x0a);
  let waiting: Buffer[] = [];
  let read = 0;
  let first = true;
  const decode = (bytes: Buffer): TextBlock => {
    const block = decodeBlock(strict, bytes, first);
    first = false;
    return { ...block, share: read / format.bytes };
  };
  for await (const block of createReadStream(path, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
    read += block.length;
    // UTF-16 may be cut between the two bytes of a unit, so there the block is looked at together with what waits.
    const bytes = strict.encoding.startsWith('utf-16') ? Buffer.concat([...waiting.splice(0), block]) : block;
    const cut = end(bytes);
    if (cut > 0) {
      yield decode(Buffer.concat([...waiting, bytes.subarray(0, cut)]));
      waiting = [];
    }
    waiting.push(bytes.subarray(cut));
    if (sizeOf(waiting) > longestLine) throw lineTooLong(path);
  }
  if (sizeOf(waiting) > 0) yield decode(Buffer.concat(waiting));
}

/** The text of a file in blocks cut anywhere between two characters; for files that may be one single line. */
export async function* decodeStream(path: string, format: FileFormat): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder(format.encoding ?? 'utf-8');
  let read = 0;
  for await (const block of createReadStream(path, { highWaterMark: blockBytes }) as AsyncIterable<Buffer>) {
    const first = read === 0;
    read += block.length;
    const text = decoder.decode(block, { stream: true });
    yield { text: first ? text.replace(/^\ufeff/, '') : text, damaged: false, share: read / format.bytes };
  }
  const rest = decoder.decode();
  if (rest !== '') yield { text: rest, damaged: true, share: 1 };
}

/** The decoded beginning of a file without its last, possibly cut line. */
export function decodeHead(head: Buffer, encoding: Encoding, whole: boolean): string {
  const text = new TextDecoder(encoding).decode(head).replace(/^\ufeff/, '');
  if (whole) return text;
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
  return end === -1 ? text : text.slice(0, end + 1);
}

function decodeBlock(strict: TextDecoder, bytes: Buffer, first: boolean): { text: string; damaged: boolean } {
  let text: string;
  let damaged = false;
  try {
    text = strict.decode(bytes);
  } catch {
    text = new TextDecoder(strict.encoding).decode(bytes);
    damaged = true;
  }
  if (first && text.startsWith('\ufeff')) text = text.slice(1);
  // PostgreSQL text cannot hold U+0000, and no register means anything by it.
  return text.includes('\0') ? { text: text.replaceAll('\0', '\ufffd'), damaged: true } : { text, damaged };
}

/** Finds where the last complete line of a block ends; 0 when it has none. */
function lastLineEnd(encoding: Encoding, unit: number): (bytes: Buffer) => number {
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') return (bytes) => bytes.lastIndexOf(unit) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  return (bytes) => {
    for (let at = bytes.length - (bytes.length % 2) - 2; at >= 0; at -= 2) {
      if (bytes[at + low] === unit && bytes[at + 1 - low] === 0) return at + 2;
    }
    return 0;
  };
}

function sizeOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}

function lineTooLong(path: string): FileProblem {
  return new FileProblem(
    `${basename(path)} has a line of more than ${longestLine / 1024 / 1024} MB, so it is no table of rows; check how it was exported.`,
  );
}
