import { loadConfig, type RunningConfig } from '../config.js';
import type { Write } from '../core/write.js';
import { createLog } from '../server/log.js';
import { openWrites } from '../server/writes.js';
import { openDatabase } from './open-database.js';

/**
 * Opens the database for a command that writes a little, for as long as `act` takes; as the owner, because who may ask and
 * whose tokens hold is nothing that the service itself may write.
 */
export async function withWrites<Result>(
  act: (write: Write, config: RunningConfig) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await openDatabase(config, log), (open) => open.close());
  if (config.databaseUrl === null) {
    // It brings the whole ORM with it, which is most of what such a command would wait for.
    const { migrateAsOwner } = await import('./prepare-database.js');
    await migrateAsOwner(database, log);
  }
  const ownerUrl = database.ownerUrl ?? database.config.databaseUrl;
  const { write } = opened.adopt(openWrites(ownerUrl, { poolSize: 1 }), (open) => open.close());
  return await act(write, database.config);
}
