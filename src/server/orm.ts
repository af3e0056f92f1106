import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { fileURLToPath } from 'node:url';
import { entities } from './entities.js';

/** MikroORM over the archive's entities; `debug` receives each statement, for tests that count them. */
export function openOrm(
  databaseUrl: string,
  options: { readonly poolSize?: number; readonly onStatement?: (sql: string) => void } = {},
): Promise<MikroORM> {
  const { onStatement } = options;
  return MikroORM.init({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize ?? 10 },
    migrations: {
      path: fileURLToPath(new URL('../../migrations', import.meta.url)),
      snapshot: true,
      snapshotName: 'schema-snapshot',
      transactional: true,
      allOrNothing: true,
    },
    ...(onStatement ? { debug: ['query'], logger: onStatement } : {}),
  });
}
