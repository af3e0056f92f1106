import type { Write } from '../../core/write.js';

/** Removes counts whose window has ended; nothing reads them any more. */
export async function deleteEndedRates(write: Write): Promise<void> {
  await write((client) => client.query('delete from rate where ends_at < now()'));
}
