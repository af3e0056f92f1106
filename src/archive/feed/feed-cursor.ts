import { readCursor, writeCursor } from '../../core/cursor.js';
import { Refused } from '../../core/refused.js';

const list = 'feed';

/** The cursor of a position, the same for queries and for the subscription. */
export function feedCursor(position: string): string {
  return writeCursor(list, [position]);
}

/** The position in a cursor; refuses any other text. */
export function feedPosition(cursor: string): bigint {
  const [position = ''] = readCursor(list, cursor, 1);
  if (/^\d{1,18}$/.test(position)) return BigInt(position);
  throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of a rating change as it stands.');
}

/** Refuses a position that was never reached: it comes from another system, or from a database that was set back. */
export function refuseBeyond(position: bigint, latest: bigint): void {
  if (position <= latest) return;
  throw new Refused(
    'BAD_INPUT',
    'The cursor lies beyond the latest rating change. It belongs to another system; read from the beginning.',
    {
      latest: feedCursor(String(latest)),
    },
  );
}
