import { headerKey, isBlankHeading } from '../profiles/header-key.js';
import type { RawRow } from './raw-row.js';

/** Where the header was found, and its headings without the padding columns after the last one. */
export interface FoundHeader {
  readonly line: number;
  readonly headings: string[];
  /** The header row as it stands, padding included. */
  readonly cells: readonly string[];
}

const rowsLooked = 30;

/**
 * The header among the first 30 rows that are not blank: the first row with two known headings, or with most of its
 * cells known; else the first row that reads like headings over data; null for a file without one.
 */
export function findHeader(rows: readonly RawRow[], isKnown: (heading: string) => boolean): FoundHeader | null {
  const looked = rows.slice(0, rowsLooked);
  const row =
    looked.find(({ cells }) => hasKnown(cells, isKnown)) ?? looked.find((_, index) => readsLikeHeader(looked, index));
  return row ? { line: row.line, headings: trimHeadings(row.cells), cells: row.cells } : null;
}

/** Headings with the same meaning in the same order. */
export function sameHeadings(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length && one.every((heading, index) => headerKey(heading) === headerKey(other[index] ?? ''))
  );
}

function trimHeadings(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && headerKey(cells[length - 1] ?? '') === '') length -= 1;
  return cells.slice(0, length);
}

function hasKnown(cells: readonly string[], isKnown: (heading: string) => boolean): boolean {
  const named = cells.map(headerKey).filter((key) => !isBlankHeading(key));
  const known = named.filter(isKnown).length;
  return known >= 2 || (known > 0 && known >= named.length * 0.6);
}

function readsLikeHeader(rows: readonly RawRow[], index: number): boolean {
  const keys = headingsOf(rows[index]);
  if (keys.length === 0 || new Set(keys).size < keys.length || keys.some(looksLikeData)) return false;
  const below = rows.slice(index + 1);
  if (below.length === 0) return false;
  // A title stands alone in its row; under headings hardly a row fills more columns than they name.
  return below.filter((row) => headingsOf(row).length > keys.length).length <= below.length * 0.2;
}

function headingsOf(row: RawRow | undefined): string[] {
  return (row?.cells ?? []).map(headerKey).filter((key) => !isBlankHeading(key));
}

/** Numbers, days, codes, document numbers and sentences are what stands under headings. */
const data =
  /^[-+]?[\d.,%]+$|\d{6}|^\d{2,4}[-/.年]\d{1,2}|^\(?\d{4}\)?年?$|^[0-9a-z]*\d[0-9a-z]{7,}$|\(\d{4}\).*\d|第\d+号|[。；;!?]|^(?:是|否|无|有|男|女|true|false|null|\/|-+)$/;
const longestHeading = 60;

function looksLikeData(key: string): boolean {
  return key.length > longestHeading || data.test(key);
}
