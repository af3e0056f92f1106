import type { ClientBase } from 'pg';
import type { Context } from '../../core/context.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Write } from '../../core/write.js';
import { actingOfficer } from '../permission/acting-officer.js';
import { coversRegion } from '../permission/covers-region.js';
import { regionPrefix } from '../permission/region-range.js';
import { select } from '../sql/session.js';
import type { RunStatus } from './evaluation-run.entity.js';
import { findRun } from './find-run.js';
import type { RunRow } from './run-row.js';

export const runQueue = 'evaluation-run';

type Scope = Pick<Context, 'read' | 'write' | 'viewer' | 'grants' | 'enqueue'>;

/** The prefix of a region in which this regulator may start runs; refuses a region of which it has only a part. */
export function ownRegion(context: Pick<Context, 'grants'>, sector: string, regionCode: string | null): string {
  const prefix = regionCode === null ? '' : regionPrefix(regionCode);
  if (coversRegion(context, sector, prefix)) return prefix;
  const named = regionCode === null ? 'the whole country; give `regionCode`' : 'this region';
  throw new Refused('FORBIDDEN', `Your token does not cover ${named}. A run is started within one's own regions.`);
}

/** The run has a new pause: the batch that is under way is finished, and nothing after it. */
export async function pauseRun(context: Scope, id: string): Promise<RunRow> {
  const { run } = await runToActOn(context, id, 'Pausing an evaluation run');
  await setStatus(context.write, run.key, 'PAUSED', ['RUNNING']);
  return changed(context, run);
}

/** Goes on with a run that was paused or failed, and wakes one whose process died. */
export async function resumeRun(context: Scope, id: string): Promise<RunRow> {
  const { run } = await runToActOn(context, id, 'Resuming an evaluation run');
  await setStatus(context.write, run.key, 'RUNNING', ['PAUSED', 'FAILED', 'RUNNING']);
  await context.enqueue(runQueue, run.key);
  return changed(context, run);
}

/** Publishes a yearly evaluation that is done, by another officer than the one who started it. */
export async function publishRun(context: Scope, id: string): Promise<RunRow> {
  const { run, officer } = await runToActOn(context, id, 'Publishing an evaluation run');
  if (run.kind !== 'YEARLY') throw new Refused('CONFLICT', 'Only a yearly evaluation is published.');
  if (run.startedBy === officer) {
    throw new Refused('CONFLICT', 'Who started a run does not publish it. Ask another officer.');
  }
  await context.write(async (client) => {
    await requireStatus(client, run.key, ['COMPLETED']);
    await client.query(
      `update evaluation_run set status = 'PUBLISHED', published_by = $2, published_at = now() where id = $1`,
      [run.key, officer],
    );
  });
  return changed(context, run);
}

/** Sets the status of a run that has one of `from`, or refuses with CONFLICT. */
export function setStatus(write: Write, key: string, to: RunStatus, from: readonly RunStatus[]): Promise<void> {
  return write(async (client) => {
    await requireStatus(client, key, from);
    await client.query(`update evaluation_run set status = $2, failure = null where id = $1`, [key, to]);
  });
}

async function requireStatus(client: ClientBase, key: string, from: readonly RunStatus[]): Promise<void> {
  const [row] = await select<{ status: RunStatus }>(
    client,
    null,
    `select status from evaluation_run where id = $1 for update`,
    [key],
  );
  if (row && from.includes(row.status)) return;
  throw new Refused('CONFLICT', `The run is ${row?.status ?? 'gone'}; for this it must be ${from.join(' or ')}.`);
}

/** Answers alike for a run that is not there and one that is not for this viewer. */
async function runToActOn(context: Scope, id: string, what: string): Promise<{ run: RunRow; officer: string }> {
  requireRole(context.viewer, what, ['REGULATOR']);
  const { type, keys } = parseGlobalId(id);
  const run = type === 'EvaluationRun' && isUuid(keys[0]) ? await findRun(context, keys[0]) : null;
  if (!run) throw new Refused('NOT_FOUND', 'There is no evaluation run with this id.');
  return { run, officer: actingOfficer(context.viewer, what, run.sector) };
}

async function changed(context: Scope, { key }: RunRow): Promise<RunRow> {
  const run = await findRun(context, key);
  if (run) return run;
  throw new Error(`The run ${key} vanished while it was changed.`);
}
