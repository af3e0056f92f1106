import type { Newline } from '../file-format.js';

/** Where one record stands in a text. */
export interface RecordSpan {
  readonly start: number;
  /** Without the newline. */
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  readonly lines: number;
  readonly quoted: boolean;
  /** A quotation mark opens in this line and nothing within reason closes it. */
  readonly unclosed: boolean;
}

/** A quoted cell that runs over more than this is taken for a forgotten quotation mark. */
const mostLines = 1_000;
const mostCharacters = 1024 * 1024;

/**
 * Prepares a function that gives the record at a position: a line, or the lines that an open quotation mark holds
 * together; null when that mark is still open at the end of a text that more will follow (`last` false). Call it with
 * rising positions.
 */
export function recordCutter(text: string, newline: Newline, last: boolean): (start: number) => RecordSpan | null {
  let quote = text.indexOf('"');
  return (start) => {
    if (quote !== -1 && quote < start) quote = text.indexOf('"', start);
    const line = lineAt(text, start, newline);
    if (quote === -1 || quote >= line.end) return { ...line, start, lines: 1, quoted: false, unclosed: false };
    let { end, next } = line;
    let lines = 1;
    let open = isOdd(text, start, end);
    while (open) {
      if (next >= text.length) {
        if (!last) return null;
        return { ...line, start, lines: 1, quoted: true, unclosed: true };
      }
      if (lines >= mostLines || next - start > mostCharacters)
        return { ...line, start, lines: 1, quoted: true, unclosed: true };
      const more = lineAt(text, next, newline);
      if (isOdd(text, next, more.end)) open = false;
      ({ end, next } = more);
      lines += 1;
    }
    return { start, end, next, lines, quoted: true, unclosed: false };
  };
}

/** The end of the line from a position, without its newline, and the beginning of the next one. */
export function lineAt(text: string, start: number, newline: Newline): { end: number; next: number } {
  const mark = newline === 'CR' ? '\r' : '\n';
  const at = text.indexOf(mark, start);
  if (at === -1) return { end: text.length, next: text.length };
  // A text with CR LF ends its lines with LF too; the CR before it belongs to neither cell nor row.
  return { end: mark === '\n' && at > start && text.charCodeAt(at - 1) === 13 ? at - 1 : at, next: at + 1 };
}

function isOdd(text: string, start: number, end: number): boolean {
  let odd = false;
  for (let at = text.indexOf('"', start); at !== -1 && at < end; at = text.indexOf('"', at + 1)) odd = !odd;
  return odd;
}
