import { compileScheme, type CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import { sectorOf } from '../../sectors/index.js';
import { schemeOn, schemesOf } from '../rating/rating-scheme.js';
import { writeBatch, type Place } from './commit-batch.js';
import { evaluatingKnown } from './evaluate-known.js';
import { readKnownArchives } from './known-archives-batch.js';
import { RunProblem } from './run-problem.js';
import type { RawRun } from './run-row.js';
import { openTally } from './tally.js';
import type { RunParts, WorkOutcome } from './run-parts.js';

const usualBatch = 1_000;

/**
 * Evaluates a population from what was known at one instant, and writes results and nothing else. The facts of the next
 * batch are read by another connection while this one is computed and written.
 */
export async function workKnown(parts: RunParts, run: RawRun, signal: AbortSignal): Promise<WorkOutcome> {
  const { read, write, batch = usualBatch, onProgress } = parts;
  const evaluate = evaluatingKnown(methodOf(parts, run));
  const next = (after: string | null) => {
    const archives = readKnownArchives(read, run, after, batch);
    // Its failure is met when it is its turn, which an abort may come before.
    archives.catch(() => undefined);
    return archives;
  };
  let place: Place = { runKey: run.key, done: run.archivesDone, doneUpTo: run.doneUpTo, tally: openTally(run.tally) };
  let reading = next(place.doneUpTo);
  try {
    while (!signal.aborted) {
      const archives = await reading;
      const isLast = archives.length < batch;
      if (!isLast) reading = next(archives.at(-1)?.id ?? null);
      const results = await evaluate(archives, place.tally);
      const from = place;
      const committed = await write((client) => writeBatch(client, from, { results, isLast }));
      onProgress?.(place.done + results.length, run.archivesTotal);
      if ('stopped' in committed) return committed.stopped;
      place = committed.place;
    }
    return 'RUNNING';
  } finally {
    await reading.catch(() => undefined);
  }
}

function methodOf({ schemes }: RunParts, run: RawRun) {
  const { kind, asOf } = run;
  if (kind === 'ENACTMENT') throw new Error('An enactment rates by the facts of the moment, not by what was known.');
  const sector = sectorOf(run.sector);
  const comparedWith = kind === 'SIMULATION' ? schemeOn(schemesOf(schemes, sector), asOf) : null;
  return { kind, asOf, sector, scheme: schemeOfRun(schemes, run), comparedWith };
}

function schemeOfRun(
  schemes: ReadonlyMap<string, CompiledScheme>,
  { storedScheme, schemeCode }: RawRun,
): CompiledScheme {
  const compiled = storedScheme ? compileScheme(storedScheme) : schemes.get(schemeCode);
  if (compiled) return compiled;
  throw new RunProblem(
    `The scheme ${schemeCode} is not known to this release of the program. Resume with one that has it.`,
  );
}
