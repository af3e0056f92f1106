import { sql } from 'kysely';
import { compileScheme, type CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import type { Read } from '../../core/read.js';
import type { Sector } from '../../core/sector.js';
import { schemesOf, type SectorSchemes } from '../rating/rating-scheme.js';

/** Every scheme that has force or will have: those that come with the program and those enacted through the graph. */
export interface SchemeBook {
  /** By code, and always the present state: a map that was taken earlier gains what is enacted later. */
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
  readonly schemesOf: (sector: Sector) => SectorSchemes;
  /** Reads again what is enacted. */
  readonly reload: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** An enactment lies a day ahead at least, so that every process knows it long before it holds. */
const reloadEvery = 30_000;

interface StoredRow {
  readonly code: string;
  readonly content: EvaluationScheme;
}

/**
 * Reads the enacted schemes; with `stayFresh` it reads them again every half minute until it is closed. Throws when two
 * schemes have one code, or when a stored one is not valid for this release.
 */
export async function openSchemeBook(
  read: Read,
  sectors: readonly Sector[],
  { stayFresh = false }: { readonly stayFresh?: boolean } = {},
): Promise<SchemeBook> {
  const schemes = programSchemes(sectors);
  const fromProgram = new Set(schemes.keys());
  const reload = async () => {
    const rows = await read(sql<StoredRow>`select code, content from evaluation_scheme where status = 'ENACTED'`);
    for (const { code, content } of rows) {
      if (fromProgram.has(code)) throw new Error(`The scheme code ${code} is enacted and also comes with the program.`);
      if (!schemes.has(code)) schemes.set(code, compileScheme(validateScheme(content)));
    }
  };
  await reload();
  let last = Promise.resolve();
  const timer = setInterval(() => {
    // What cannot be read now is read in half a minute; an act in this process reloads and meets the error itself.
    last = reload().catch(() => undefined);
  }, reloadEvery).unref();
  if (!stayFresh) clearInterval(timer);
  return {
    schemes,
    schemesOf: (sector) => schemesOf(schemes, sector),
    reload,
    close: async () => {
      clearInterval(timer);
      await last;
    },
  };
}

function programSchemes(sectors: readonly Sector[]): Map<string, CompiledScheme> {
  const schemes = new Map<string, CompiledScheme>();
  for (const scheme of sectors.flatMap((sector) => sector.schemes)) {
    if (schemes.has(scheme.code))
      throw new Error(`Two schemes that come with the program have the code ${scheme.code}.`);
    schemes.set(scheme.code, compileScheme(scheme));
  }
  return schemes;
}
