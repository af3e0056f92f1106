import type { RunParts } from '../archive/runs/run-parts.js';
import { openSchemeBook } from '../archive/schemes/scheme-book.js';
import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { shanghaiDay } from '../core/instant.js';
import type { Sector } from '../core/sector.js';
import { findSector, sectors } from '../sectors/index.js';
import { createLog } from '../server/log.js';
import { openReads } from '../server/reads.js';
import { openWrites } from '../server/writes.js';
import { openReadyDatabase } from './prepare-database.js';

export type CommandRuns = RunParts & { readonly today: string };

/** Opens what a command needs to start runs and to work on them, for as long as `act` takes. */
export async function withRuns<Result>(act: (runs: CommandRuns) => Promise<Result>): Promise<Result> {
  const config = loadConfig();
  const opened = new AsyncDisposableStack();
  try {
    const database = opened.adopt(await openReadyDatabase(config, createLog(config.logLevel)), (open) => open.close());
    const { databaseUrl } = database.config;
    const reads = opened.adopt(openReads(databaseUrl, { poolSize: 2 }), (open) => open.close());
    const writes = opened.adopt(openWrites(databaseUrl, { poolSize: 2 }), (open) => open.close());
    const book = opened.adopt(await openSchemeBook(reads.read, sectors, { stayFresh: true }), (open) => open.close());
    const now = () => new Date();
    return await act({
      read: reads.read,
      write: writes.write,
      schemes: book.schemes,
      reloadSchemes: book.reload,
      now,
      today: shanghaiDay(now()),
    });
  } finally {
    await opened.disposeAsync();
  }
}

/** The sector of a command's option. */
export function sectorOption(name: string | undefined): Sector {
  const sector = name === undefined ? null : findSector(name);
  if (sector) return sector;
  const names = sectors.map(({ folder }) => folder).join(', ');
  throw new CannotStart(
    name === undefined
      ? `--sector is missing; the sectors are ${names}.`
      : `There is no sector "${name}"; the sectors are ${names}.`,
  );
}
