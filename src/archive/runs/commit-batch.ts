import type { ClientBase } from 'pg';
import { select } from '../sql/session.js';
import type { RunStatus } from './evaluation-run.entity.js';
import { countResults, writeResults, type RunResult } from './write-results.js';
import { storedTally, type Tally } from './tally.js';

/** How far a worker has come with a run. */
export interface Place {
  readonly runKey: string;
  readonly done: number;
  readonly doneUpTo: string | null;
  readonly tally: Tally;
}

/** The results of a batch; `isLast` when no archive follows. */
export interface Batch {
  readonly results: readonly RunResult[];
  readonly isLast: boolean;
}

/** A batch is done and the worker goes on from there, or the run is out of its hands. */
export type Committed = { readonly place: Place } | { readonly stopped: RunStatus | 'LOST' };

/**
 * Writes one batch: its results, its counts and the run's new place, all in the caller's transaction. The run is locked, so
 * that no batch is done twice and a pause takes effect between two batches. Results stand in the order of archive keys.
 */
export async function writeBatch(client: ClientBase, place: Place, { results, isLast }: Batch): Promise<Committed> {
  const held = await holdRun(client, place.runKey);
  if (held?.status !== 'RUNNING') return { stopped: held?.status ?? 'LOST' };
  if (held.doneUpTo !== place.doneUpTo) return { stopped: 'LOST' };
  countResults(place.tally, results);
  await writeResults(client, place.runKey, results);
  const done = place.done + results.length;
  const doneUpTo = results.at(-1)?.archiveId ?? place.doneUpTo;
  await client.query(
    `update evaluation_run set archives_done = $2, done_up_to = $3, tally = $4,
        archives_total = case when $5 then $2 else greatest(archives_total, $2) end,
        status = case when $5 then 'COMPLETED' else status end,
        finished_at = case when $5 then now() end
      where id = $1`,
    [place.runKey, done, doneUpTo, JSON.stringify(storedTally(place.tally)), isLast],
  );
  return isLast ? { stopped: 'COMPLETED' } : { place: { ...place, done, doneUpTo } };
}

async function holdRun(client: ClientBase, runKey: string) {
  const [row] = await select<{ status: RunStatus; doneUpTo: string | null }>(
    client,
    null,
    `select status, done_up_to as "doneUpTo" from evaluation_run where id = $1 for update`,
    [runKey],
  );
  return row ?? null;
}
