import { alignedTable } from './aligned-table.js';
import type { Simulated } from './simulated.js';

/** What a simulation found, as tables for a terminal. */
export function simulationTables(found: Simulated): string {
  const { scheme, comparedWith, asOf, archives, crossed } = found;
  return [
    `${scheme} against ${comparedWith ?? 'no scheme'} on ${asOf}: ${archives} archives, ${crossed} cross into another grade.\n`,
    `Moves between grades, from the row to the column\n${matrix(found)}`,
    `Moves by indicator\n${indicators(found)}`,
    `Largest reasons\n${reasons(found)}`,
  ].join('\n');
}

function matrix({ grades, moves }: Simulated): string {
  const from = [...grades, null].filter((grade) => moves.some((move) => move.from === grade));
  const rows = from.map((before) => [
    before ?? 'none',
    ...grades.map((after) => String(moves.find((move) => move.from === before && move.grade === after)?.archives ?? 0)),
  ]);
  return alignedTable(['', ...grades], rows);
}

function indicators({ movesByIndicator }: Simulated): string {
  if (movesByIndicator.length === 0) return 'none\n';
  return alignedTable(
    ['code', 'name', 'points', 'up', 'down'],
    movesByIndicator.map(({ code, name, points, up, down }) => [code, name, points, String(up), String(down)]),
    2,
  );
}

function reasons({ reasons: largest }: Simulated): string {
  if (largest.length === 0) return 'none\n';
  return alignedTable(
    ['code', 'name', 'before', 'after', 'archives', 'points'],
    largest.map(({ code, name, before, after, archives, points }) => [
      code ?? '-',
      name ?? 'limits of grades or maxima',
      before ?? '-',
      after ?? '-',
      String(archives),
      points,
    ]),
    4,
  );
}
