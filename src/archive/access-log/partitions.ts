import { shanghaiDay } from '../../core/instant.js';
import type { Session } from '../sql/session.js';

const monthsAhead = 2;

/** Makes the partitions of the log for this month and the next two, where they are missing; months of Asia/Shanghai. */
export async function ensurePartitions(session: Session, now: Date): Promise<void> {
  const [year = 0, month = 0] = shanghaiDay(now).split('-').map(Number);
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    const first = new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 10);
    await session.query('select access_log_open_month($1::date)', [first]);
  }
}
