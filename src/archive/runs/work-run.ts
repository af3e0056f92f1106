import { sql } from 'kysely';
import { errorCode } from '../../core/error-code.js';
import type { RunParts, WorkOutcome } from './run-parts.js';
import { RunProblem } from './run-problem.js';
import { selectRuns, type RawRun } from './run-row.js';
import { workEnactment } from './work-enactment.js';
import { workKnown } from './work-known.js';

/**
 * Goes on with a running run from where it is until it is done, paused or the signal comes; then another call goes on
 * from there, also after a crash. A run whose archives or statements are at fault becomes FAILED and the error is thrown;
 * when only the way to the database is, the run stays as it is. Gives null when there is no such run.
 */
export async function workRun(parts: RunParts, runKey: string, signal: AbortSignal): Promise<WorkOutcome | null> {
  const [run] = await parts.read(selectRuns(sql<boolean>`r.id = ${runKey}`));
  if (run?.status !== 'RUNNING') return run?.status ?? null;
  parts.onProgress?.(run.archivesDone, run.archivesTotal);
  try {
    return await (run.kind === 'ENACTMENT' ? workEnactment(parts, run, signal) : workKnown(parts, run, signal));
  } catch (error) {
    if (!isPassing(error)) await markFailed(parts, run, error);
    throw error;
  }
}

/** Connection, resources, operator, system, and conflicts between transactions: classes of SQLSTATE that a later try gets past. */
const passing = /^(?:08|40|53|55|57|58)[0-9A-Z]{3}$|^E[A-Z]+$/;

function isPassing(error: unknown): boolean {
  if (error instanceof RunProblem) return false;
  const code = errorCode(error);
  if (code !== null) return passing.test(code);
  // The driver gives no code where the server went away in the middle of a statement.
  return error instanceof Error && /connection/i.test(error.message);
}

async function markFailed({ write }: RunParts, { key }: RawRun, error: unknown): Promise<void> {
  const failure =
    error instanceof RunProblem
      ? error.message
      : `A batch could not be done (${errorCode(error) ?? 'internal error'}). The log of the service has the reason; resume the run when it is gone.`;
  await write((client) =>
    client.query(`update evaluation_run set status = 'FAILED', failure = $2 where id = $1 and status = 'RUNNING'`, [
      key,
      failure,
    ]),
  );
}
