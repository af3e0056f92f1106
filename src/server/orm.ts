import { MikroORM } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { fileURLToPath } from 'node:url';
import { entities } from './entities.js';

/** MikroORM over the archive's entities: the schema, migrations and single writes. Reads and bulk writes go by SQL. */
export function openOrm(
  databaseUrl: string,
  { poolSize = 10, snapshot = false }: { readonly poolSize?: number; readonly snapshot?: boolean } = {},
) {
  return MikroORM.init({
    clientUrl: databaseUrl,
    entities,
    extensions: [Migrator],
    forceUtcTimezone: true,
    pool: { min: 0, max: poolSize },
    migrations: {
      path: fileURLToPath(new URL('../../migrations', import.meta.url)),
      // Only drafting compares with it; to migrate would write the database's spelling of everything over it.
      snapshot,
      snapshotName: 'schema-snapshot',
      fileName: (timestamp, name) => `${timestamp}-${name ?? 'change'}`,
      transactional: true,
      allOrNothing: true,
    },
    // Its logger writes statements to the terminal; errors arrive as errors.
    logger: () => undefined,
  });
}

export type Orm = Awaited<ReturnType<typeof openOrm>>;
