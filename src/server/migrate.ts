import { Client } from 'pg';
import { profileTable } from '../archive/intake/profile-columns.js';
import { loadRegions } from '../archive/regions/load-regions.js';
import { errorCode } from '../core/error-code.js';
import { sectors } from '../sectors/index.js';
import { restrainServiceRole } from './database-role/restrain-service-role.js';
import type { ServiceRole } from './database-role/service-role.js';
import { serviceRights } from './database-role/table-rights.js';
import { migrateJobQueue } from './job-queue-schema.js';
import { openOrm, type Orm } from './orm.js';

/**
 * Brings a database to the schema of this release, from any released state, loads the region tree, and gives the role of
 * the service its rights; safe to repeat. Without a role the owner itself is who serves.
 */
export async function migrate(
  ownerUrl: string,
  service: ServiceRole | null = null,
): Promise<{ readonly applied: readonly string[] }> {
  const orm = await openOrm(ownerUrl);
  try {
    const applied = await orm.migrator.up();
    await loadRegions(orm.em.fork());
    await migrateJobQueue(ownerUrl);
    if (service !== null) await grant(ownerUrl, service, rightsOf(orm));
    return { applied: applied.map((migration) => migration.name) };
  } finally {
    await orm.close();
  }
}

/** What a database still lacks of this release, as a role that may not make it can find out. */
export async function missingMigrations(databaseUrl: string): Promise<readonly string[]> {
  const orm = await openOrm(databaseUrl);
  try {
    return (await orm.migrator.getPending()).map(({ name }) => name);
  } catch (error) {
    // It would make the list of migrations where there is none yet.
    if (errorCode(error) === '42501') return ['every table'];
    throw error;
  } finally {
    await orm.close();
  }
}

/** The rights of the service by table. */
export function rightsOf(orm: Orm): ReadonlyMap<string, string> {
  return serviceRights(sectors.map((sector) => profileTable(orm, sector).table));
}

async function grant(ownerUrl: string, service: ServiceRole, rights: ReadonlyMap<string, string>): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'credit-archive migrate' });
  await client.connect();
  try {
    await restrainServiceRole(client, service, rights);
  } finally {
    await client.end();
  }
}
