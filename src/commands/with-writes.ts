import { loadConfig, type RunningConfig } from '../config.js';
import type { Write } from '../core/write.js';
import { createLog } from '../server/log.js';
import { openWrites } from '../server/writes.js';
import { openDatabase } from './open-database.js';

/** Opens the database for a command that writes a little, for as long as `act` takes. */
export async function withWrites<Result>(
  act: (write: Write, config: RunningConfig) => Promise<Result>,
): Promise<Result> {
  const config = loadConfig();
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await openDatabase(config, createLog(config.logLevel)), (open) => open.close());
  const { databaseUrl } = database.config;
  if (config.databaseUrl === null) {
    // It brings the whole ORM with it, which is most of what such a command would wait for.
    const { migrate } = await import('../server/migrate.js');
    await migrate(databaseUrl);
  }
  const { write } = opened.adopt(openWrites(databaseUrl, { poolSize: 1 }), (open) => open.close());
  return await act(write, database.config);
}
