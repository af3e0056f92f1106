import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { serviceRoleOf } from '../server/database-role/service-role.js';
import { migrate, missingMigrations } from '../server/migrate.js';
import { openDatabase, type OpenDatabase } from './open-database.js';

/** The database for a command: the embedded one is brought to this release, a server is taken as it is. */
export async function openReadyDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  const database = await openDatabase(config, log);
  if (config.databaseUrl !== null) return database;
  try {
    await migrateAsOwner(database, log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Migrates as the owner, and gives the role of DATABASE_URL its rights where it is another one. */
export async function migrateAsOwner({ config, ownerUrl }: OpenDatabase, log: Logger): Promise<readonly string[]> {
  const owner = ownerUrl ?? config.databaseUrl;
  const service = serviceRoleOf(config.databaseUrl, owner);
  if (service === null) {
    log.warn(
      'the service has the rights of the owner of its tables. Set DATABASE_OWNER_URL to the owner, and in DATABASE_URL ' +
        'another role, which migrate makes and restrains',
    );
  }
  return (await migrate(owner, service)).applied;
}

/** Before it serves: as the owner everything is brought up to date; the restrained role only looks whether it is. */
export async function prepareToServe(database: OpenDatabase, log: Logger): Promise<void> {
  const { databaseUrl } = database.config;
  if (database.ownerUrl !== null || (await mayCreate(databaseUrl))) {
    await migrateAsOwner(database, log);
    return;
  }
  const missing = await missingMigrations(databaseUrl);
  if (missing.length === 0) return;
  throw new CannotStart(
    `The database lacks ${missing.join(', ')}, and the role of DATABASE_URL may not make that. ` +
      'Run credit-archive migrate with DATABASE_OWNER_URL first.',
  );
}

async function mayCreate(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ may: boolean }>(
      `select has_schema_privilege(current_schema(), 'create') as may`,
    );
    return rows[0]?.may ?? false;
  } finally {
    await client.end();
  }
}
