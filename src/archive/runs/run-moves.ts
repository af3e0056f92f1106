import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import { toDecimal } from '../../core/evaluation/points.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { RunRow } from './run-row.js';
import { openTally, type Sums } from './tally.js';

const mostReasons = 10;

/** The scheme of a run: the one stored with it, or the one of its code. */
export function schemeOfRun(
  { storedScheme, schemeCode }: Pick<RunRow, 'storedScheme' | 'schemeCode'>,
  schemes: ReadonlyMap<string, CompiledScheme>,
): EvaluationScheme | null {
  return storedScheme ?? schemes.get(schemeCode)?.scheme ?? null;
}

/** How many archives each grade has, in the order of the scheme. */
export function gradesOf({ tally }: Pick<RunRow, 'tally'>, scheme: EvaluationScheme | null) {
  const counts = new Map<string, number>();
  for (const { grade, archives } of movesOf(openTally(tally).moves, 0)) {
    counts.set(grade, (counts.get(grade) ?? 0) + archives);
  }
  const order = scheme ? [...scheme.grades.map(({ code }) => code), scheme.notRated.code] : [...counts.keys()];
  return order.map((grade) => ({ grade, archives: counts.get(grade) ?? 0 }));
}

/** The matrix of moves; `skip` parts of the key come before the two grades. */
export function movesOf(sums: Sums, skip: number) {
  return [...sums.values()].map(({ key, sums: [archives = 0] }) => ({
    from: key[skip] ?? null,
    grade: key[skip + 1] ?? '',
    archives,
  }));
}

/** How many archives got another grade. */
export function crossedOf({ tally }: Pick<RunRow, 'tally'>): number {
  const moves = movesOf(openTally(tally).moves, 0);
  return moves.reduce((sum, { from, grade, archives }) => sum + (from === grade ? 0 : archives), 0);
}

/** The matrix of each region that occurs, by code. */
export function regionMovesOf({ tally }: Pick<RunRow, 'tally'>) {
  const byRegion = Map.groupBy(openTally(tally).regions.entries(), ([, { key }]) => key[0] ?? '');
  return [...byRegion.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([regionCode, entries]) => ({ regionCode, moves: movesOf(new Map(entries), 1) }));
}

/** What each indicator gave or took over all archives that moved, the largest sum first. */
export function indicatorMovesOf({ tally }: Pick<RunRow, 'tally'>, names: ReadonlyMap<string, string>) {
  return [...openTally(tally).indicators.values()]
    .map(({ key: [code], sums: [points = 0, up = 0, down = 0] }) => ({ code: code ?? '', points, up, down }))
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points) || (a.code < b.code ? -1 : 1))
    .map(({ code, points, up, down }) => ({
      code,
      name: names.get(code) ?? code,
      points: toDecimal(points),
      up,
      down,
    }));
}

/** The reasons that moved most archives, ten at most; those of one size by their points. */
export function largestReasonsOf({ tally }: Pick<RunRow, 'tally'>, names: ReadonlyMap<string, string>) {
  return [...openTally(tally).reasons.values()]
    .map(({ key: [code = null, before = null, after = null], sums: [archives = 0, points = 0] }) => ({
      code,
      before,
      after,
      archives,
      points,
    }))
    .toSorted((a, b) => b.archives - a.archives || Math.abs(b.points) - Math.abs(a.points))
    .slice(0, mostReasons)
    .map((reason) => ({
      ...reason,
      name: reason.code === null ? null : (names.get(reason.code) ?? reason.code),
      points: toDecimal(reason.points),
    }));
}

/** Chinese names of indicators and vetoes by code; a scheme that is given earlier has the say. */
export function partNames(schemes: readonly (EvaluationScheme | null)[]): ReadonlyMap<string, string> {
  const all = schemes.toReversed().flatMap((scheme) => (scheme ? [...scheme.indicators, ...scheme.vetoes] : []));
  return new Map(all.map(({ code, zh }) => [code, zh]));
}
