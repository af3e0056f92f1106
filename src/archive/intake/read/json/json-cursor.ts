import { FileProblem } from '../../file-problem.js';
import type { TextBlock } from '../text/decode-text.js';

/** A place in a JSON text of which only the part around it is in memory. */
export interface JsonCursor {
  text: string;
  at: number;
  /** Line of `at`, from 1. */
  line: number;
  share: number;
  readonly blocks: AsyncIterator<TextBlock>;
}

const largestValue = 16 * 1024 * 1024;

export function openCursor(blocks: AsyncIterable<TextBlock>): JsonCursor {
  return { text: '', at: 0, line: 1, share: 0, blocks: blocks[Symbol.asyncIterator]() };
}

/** The next character that is not white space or a comma, not yet taken; `''` at the end. */
export async function peek(cursor: JsonCursor): Promise<string> {
  for (;;) {
    while (cursor.at < cursor.text.length) {
      const code = cursor.text.charCodeAt(cursor.at);
      if (code > 32 && code !== 44 && code !== 0xfeff) return cursor.text.charAt(cursor.at);
      if (code === 10) cursor.line += 1;
      cursor.at += 1;
    }
    if (!(await readOn(cursor))) return '';
  }
}

/** Passes the character that `peek` gave. */
export function skip(cursor: JsonCursor): void {
  cursor.at += 1;
}

/** Takes the text of the value that begins at the cursor; its syntax inside is for `JSON.parse` to judge. */
export async function takeValue(cursor: JsonCursor): Promise<string> {
  const begins = cursor.line;
  const scan = { at: cursor.at, depth: 0, inString: false };
  while (!passValue(cursor.text, scan)) {
    const length = scan.at - cursor.at;
    if (length > largestValue)
      throw new FileProblem(`Line ${begins}: a value of more than 16 MB; hand the records in as an array of objects.`);
    if (!(await readOn(cursor))) {
      if (scan.depth === 0 && !scan.inString) break;
      throw new FileProblem(
        `Line ${begins}: a JSON value begins here and the file ends before it does; export the file again.`,
      );
    }
    scan.at = length;
  }
  const value = cursor.text.slice(cursor.at, scan.at);
  cursor.at = scan.at;
  for (let at = value.indexOf('\n'); at !== -1; at = value.indexOf('\n', at + 1)) cursor.line += 1;
  return value;
}

/** Gives the file back when the reader stops before its end. */
export async function closeCursor(cursor: JsonCursor): Promise<void> {
  await cursor.blocks.return?.();
}

/** Moves over one value; false when the text ends first. */
function passValue(text: string, scan: { at: number; depth: number; inString: boolean }): boolean {
  for (; scan.at < text.length; scan.at += 1) {
    const code = text.charCodeAt(scan.at);
    if (scan.inString) {
      if (code === 0x5c) scan.at += 1;
      else if (code === 0x22) {
        scan.inString = false;
        if (scan.depth === 0) return passed(scan);
      }
    } else if (code === 0x22) scan.inString = true;
    else if (code === 0x7b || code === 0x5b) scan.depth += 1;
    else if (code === 0x7d || code === 0x5d) {
      if (scan.depth === 0) return true;
      scan.depth -= 1;
      if (scan.depth === 0) return passed(scan);
    } else if (scan.depth === 0 && (code === 0x2c || code === 0x3a || code <= 32)) return true;
  }
  return false;
}

function passed(scan: { at: number }): true {
  scan.at += 1;
  return true;
}

async function readOn(cursor: JsonCursor): Promise<boolean> {
  const next = await cursor.blocks.next();
  if (next.done) return false;
  cursor.text = cursor.text.slice(cursor.at) + next.value.text;
  cursor.at = 0;
  cursor.share = next.value.share;
  return true;
}
