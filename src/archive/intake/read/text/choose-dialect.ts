import type { Newline } from '../file-format.js';

export interface Dialect {
  readonly delimiter: string;
  readonly newline: Newline;
}

/** In order of preference between equals; the last ones are what an input method makes of a comma and a semicolon. */
const delimiters = [',', '\t', ';', '|', '，', '；'];
const rowsLooked = 300;

/** Delimiter and newline of a delimited text from the decoded beginning of the file. */
export function chooseDialect(sample: string): Dialect {
  const outside = withoutQuoted(sample);
  const newline = chooseNewline(outside) ?? chooseNewline(sample) ?? 'LF';
  const rows = outside
    .split(newline === 'CR' ? '\r' : /\r?\n/)
    .slice(0, rowsLooked)
    .filter((row) => row.trim() !== '');
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = regularity(rows, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, newline };
}

function chooseNewline(text: string): Newline | null {
  const pairs = text.match(/\r\n/g)?.length ?? 0;
  const feeds = (text.match(/\n/g)?.length ?? 0) - pairs;
  const returns = (text.match(/\r/g)?.length ?? 0) - pairs;
  if (pairs + feeds + returns === 0) return null;
  if (returns > pairs && returns > feeds) return 'CR';
  return pairs >= feeds ? 'CRLF' : 'LF';
}

/** Rows that have the commonest number of this delimiter, weighted by that number: a real one cuts all rows alike. */
function regularity(rows: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const count = row.split(delimiter).length - 1;
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
  }
  let score = 0;
  for (const [count, times] of counts) score = Math.max(score, (times / rows.length) * Math.min(count, 8));
  return score;
}

/** Quoted text may hold every delimiter and newline; what cannot be a quoted cell stays. */
function withoutQuoted(text: string): string {
  return text.replace(/(?<=^|[,\t;|，；\r\n])"(?:[^"]|"")*"(?=$|[,\t;|，；\r\n])/g, '');
}
