import type { Absent, Rule } from '../../src/core/evaluation/rule.js';
import type { Indicator } from '../../src/core/evaluation/scheme.js';

/** How many different points an indicator can have at least, counted up to three. */
export function leastPointValues({ rule, max, window }: Indicator): number {
  const values = new Set(pointsOf(rule, max));
  if (window.kind === 'TIER' && rule.kind === 'DEDUCT') {
    for (const { points } of rule.items) {
      values.add(max - points * 0.7);
      values.add(max - points * 0.4);
    }
  }
  return Math.min(3, values.size);
}

function pointsOf(rule: Rule, max: number): number[] {
  switch (rule.kind) {
    case 'GATE':
      return [0];
    case 'STATE':
      return [...rule.cases.map(({ points }) => points), absentPoints(rule.absent, max)].filter(
        (each) => each !== null,
      );
    case 'LEVEL':
      return [...Object.values(rule.levels), absentPoints(rule.absent, max)].filter((each) => each !== null);
    case 'RATIO':
      return [...rule.steps.map(({ points }) => points), rule.otherwise];
    case 'COUNT':
      return [...rule.steps.map(({ points }) => points), max];
    case 'DEDUCT':
      return [max, ...rule.items.flatMap(({ points }) => [max - points, Math.max(0, max - 2 * points)])];
    case 'ADD':
      return [0, ...rule.items.flatMap(({ points }) => [points, Math.min(max, 2 * points)])];
    case 'LATE':
    case 'POINTS':
    case 'BAYES':
      return [0, 1, 2];
  }
}

function absentPoints(absent: Absent, max: number): number | null {
  if (absent === 'FULL') return max;
  return absent === 'NA' ? null : absent.points;
}
