import { peek, skip, takeValue, type JsonCursor } from './json-cursor.js';

/** Names of the columns, where the file gives them apart from the records. */
export interface Envelope {
  columns: string[] | null;
}

/** Members that describe columns and are not records, as data portals write them. */
const columnMembers = new Set(['columns', 'fields', 'header', 'headers', 'cols', '列名', '字段']);
const deepest = 3;

/**
 * Moves the cursor to the first record: into the first array of objects or of arrays, at the top or under up to three
 * members (`{"result":{"records":[…]}}`); false when there is none.
 */
export async function enterRecords(cursor: JsonCursor, envelope: Envelope, depth = 0): Promise<boolean> {
  const opening = await peek(cursor);
  if (opening === '[') {
    skip(cursor);
    const first = await peek(cursor);
    if (first === '{' || first === '[') return true;
    while (!['', ']'].includes(await peek(cursor))) await takeValue(cursor);
    skip(cursor);
    return false;
  }
  if (opening !== '{' || depth > deepest) {
    await takeValue(cursor);
    return false;
  }
  skip(cursor);
  while ((await peek(cursor)) === '"') {
    const member = nameOf(await takeValue(cursor));
    if ((await peek(cursor)) === ':') skip(cursor);
    await peek(cursor);
    if (columnMembers.has(member.toLowerCase()))
      envelope.columns = columnNames(await takeValue(cursor)) ?? envelope.columns;
    else if (await enterRecords(cursor, envelope, depth + 1)) return true;
  }
  skip(cursor);
  return false;
}

function nameOf(written: string): string {
  const name = parsed(written);
  return typeof name === 'string' ? name : '';
}

/** Names written as texts, or as objects that carry one. */
function columnNames(written: string): string[] | null {
  const columns = parsed(written);
  if (!Array.isArray(columns)) return null;
  const names = columns.map((column: unknown) => {
    if (typeof column === 'string') return column;
    if (typeof column !== 'object' || column === null) return null;
    const named = column as Record<string, unknown>;
    return (
      [named['name'], named['title'], named['label'], named['id'], named['field']].find(
        (name) => typeof name === 'string',
      ) ?? null
    );
  });
  return names.every((name) => typeof name === 'string') ? names : null;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}
