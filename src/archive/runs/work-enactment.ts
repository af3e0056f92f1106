import type { ClientBase } from 'pg';
import { shanghaiDay } from '../../core/instant.js';
import { sectorOf } from '../../sectors/index.js';
import { schemeOn, schemesOf, type SectorSchemes } from '../rating/rating-scheme.js';
import type { Ratings } from '../rating/rate.js';
import { rateAgain } from '../rating/rerate.js';
import { writeRatings } from '../rating/write-ratings.js';
import { select } from '../sql/session.js';
import { writeBatch, type Committed } from './commit-batch.js';
import { RunProblem } from './run-problem.js';
import type { RawRun } from './run-row.js';
import { resultOf } from './write-results.js';
import { openTally } from './tally.js';
import type { RunParts, WorkOutcome } from './run-parts.js';

const usualBatch = 1_000;

/**
 * Rates every archive of a sector again by the scheme that has come into force, from its facts of the moment. While one
 * batch is written, the archives of the next are locked, read and computed by another connection; they are written in
 * their order all the same.
 */
export async function workEnactment(parts: RunParts, run: RawRun, signal: AbortSignal): Promise<WorkOutcome> {
  await parts.reloadSchemes();
  const place = { runKey: run.key, done: run.archivesDone, doneUpTo: run.doneUpTo, tally: openTally(run.tally) };
  let before: Promise<Committed> = Promise.resolve({ place });
  let after = run.doneUpTo;
  while (!signal.aborted) {
    const batch = startBatch(parts, run, after, before);
    const committed = await before;
    if ('stopped' in committed) {
      await batch.committed;
      return committed.stopped;
    }
    parts.onProgress?.(committed.place.done, run.archivesTotal);
    before = batch.committed;
    // What goes wrong before the archives are locked is met with the batch.
    after = await Promise.race([batch.lastKey, batch.committed.then(() => after)]);
  }
  const last = await before;
  return 'stopped' in last ? last.stopped : 'RUNNING';
}

interface StartedBatch {
  /** The last archive of the batch, as soon as its archives are locked. */
  readonly lastKey: Promise<string | null>;
  readonly committed: Promise<Committed>;
}

function startBatch(parts: RunParts, run: RawRun, after: string | null, before: Promise<Committed>): StartedBatch {
  const { write, batch: limit = usualBatch } = parts;
  const lastKey = Promise.withResolvers<string | null>();
  const committed = write(async (client): Promise<Committed> => {
    const archiveIds = await lockNext(client, run, after, limit);
    lastKey.resolve(archiveIds.at(-1) ?? after);
    const ratings = await rateBatch(client, parts, run, archiveIds);
    const previous = await before;
    if ('stopped' in previous) return previous;
    // Also where a fall waits and the archive still stands as it did.
    const results = ratings?.rated.map(({ archive, rating }) => resultOf(archive, archive, rating)) ?? [];
    const written = await writeBatch(client, previous.place, { results, isLast: archiveIds.length < limit });
    const isDone = !('stopped' in written) || written.stopped === 'COMPLETED';
    if (isDone) await writeRatings(client, ratings, new Set());
    return written;
  });
  // Its failure is met when it is its turn.
  committed.catch(() => undefined);
  return { lastKey: lastKey.promise, committed };
}

async function lockNext(client: ClientBase, run: RawRun, after: string | null, limit: number): Promise<string[]> {
  const locked = await select<{ id: string }>(
    client,
    null,
    'select id from archive where sector = $1 and shredded_at is null and id > $2::uuid order by id limit $3 for update',
    [run.sector, after ?? firstKey, limit],
  );
  return locked.map(({ id }) => id);
}

const firstKey = '00000000-0000-0000-0000-000000000000';

function rateBatch(
  client: ClientBase,
  { schemes, now }: RunParts,
  run: RawRun,
  archiveIds: readonly string[],
): Promise<Ratings | null> {
  const day = shanghaiDay(now());
  const ofSector = schemesOf(schemes, sectorOf(run.sector));
  requireInForce(ofSector, day, run);
  return rateAgain(client, { schemes: ofSector, day, cause: 'SCHEME' }, archiveIds);
}

/** A run that waited until its scheme was replaced must not rate in its name. */
function requireInForce(ofSector: SectorSchemes, day: string, { schemeCode }: RawRun): void {
  const inForce = schemeOn(ofSector, day)?.scheme.code;
  if (inForce === schemeCode) return;
  throw new RunProblem(
    `The scheme ${schemeCode} is not in force on ${day}. The enactment of ${inForce ?? 'its successor'} rates these archives.`,
  );
}
