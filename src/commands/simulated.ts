import { schemeOn, schemesOf } from '../archive/rating/rating-scheme.js';
import {
  crossedOf,
  indicatorMovesOf,
  largestReasonsOf,
  movesOf,
  partNames,
  regionMovesOf,
} from '../archive/runs/run-moves.js';
import type { RunParts } from '../archive/runs/run-parts.js';
import type { RunRow } from '../archive/runs/run-row.js';
import { openTally } from '../archive/runs/tally.js';
import { sectorOf } from '../sectors/index.js';

export type Simulated = ReturnType<typeof simulated>;

/** What a simulation found, as `--json` prints it. */
export function simulated(run: RunRow, { schemes }: Pick<RunParts, 'schemes'>) {
  const inForce = schemeOn(schemesOf(schemes, sectorOf(run.sector)), run.asOf)?.scheme ?? null;
  const names = partNames([run.storedScheme, inForce]);
  return {
    run: run.id,
    scheme: run.schemeCode,
    comparedWith: inForce?.code ?? null,
    asOf: run.asOf,
    archives: run.archivesDone,
    crossed: crossedOf(run),
    grades: gradesInOrder(run, inForce),
    moves: movesOf(openTally(run.tally).moves, 0),
    movesByRegion: regionMovesOf(run),
    movesByIndicator: indicatorMovesOf(run, names),
    reasons: largestReasonsOf(run, names),
  };
}

/** Grades of both schemes, those of the tried one first. */
function gradesInOrder({ storedScheme }: RunRow, inForce: RunRow['storedScheme']): string[] {
  const grades = [storedScheme, inForce].flatMap((scheme) =>
    scheme ? [...scheme.grades.map(({ code }) => code), scheme.notRated.code] : [],
  );
  return [...new Set(grades)];
}
