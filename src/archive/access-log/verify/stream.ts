import type { QueryResultRow } from 'pg';
import { select, type Session } from '../../sql/session.js';

const batch = 2_000;

/** The rows of a statement, a few thousand at a time; the session must be inside a transaction. */
export async function* stream<Row extends QueryResultRow>(
  session: Session,
  cursor: string,
  text: string,
): AsyncGenerator<Row, undefined> {
  await session.query(`declare ${cursor} no scroll cursor for ${text}`);
  for (;;) {
    const rows = await select<Row>(session, null, `fetch ${batch} from ${cursor}`, []);
    yield* rows;
    if (rows.length < batch) return;
  }
}
