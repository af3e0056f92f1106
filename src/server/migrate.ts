import { openOrm } from './orm.js';
import { loadRegions } from '../archive/regions/load-regions.js';

/** Brings a database to the schema of this release, from any released state, and loads the region tree; safe to repeat. */
export async function migrate(databaseUrl: string): Promise<{ readonly applied: readonly string[] }> {
  const orm = await openOrm(databaseUrl);
  try {
    const applied = await orm.migrator.up();
    await loadRegions(orm.em.fork());
    return { applied: applied.map((migration) => migration.name) };
  } finally {
    await orm.close();
  }
}
