import { parse } from 'csv-parse/sync';
import type { Dialect } from './choose-dialect.js';

/** The cells of a record all of which are quoted and hold no quotation mark, which is what most programs write; else null. */
export function plainlyQuoted(text: string, delimiter: string): string[] | null {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return null;
  const cells = text.slice(1, -1).split(`"${delimiter}"`);
  return cells.some((cell) => cell.includes('"')) ? null : cells;
}

/** Parses texts of one record each in a single call, which costs far less than a call a record; null when any is malformed. */
export function parseRecords(texts: readonly string[], { delimiter, newline }: Dialect): string[][] | null {
  if (texts.length === 0) return [];
  const records = attempt(texts.join(newline === 'CR' ? '\r' : '\n'), delimiter, newline, false);
  return records?.length === texts.length ? records : null;
}

/** Parses one record by the rules of RFC 4180, or, `relaxed`, taking a quotation mark inside a cell as part of its text. */
export function parseRecord(text: string, { delimiter, newline }: Dialect, relaxed: boolean): string[] | null {
  const records = attempt(text, delimiter, newline, relaxed);
  return records?.length === 1 ? (records[0] ?? null) : null;
}

function attempt(text: string, delimiter: string, newline: Dialect['newline'], relaxed: boolean): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: newline === 'CR' ? '\r' : ['\r\n', '\n'],
      relax_column_count: true,
      relax_quotes: relaxed,
    });
  } catch {
    return null;
  }
}
