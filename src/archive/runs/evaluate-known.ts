import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Day } from '../../core/fact.js';
import type { Sector } from '../../core/sector.js';
import { computeRating, type ComputedRating } from '../rating/compute-rating.js';
import { compareSchemes } from './compare-schemes.js';
import type { KnownArchive } from './known-archives-batch.js';
import { RunProblem } from './run-problem.js';
import { addTo, type Tally } from './tally.js';
import { resultOf, type RunResult } from './write-results.js';

/** By what the archives of a run are evaluated. */
export interface Method {
  readonly sector: Sector;
  readonly scheme: CompiledScheme;
  /** The scheme in force on the day, which a simulation is compared with; null: with what stands. */
  readonly comparedWith: CompiledScheme | null;
  readonly asOf: Day;
  readonly kind: 'YEARLY' | 'SIMULATION';
}

export type EvaluateKnown = (archives: readonly KnownArchive[], tally: Tally) => Promise<RunResult[]>;

/** So many archives are evaluated before the connections get a turn. */
const turn = 100;

/** Makes the evaluation of batches: computes each archive and counts what moved it; writes nothing. */
export function evaluatingKnown(method: Method): EvaluateKnown {
  const { sector, scheme, comparedWith, asOf, kind } = method;
  const compare = comparedWith && compareSchemes(comparedWith, scheme);
  const traitsOfNothing = sector.traitsOf({});
  const rated = (by: CompiledScheme, { id, facts, traits }: KnownArchive): ComputedRating => {
    try {
      return computeRating(sector, by, { facts, traits: { ...traitsOfNothing, ...traits } }, asOf);
    } catch (cause) {
      throw new RunProblem(
        `The archive ${id} cannot be evaluated. Correct its records and start a new run: this one uses what was known when it began.`,
        {
          cause,
        },
      );
    }
  };
  return async (archives, tally) => {
    const results: RunResult[] = [];
    for (const archive of archives) {
      const rating = rated(scheme, archive);
      const before = comparedWith && rated(comparedWith, archive);
      if (compare && before) countReasons(tally, before, rating, compare(before.detail, rating.detail));
      results.push(resultOf(archive, kind === 'SIMULATION' ? before : archive, rating));
      if (results.length % turn === 0) await nextTurn();
    }
    return results;
  };
}

/** Counts why an archive moved; an archive whose grade and score stay as they are has no reason. */
function countReasons(
  { indicators, reasons }: Tally,
  before: ComputedRating,
  after: ComputedRating,
  differences: ReturnType<ReturnType<typeof compareSchemes>>,
): void {
  if (before.grade === after.grade && before.score === after.score) return;
  for (const { code, kind, before: from, after: to, points } of differences) {
    if (kind === 'INDICATOR') addTo(indicators, [code], points, points > 0 ? 1 : 0, points < 0 ? 1 : 0);
    addTo(reasons, [code, from, to], 1, points);
  }
  // Nothing of the archive is seen differently: limits of grades, of coverage or of dimensions alone moved it.
  if (differences.length === 0) addTo(reasons, [null, null, null], 1, 0);
}
