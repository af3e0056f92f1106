import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { regionPrefix } from '../archive/permission/region-range.js';
import { runRow, selectRuns } from '../archive/runs/run-row.js';
import { startSimulation } from '../archive/runs/start-evaluation.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';
import { sectorOption, withRuns } from './open-runs.js';
import { usable } from './run-evaluate.js';
import { simulated } from './simulated.js';
import { simulationTables } from './simulation-tables.js';
import { stopSignal } from './stop-signal.js';
import { workHere } from './work-here.js';

export interface SimulateOptions {
  readonly sector: string;
  readonly scheme: string;
  readonly region?: string;
  readonly asOf?: string;
  readonly json: boolean;
}

/** Tries the scheme of a file and prints what it would move; gives the exit code. */
export async function runSimulate({
  sector: name,
  scheme: file,
  region,
  asOf,
  json,
}: SimulateOptions): Promise<0 | 1 | 130> {
  const stop = stopSignal();
  const sector = sectorOption(name).key;
  const scheme = await readScheme(file);
  const prefix = region === undefined ? '' : regionPrefix(region);
  return withRuns(async (runs) => {
    const asked = { sector, regionPrefix: prefix, startedBy: 'command simulate', scheme, asOf: asOf ?? null };
    const key = await usable(() => startSimulation(runs, asked));
    const outcome = await workHere(runs, key, stop);
    const [raw] = await runs.read(selectRuns(sql<boolean>`r.id = ${key}`));
    if (outcome === 'COMPLETED' && raw) {
      const outcomeOfRun = simulated(runRow(raw), runs);
      process.stdout.write(json ? `${JSON.stringify(outcomeOfRun, null, 2)}\n` : simulationTables(outcomeOfRun));
      return 0;
    }
    process.stderr.write('The simulation was broken off; run the command again.\n');
    return outcome === 'PAUSED' ? 130 : 1;
  });
}

async function readScheme(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CannotStart(`--scheme: ${path} cannot be read (${errorCode(cause) ?? 'unknown reason'}).`, { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CannotStart(`--scheme: ${path} is not JSON.`, { cause });
  }
}
