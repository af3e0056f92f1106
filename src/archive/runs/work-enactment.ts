import type { ClientBase } from 'pg';
import { shanghaiDay } from '../../core/instant.js';
import { sectorOf } from '../../sectors/index.js';
import { schemeOn, schemesOf, type SectorSchemes } from '../rating/rating-scheme.js';
import { rerate } from '../rating/rerate.js';
import { select } from '../sql/session.js';
import { commitBatch, type Batch } from './commit-batch.js';
import { RunProblem } from './run-problem.js';
import type { RawRun } from './run-row.js';
import type { RunResult } from './run-result.js';
import { openTally } from './tally.js';
import type { RunParts, WorkOutcome } from './run-parts.js';

/** Fewer than elsewhere: the archives of a batch stay locked while they are rated, and others may wait for one. */
const usualBatch = 500;

/** Rates every archive of a sector again by the scheme that has come into force, from its facts of the moment. */
export async function workEnactment(parts: RunParts, run: RawRun, signal: AbortSignal): Promise<WorkOutcome> {
  const { write, batch = usualBatch, onProgress } = parts;
  await parts.reloadSchemes();
  let place = { runKey: run.key, done: run.archivesDone, doneUpTo: run.doneUpTo, tally: openTally(run.tally) };
  while (!signal.aborted) {
    const committed = await commitBatch(write, place, (client) => rateBatch(client, parts, run, place.doneUpTo, batch));
    if ('stopped' in committed) return committed.stopped;
    place = { ...place, ...committed.place };
    onProgress?.(place.done, run.archivesTotal);
  }
  return 'RUNNING';
}

interface Standing {
  readonly id: string;
  readonly regionCode: string;
  readonly grade: string | null;
  readonly score: string | null;
}

async function rateBatch(
  client: ClientBase,
  { schemes, now }: RunParts,
  run: RawRun,
  after: string | null,
  limit: number,
): Promise<Batch> {
  const day = shanghaiDay(now());
  const ofSector = schemesOf(schemes, sectorOf(run.sector));
  requireInForce(ofSector, day, run);
  const standings = await select<Standing>(
    client,
    null,
    `select id, region_code as "regionCode", grade, score from archive
      where sector = $1 and id > $2::uuid order by id limit $3 for update`,
    [run.sector, after ?? firstKey, limit],
  );
  const ids = standings.map(({ id }) => id);
  await rerate(client, { schemes: ofSector, day, cause: 'SCHEME' }, ids);
  return { results: await writtenResults(client, standings), isLast: standings.length < limit };
}

const firstKey = '00000000-0000-0000-0000-000000000000';

/** A run that waited until its scheme was replaced must not rate in its name. */
function requireInForce(ofSector: SectorSchemes, day: string, { schemeCode }: RawRun): void {
  const inForce = schemeOn(ofSector, day)?.scheme.code;
  if (inForce === schemeCode) return;
  throw new RunProblem(
    `The scheme ${schemeCode} is not in force on ${day}. The enactment of ${inForce ?? 'its successor'} rates these archives.`,
  );
}

/** What this transaction has just written, also where a fall waits and the archive still stands as it did. */
async function writtenResults(client: ClientBase, standings: readonly Standing[]): Promise<RunResult[]> {
  const written = await select<Pick<RunResult, 'archiveId' | 'grade' | 'score' | 'coverage' | 'sectorResult'>>(
    client,
    null,
    `select archive_id as "archiveId", grade, score, coverage, sector_result as "sectorResult" from evaluation
      where archive_id = any($1) and xmin = pg_current_xact_id()::xid`,
    [standings.map(({ id }) => id)],
  );
  const byArchive = new Map(written.map((row) => [row.archiveId, row]));
  return standings.map(({ id, regionCode, grade, score }) => {
    const row = byArchive.get(id);
    if (!row) throw new Error('An archive of an enactment was not rated.');
    return { ...row, regionCode, previousGrade: grade, previousScore: score };
  });
}
