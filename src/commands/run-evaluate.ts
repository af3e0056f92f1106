import { sql } from 'kysely';
import { regionPrefix } from '../archive/permission/region-range.js';
import { setStatus } from '../archive/runs/control-run.js';
import { gradesOf, schemeOfRun } from '../archive/runs/run-moves.js';
import { runRow, selectRuns, type RunRow } from '../archive/runs/run-row.js';
import { startYearly } from '../archive/runs/start-evaluation.js';
import { CannotStart } from '../core/cannot-start.js';
import { globalId, isUuid, parseGlobalId } from '../core/global-id.js';
import { Refused } from '../core/refused.js';
import { sectorOption, withRuns, type CommandRuns } from './open-runs.js';
import { stopSignal } from './stop-signal.js';
import { alignedTable } from './aligned-table.js';
import { workHere } from './work-here.js';

export interface EvaluateOptions {
  readonly sector?: string;
  readonly region?: string;
  readonly asOf?: string;
  readonly officer?: string;
  readonly resume?: string;
}

/** Starts a yearly evaluation, or goes on with one, and works on it; gives the exit code. */
export async function runEvaluate(options: EvaluateOptions): Promise<0 | 1 | 130> {
  const stop = stopSignal();
  const { resume: resumed } = options;
  const asked = resumed === undefined ? askedOf(options) : null;
  return withRuns(async (runs) => {
    const key = await usable(() => (asked ? startYearly(runs, asked) : resume(runs, resumed ?? '')));
    const id = globalId('EvaluationRun', key);
    process.stderr.write(`Evaluation run ${id}\n`);
    const outcome = await workHere(runs, key, stop);
    if (outcome === 'COMPLETED') {
      process.stdout.write(report(await runOf(runs, key), runs));
      return 0;
    }
    const goOn = `Go on with: credit-archive evaluate --resume ${id}`;
    process.stderr.write(
      outcome === 'PAUSED'
        ? `Paused. ${goOn}\n`
        : `Another process works on the run now (${outcome ?? 'gone'}). ${goOn}\n`,
    );
    return outcome === 'PAUSED' ? 130 : 1;
  });
}

/** What a new run is to cover; wrong use is told before a database is opened. */
function askedOf({ sector: name, region, asOf, officer }: EvaluateOptions) {
  const sector = sectorOption(name).key;
  if (!officer)
    throw new CannotStart('--officer is missing: a yearly evaluation needs the name of the one who starts it.');
  const prefix = region === undefined ? '' : regionPrefix(region);
  return { sector, regionPrefix: prefix, startedBy: officer, asOf: asOf ?? null };
}

async function resume(runs: CommandRuns, id: string): Promise<string> {
  const { type, keys } = parseGlobalId(id);
  const [key] = keys;
  if (type !== 'EvaluationRun' || !isUuid(key))
    throw new CannotStart('--resume: this is not the id of an evaluation run.');
  await runOf(runs, key);
  await setStatus(runs.write, key, 'RUNNING', ['RUNNING', 'PAUSED', 'FAILED']);
  return key;
}

async function runOf({ read }: CommandRuns, key: string): Promise<RunRow> {
  const [raw] = await read(selectRuns(sql<boolean>`r.id = ${key}`));
  if (raw) return runRow(raw);
  throw new CannotStart('There is no evaluation run with this id.');
}

/** What is refused here is wrong use of the command. */
export async function usable<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) throw new CannotStart(error.message, { cause: error });
    throw error;
  }
}

function report(run: RunRow, { schemes }: CommandRuns): string {
  const rows = gradesOf(run, schemeOfRun(run, schemes)).map(({ grade, archives }) => [grade, String(archives)]);
  const publish = run.kind === 'YEARLY' ? 'Another officer publishes it with publishEvaluationRun.\n' : '';
  return `${run.archivesDone} archives evaluated for ${run.asOf} by ${run.schemeCode}.\n${alignedTable(['grade', 'archives'], rows)}${publish}`;
}
