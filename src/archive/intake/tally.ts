import { addCounts } from './batch.js';
import type { RowProblem } from './entry.js';
import type { RowCounts, WrittenChunk } from './write/write-chunk.js';

const examplesOfEach = 3;

/** What has become of the rows of a file so far. */
export interface Tally {
  counts: RowCounts;
  ratingChanges: number;
  /** Rows not taken, by reason code. */
  readonly reasons: Record<string, number>;
  /** Of each reason the problems that stand first in the file, whichever part was taken in first. */
  readonly examples: Map<string, readonly RowProblem[]>;
}

/** Begins with what an earlier, broken-off run has counted. */
export function openTally(counts: RowCounts): Tally {
  return { counts, ratingChanges: 0, reasons: {}, examples: new Map() };
}

export function tallyChunk(tally: Tally, { counts, ratingChanges, problems }: WrittenChunk): void {
  tally.counts = addCounts(tally.counts, counts);
  tally.ratingChanges += ratingChanges;
  for (const problem of problems) {
    const { code } = problem;
    tally.reasons[code] = (tally.reasons[code] ?? 0) + 1;
    const known = [...(tally.examples.get(code) ?? []), problem];
    tally.examples.set(code, known.toSorted(inFileOrder).slice(0, examplesOfEach));
  }
}

export function examplesOf({ examples }: Tally): RowProblem[] {
  return [...examples.values()].flat().toSorted(inFileOrder);
}

function inFileOrder(a: RowProblem, b: RowProblem): number {
  return a.rowNumber - b.rowNumber;
}
