import { compileScheme, type CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Day } from '../../core/fact.js';
import type { Sector } from '../../core/sector.js';

/** A sector's schemes, compiled once a process. */
export interface SectorSchemes {
  readonly sector: Sector;
  readonly compiled: readonly CompiledScheme[];
}

/** Compiles every scheme of a sector; throws with all problems of a scheme that is not well-formed. */
export function compileSector(sector: Sector): SectorSchemes {
  return { sector, compiled: sector.schemes.map(compileScheme) };
}

/** The scheme in force on a day; null while the sector is not rated. */
export function schemeOn(schemes: SectorSchemes, day: Day): CompiledScheme | null {
  return (
    schemes.compiled.findLast(
      ({ scheme }) => scheme.effectiveFrom <= day && (scheme.effectiveTo === null || day < scheme.effectiveTo),
    ) ?? null
  );
}
