import { compileScheme, type CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Day } from '../../core/fact.js';
import type { Sector } from '../../core/sector.js';

/** A sector's schemes, compiled once a process. */
export interface SectorSchemes {
  readonly sector: Sector;
  readonly compiled: readonly CompiledScheme[];
}

/** Compiles every scheme that comes with a sector; throws with all problems of a scheme that is not well-formed. */
export function compileSector(sector: Sector): SectorSchemes {
  return { sector, compiled: sector.schemes.map(compileScheme) };
}

/** The schemes of one sector out of those of all. */
export function schemesOf(schemes: ReadonlyMap<string, CompiledScheme>, sector: Sector): SectorSchemes {
  return { sector, compiled: [...schemes.values()].filter(({ scheme }) => scheme.sector === sector.key) };
}

/**
 * The scheme in force on a day: the one that began last, because a new scheme replaces the older ones without their
 * being told; null while the sector is not rated. An older scheme does not come back when a newer one ends.
 */
export function schemeOn({ compiled }: SectorSchemes, day: Day): CompiledScheme | null {
  let latest: CompiledScheme | null = null;
  for (const one of compiled) {
    const { effectiveFrom } = one.scheme;
    if (effectiveFrom <= day && (latest === null || latest.scheme.effectiveFrom <= effectiveFrom)) latest = one;
  }
  const end = latest?.scheme.effectiveTo ?? null;
  return end === null || day < end ? latest : null;
}
