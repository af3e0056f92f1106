import { basename } from 'node:path';
import { FileProblem } from '../../file-problem.js';
import type { FileFormat } from '../file-format.js';
import type { RawRow, RowBatch } from '../raw-row.js';
import { decodeLines, decodeStream } from '../text/decode-text.js';
import { enterRecords, type Envelope } from './find-records.js';
import { closeCursor, openCursor, peek, takeValue } from './json-cursor.js';
import { memberText, parseRecordText, type JsonRecord } from './record-cells.js';

/** A record as the file has it. */
interface RecordText {
  readonly line: number;
  readonly text: string;
}

interface RecordBatch {
  readonly records: RecordText[];
  readonly share: number;
}

export interface JsonRows {
  /** Names of the columns; null when the records are arrays and the file names no columns. */
  readonly header: string[] | null;
  readonly rows: () => AsyncGenerator<RowBatch>;
}

/** Records at the beginning whose members make up the header. */
const recordsLooked = 1_000;
const batchRecords = 1_000;
/** How far the end of the first line is looked for. */
const charactersLooked = 1024 * 1024;

/** Opens the records of a JSON file, whose header is the union of the members of its first 1,000 records. */
export async function openRecords(path: string, format: FileFormat): Promise<JsonRows> {
  const lines = await isJsonLines(path, format);
  const envelope: Envelope = { columns: null };
  const read = () => (lines ? lineRecords(path, format) : arrayRecords(path, format, envelope));
  const members = new Set<string>();
  let looked = 0;
  let arrays = 0;
  for await (const { records } of read()) {
    for (const { text } of records.slice(0, recordsLooked - looked)) {
      const record = parseRecordText(text);
      if (Array.isArray(record)) arrays += 1;
      else if (record) for (const member of Object.keys(record)) members.add(member);
    }
    looked += records.length;
    if (looked >= recordsLooked) break;
  }
  if (looked === 0)
    throw new FileProblem(`${basename(path)} holds no records; hand in an array of objects, or one object a line.`);
  const header = arrays > 0 ? envelope.columns : [...members];
  return { header, rows: () => rowsOf(read(), header) };
}

async function* rowsOf(
  batches: AsyncIterable<RecordBatch>,
  header: readonly string[] | null,
): AsyncGenerator<RowBatch> {
  const known = new Set(header);
  for await (const { records, share } of batches) {
    yield { rows: records.map((record) => recordRow(record, header, known)), share };
  }
}

function recordRow({ line, text }: RecordText, header: readonly string[] | null, known: ReadonlySet<string>): RawRow {
  const raw = () => text;
  const record = parseRecordText(text);
  if (record === null) {
    return { line, cells: [], raw, problem: `Line ${line}: this record is no valid JSON object; correct its syntax.` };
  }
  const cells = isList(record) ? record.map(memberText) : (header ?? []).map((member) => memberText(record[member]));
  const problem = lostText(line, text) ?? (isList(record) ? null : unknownMember(line, record, known));
  return { line, cells, raw, problem };
}

function isList(record: JsonRecord): record is readonly unknown[] {
  return Array.isArray(record);
}

function lostText(line: number, text: string): string | null {
  if (!text.includes('\ufffd')) return null;
  return `Line ${line}: some bytes of this record are no text in the encoding of the rest of the file. Write it again and save the file in UTF-8.`;
}

function unknownMember(
  line: number,
  record: Readonly<Record<string, unknown>>,
  known: ReadonlySet<string>,
): string | null {
  const member = Object.keys(record).find((name) => !known.has(name) && memberText(record[name]) !== '');
  if (member === undefined) return null;
  return `Line ${line}: the member "${member}" is in none of the first ${recordsLooked} records, so it belongs to no column. Give the first record all members.`;
}

async function* arrayRecords(path: string, format: FileFormat, envelope: Envelope): AsyncGenerator<RecordBatch> {
  const cursor = openCursor(decodeStream(path, format));
  try {
    let records: RecordText[] = [];
    // An object that holds no records is itself one, and others may follow it.
    if (!(await enterRecords(cursor, envelope))) {
      yield* loneObjects(path, format);
      return;
    }
    for (let next = await peek(cursor); next !== '' && next !== ']'; next = await peek(cursor)) {
      const line = cursor.line;
      records.push({ line, text: await takeValue(cursor) });
      if (records.length < batchRecords) continue;
      yield { records, share: cursor.share };
      records = [];
    }
    if ((await peek(cursor)) === '')
      throw new FileProblem(
        `${basename(path)} ends in the middle of its records (line ${cursor.line}); export it again.`,
      );
    if (records.length > 0) yield { records, share: 1 };
  } finally {
    await closeCursor(cursor);
  }
}

async function* loneObjects(path: string, format: FileFormat): AsyncGenerator<RecordBatch> {
  const cursor = openCursor(decodeStream(path, format));
  try {
    while ((await peek(cursor)) === '{') {
      const line = cursor.line;
      yield { records: [{ line, text: await takeValue(cursor) }], share: cursor.share };
    }
  } finally {
    await closeCursor(cursor);
  }
}

/** One object a line: a broken one then costs its line alone. */
async function* lineRecords(path: string, format: FileFormat): AsyncGenerator<RecordBatch> {
  let line = 0;
  for await (const { text, share } of decodeLines(path, { ...format, newline: 'LF' })) {
    const records: RecordText[] = [];
    const lines = text.split('\n');
    // A block ends with its last line's newline, except the last of a file.
    if (lines.at(-1) === '') lines.pop();
    for (const original of lines) {
      line += 1;
      const trimmed = original.trim().replace(/,$/, '');
      if (trimmed !== '') records.push({ line, text: trimmed });
    }
    for (let at = 0; at < records.length; at += batchRecords)
      yield { records: records.slice(at, at + batchRecords), share };
  }
}

/** Whether the first line is a whole object and another one follows; a file without an early line end is no such file. */
async function isJsonLines(path: string, format: FileFormat): Promise<boolean> {
  let beginning = '';
  for await (const { text } of decodeStream(path, format)) {
    beginning += text;
    if (beginning.length > charactersLooked || /^\s*\S.*\n\s*\S/.test(beginning)) break;
  }
  const [first = '', second = ''] = beginning.split('\n').flatMap((line) => line.trim() || []);
  return first.startsWith('{') && first.endsWith('}') && second.startsWith('{') && parseRecordText(first) !== null;
}
