import { Refused } from './refused.js';

/** An opaque cursor: base64url of what it is a cursor of and the sort key; it never holds personal data. */
export function writeCursor(list: string, parts: readonly string[]): string {
  return Buffer.from([list, ...parts].join('|')).toString('base64url');
}

/** The sort key in a cursor of this list; refuses a cursor that was made for another list or by someone else. */
export function readCursor(list: string, cursor: string, count: number): readonly string[] {
  const [name, ...parts] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (name !== list || parts.length !== count || writeCursor(list, parts) !== cursor) {
    throw new Refused(
      'BAD_INPUT',
      'The cursor does not belong to this list and order. Use a `cursor` of the same field, or leave it out to begin.',
    );
  }
  return parts;
}
