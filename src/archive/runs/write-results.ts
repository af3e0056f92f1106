import type { ClientBase } from 'pg';
import type { ComputedRating } from '../rating/compute-rating.js';
import type { Standing } from '../rating/direction.js';
import type { CopyValue } from '../sql/copy-values.js';
import { copyInto } from '../sql/copy.js';
import { addTo, type Tally } from './tally.js';

/** What a run gave one archive; scores and coverage are decimals with two places. */
export interface RunResult {
  readonly archiveId: string;
  readonly regionCode: string;
  readonly previousGrade: string | null;
  readonly previousScore: string | null;
  readonly grade: string;
  readonly score: string | null;
  readonly coverage: string;
  readonly sectorResult: Readonly<Record<string, unknown>> | null;
}

/** The result of an archive that stood as it did `before`; null: nothing stood. */
export function resultOf(
  { id, regionCode }: { readonly id: string; readonly regionCode: string },
  before: Standing | null,
  { grade, score, coverage, sectorResult }: ComputedRating,
): RunResult {
  return {
    archiveId: id,
    regionCode,
    previousGrade: before?.grade ?? null,
    previousScore: before?.score ?? null,
    grade,
    score,
    coverage,
    sectorResult,
  };
}

/** Counts results by their move between grades, for all and by region. */
export function countResults(tally: Tally, results: readonly RunResult[]): void {
  for (const { regionCode, previousGrade, grade } of results) {
    addTo(tally.moves, [previousGrade, grade], 1);
    addTo(tally.regions, [regionCode, previousGrade, grade], 1);
  }
}

/** Writes the results of a batch in the caller's transaction. */
export async function writeResults(client: ClientBase, runKey: string, results: readonly RunResult[]): Promise<void> {
  await copyInto(
    client,
    'evaluation_run_result',
    {
      run_id: 'uuid',
      archive_id: 'uuid',
      previous_grade: 'text',
      previous_score: 'numeric',
      grade: 'text',
      score: 'numeric',
      coverage: 'numeric',
      sector_result: 'json',
    },
    resultRows(runKey, results),
  );
}

/** Written out as the server takes them, see `copyInto`. */
function* resultRows(runKey: string, results: readonly RunResult[]): Generator<CopyValue[]> {
  for (const result of results) {
    yield [
      runKey,
      result.archiveId,
      result.previousGrade,
      result.previousScore,
      result.grade,
      result.score,
      result.coverage,
      result.sectorResult === null ? null : JSON.stringify(result.sectorResult),
    ];
  }
}
