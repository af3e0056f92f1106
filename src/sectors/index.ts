import type { Sector } from '../core/sector.js';
import * as register from './register.js';

/** Every registered sector. */
export const sectors: readonly Sector[] = Object.values(register);

/** The sector with this stored key or folder name; null when there is none. */
export function findSector(keyOrFolder: string): Sector | null {
  return sectors.find((sector) => sector.key === keyOrFolder || sector.folder === keyOrFolder) ?? null;
}

/** The sector of a stored key; throws on a key that is not registered. */
export function sectorOf(key: string): Sector {
  const sector = findSector(key);
  if (!sector) throw new Error(`No sector is registered under the key "${key}".`);
  return sector;
}
