import cliProgress from 'cli-progress';
import type { Logger } from 'pino';
import { countDue } from '../archive/rating/find-due.js';
import { rerateDue, type DueCounts } from '../archive/rating/rerate-due.js';
import type { SectorSchemes } from '../archive/rating/rating-scheme.js';
import { openSchemeBook } from '../archive/schemes/scheme-book.js';
import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import type { Day } from '../core/fact.js';
import { shanghaiDay } from '../core/instant.js';
import type { Sector } from '../core/sector.js';
import type { Write } from '../core/write.js';
import { findSector, sectors } from '../sectors/index.js';
import { createLog } from '../server/log.js';
import { openReads } from '../server/reads.js';
import { openWrites } from '../server/writes.js';
import { openReadyDatabase } from './prepare-database.js';
import { stopSignal } from './stop-signal.js';

export interface RerateOptions {
  readonly sector?: string;
  readonly day?: Day;
}

/** Rates again what is due, sector by sector, and prints the counts; gives the exit code. */
export async function runRerate(options: RerateOptions, now: Date = new Date()): Promise<0 | 1 | 130> {
  const day = dayOf(options.day, shanghaiDay(now));
  const chosen = sectorsOf(options.sector);
  const stop = stopSignal();
  const config = loadConfig();
  const log = createLog(config.logLevel);
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await openReadyDatabase(config, log), (open) => open.close());
  const { databaseUrl } = database.config;
  const reads = opened.adopt(openReads(databaseUrl, { poolSize: 1 }), (open) => open.close());
  const { write } = opened.adopt(openWrites(databaseUrl, { poolSize: 1 }), (open) => open.close());
  const book = opened.adopt(await openSchemeBook(reads.read, sectors), (open) => open.close());
  let failed = 0;
  for (const sector of chosen) {
    const counts = await rerateSector({ write, schemes: book.schemesOf(sector), day, log, stop });
    failed += counts.failed;
    process.stdout.write(lineOf(sector, counts));
    if (stop.aborted) {
      process.stdout.write('Stopped; what is not rated stays due. Run the command again to go on.\n');
      return 130;
    }
  }
  return failed > 0 ? 1 : 0;
}

interface SectorWork {
  readonly write: Write;
  readonly schemes: SectorSchemes;
  readonly day: Day;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** With a progress bar on a terminal. */
async function rerateSector({ write, schemes, day, log, stop }: SectorWork): Promise<DueCounts> {
  const { key, folder } = schemes.sector;
  const bar = process.stderr.isTTY ? newBar() : null;
  bar?.start(await write((client) => countDue(client, key, day)), 0, { sector: folder });
  try {
    return await rerateDue(write, schemes, day, {
      signal: stop,
      onProgress: (done) => bar?.update(done),
      onFailed: (archive) => {
        log.error({ sector: key, archive }, 'an archive cannot be rated because of one of its facts');
      },
    });
  } finally {
    bar?.stop();
  }
}

function newBar(): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    format: '{bar} {value} of {total} due | {sector}',
    stream: process.stderr,
    hideCursor: true,
  });
}

function lineOf({ folder }: Sector, { rated, changed, failed }: DueCounts): string {
  const problems = failed > 0 ? `, ${failed} could not be rated; the log names the archives` : '';
  return `${folder}: ${rated} rated again, ${changed} changed${problems}\n`;
}

function dayOf(given: Day | undefined, today: Day): Day {
  if (given === undefined || given <= today) return given ?? today;
  throw new CannotStart(`--day: ${given} is still to come, and a rating is never made ahead. Today is ${today}.`);
}

function sectorsOf(name: string | undefined): readonly Sector[] {
  if (name === undefined) return sectors;
  const sector = findSector(name);
  if (sector) return [sector];
  const known = sectors.map(({ folder }) => folder).join(', ');
  throw new CannotStart(`There is no sector "${name}"; the sectors are ${known}.`);
}
