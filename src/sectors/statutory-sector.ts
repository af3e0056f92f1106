import { readdir } from 'node:fs/promises';
import type { Sector } from '../core/sector.js';

/** What of a sector a rating is computed with. */
export type StatutorySector = Pick<Sector, 'key' | 'sectorResult'>;

/**
 * The sector of a key without its tables and its graph, so that no database module is loaded; null when there is none.
 * Every sector has the file under the same name, and a name that was read from this folder is the only one imported.
 */
export async function findStatutorySector(key: string): Promise<StatutorySector | null> {
  const entries = await readdir(import.meta.dirname, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const sector = (await import(`./${name}/statutory-result.js`)) as StatutorySector;
    if (sector.key === key) return sector;
  }
  return null;
}
