import { absentOutcome, excludeAll, excludeRest, noCost, versionOf } from './compiled-rule.js';
import type { Candidate, CompiledRule, Settled } from './compiled-rule.js';
import { yearOf } from './day-number.js';
import type { DatedFact } from './dated-fact.js';
import { none } from './none.js';
import { divideHalfUp, hundredths } from './points.js';
import type { LevelRule } from './rule.js';

interface Levelled {
  readonly candidate: Candidate;
  readonly level: string;
  /** Hundredths; null is NA. */
  readonly points: number | null;
}

/** `level(name=v,…; avg=…)`: points by official grades. */
export function compileLevelRule(rule: LevelRule, max: number): CompiledRule {
  const levels = new Map(
    Object.entries(rule.levels).map(([name, points]) => [name, points === null ? null : hundredths(points)]),
  );
  const absent = absentOutcome(rule.absent, max);
  const weights = rule.weights ?? [100];
  return {
    reasons: [...[...levels.keys()].map((name) => `LEVEL:${name}`), 'AVERAGE', absent.reason],
    inputNames: ['weighted', 'weights'],
    absent,
    settle: (candidates) => {
      const known = candidates.flatMap((candidate): Levelled[] => {
        const level = candidate.dated.fact.outcome ?? '';
        const points = levels.get(level);
        return points === undefined ? [] : [{ candidate, level, points }];
      });
      const outcome = rule.pick === 'YEARS' ? average(known, weights, absent) : single(known, rule.pick, absent);
      if (known.length === candidates.length) {
        return outcome;
      }
      const unknown = excludeRest(
        candidates,
        known.map(({ candidate }) => candidate),
        'NO_CASE',
      );
      return { ...outcome, excluded: [...outcome.excluded, ...unknown] };
    },
    cost: noCost,
  };
}

function single(known: readonly Levelled[], pick: 'LATEST' | 'BEST', absent: Settled): Settled {
  const chosen = pick === 'LATEST' ? known.at(-1) : best(known);
  if (!chosen) {
    return absent;
  }
  const rest = known.filter((one) => one !== chosen).map(({ candidate }) => candidate);
  return {
    points: chosen.points,
    reason: `LEVEL:${chosen.level}`,
    inputs: none,
    evidence: [versionOf(chosen.candidate)],
    excluded: excludeAll(rest, 'OUTRANKED'),
  };
}

function best(known: readonly Levelled[]): Levelled | undefined {
  return known.reduce<Levelled | undefined>(
    (top, one) => ((top?.points ?? -1) >= (one.points ?? -1) ? top : one),
    undefined,
  );
}

/** The latest grade of a year stands for it; weights of years without one are left out and the rest renormalised. */
function average(known: readonly Levelled[], weights: readonly number[], absent: Settled): Settled {
  const graded = known.filter(({ points }) => points !== null);
  const last = graded.at(-1);
  if (!last) {
    return absent;
  }
  const latestYear = graded.reduce((year, { candidate }) => Math.max(year, gradedYear(candidate.dated)), 0);
  const byYear = new Map(graded.map((one) => [latestYear - gradedYear(one.candidate.dated), one]));
  let weighted = 0;
  let total = 0;
  const used: Candidate[] = [];
  for (const [index, weight] of weights.entries()) {
    const one = byYear.get(index);
    if (one) {
      weighted += (one.points ?? 0) * weight;
      total += weight;
      used.push(one.candidate);
    }
  }
  const rest = known.filter(({ candidate }) => !used.includes(candidate)).map(({ candidate }) => candidate);
  return {
    points: divideHalfUp(weighted, total),
    reason: 'AVERAGE',
    inputs: [weighted, total],
    evidence: used.map(versionOf),
    excluded: excludeAll(rest, 'OUTRANKED'),
  };
}

/** The year a grade is about, where the record says it, else that of its decision. */
function gradedYear({ fact, decided }: DatedFact): number {
  return fact.measures.year ?? yearOf(decided);
}
