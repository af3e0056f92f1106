import type { Clock } from './clock.js';
import type { CompiledIndicator, CompiledPair, CompiledScheme } from './compile-scheme.js';
import { versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import type { PointsOfMax } from './totals.js';
import { scoreOf } from './totals.js';
import type { Gathered, GatheredList } from './gather.js';
import { appended, none } from './none.js';

/** A cause document that would deduct on both sides of a pair, with the ways in which it may deduct once. */
interface Dispute {
  readonly cause: string;
  /** Positions of the indicators in which it deducts, for each way; the way without starred ones comes first. */
  readonly ways: readonly (readonly number[])[];
  readonly positions: readonly number[];
}

/** More combinations than these are not tried out; then documents are settled one after the other, the earliest first. */
const mostCombinations = 4_096;

/**
 * Lets the same cause document deduct on one side of each starred pair only: of all the ways to do so for all documents
 * the one stands that leaves the lowest score, which is the larger deduction of E.1 whatever floors, steps and rescaling
 * make of it. So one more penalty never raises a score. Takes the facts out that do not stand and gives the positions of
 * the indicators that had any in dispute; `points` are those of all indicators with every fact counted.
 */
export function settleSharedCauses(
  compiled: CompiledScheme,
  found: GatheredList<CompiledIndicator>,
  points: readonly PointsOfMax[],
  clock: Clock,
): readonly number[] {
  const disputes = disputesOf(compiled.pairs, found, clock);
  if (disputes.length === 0) return none;
  const affected = [...new Set(disputes.flatMap(({ positions }) => positions))];
  const tried = { compiled, found, points: [...points], affected, clock, memo: new Map<string, number | null>() };
  const chosen = choose(tried, disputes);
  for (const position of affected) {
    const gathered = found[position];
    if (gathered) drop(gathered, leaving(disputes, chosen, position), clock);
  }
  return affected;
}

function disputesOf(
  pairs: readonly CompiledPair[],
  found: Readonly<GatheredList<CompiledIndicator>>,
  clock: Clock,
): readonly Dispute[] {
  const contested = pairs.filter(
    ({ starred, with: others }) => has(found, starred) && others.some((one) => has(found, one)),
  );
  if (contested.length === 0) return none;
  const deducting = new Map<string, Set<number>>();
  for (const position of new Set(contested.flatMap(({ starred, with: others }) => [starred, ...others]))) {
    const gathered = found[position];
    for (const candidate of gathered?.candidates ?? none) {
      if ((gathered?.by.rule.cost(candidate, clock, 0) ?? 0) <= 0) continue;
      const positions = deducting.get(candidate.dated.cause);
      if (positions) positions.add(position);
      else deducting.set(candidate.dated.cause, new Set([position]));
    }
  }
  return [...deducting].flatMap(([cause, set]) => {
    const positions = [...set].toSorted((a, b) => a - b);
    const ways = waysOf(positions, contested);
    return ways.length > 1 ? [{ cause, ways, positions }] : [];
  });
}

function has(found: Readonly<GatheredList<CompiledIndicator>>, position: number): boolean {
  return (found[position]?.candidates.length ?? 0) > 0;
}

/** The largest sets of indicators of which no two are a pair. */
function waysOf(positions: readonly number[], pairs: readonly CompiledPair[]): readonly (readonly number[])[] {
  const starred = new Set(pairs.map((pair) => pair.starred));
  const isPair = (a: number, b: number) =>
    pairs.some(
      (pair) => (pair.starred === a && pair.with.includes(b)) || (pair.starred === b && pair.with.includes(a)),
    );
  let ways: number[][] = [[]];
  for (const position of positions) {
    ways = ways.flatMap((way) =>
      way.some((one) => isPair(one, position))
        ? [way, [...way.filter((one) => !isPair(one, position)), position]]
        : [[...way, position]],
    );
  }
  const largest = ways.filter((way) =>
    positions.every((position) => way.includes(position) || way.some((one) => isPair(one, position))),
  );
  const distinct = [...new Map(largest.map((way) => [way.toSorted((a, b) => a - b).join(), way])).values()];
  const stars = (way: readonly number[]) => way.filter((position) => starred.has(position)).length;
  return distinct.toSorted((a, b) => stars(a) - stars(b));
}

interface Trial {
  readonly compiled: CompiledScheme;
  readonly found: Readonly<GatheredList<CompiledIndicator>>;
  readonly points: PointsOfMax[];
  readonly affected: readonly number[];
  readonly clock: Clock;
  /** Points of an indicator by its position and the causes that leave it. */
  readonly memo: Map<string, number | null>;
}

/** For each dispute the number of its way. */
function choose(trial: Trial, disputes: readonly Dispute[]): readonly number[] {
  const combinations = disputes.reduce((product, { ways }) => product * ways.length, 1);
  if (combinations > mostCombinations) return chooseInTurn(trial, disputes);
  let best: readonly number[] = disputes.map(() => 0);
  let lowest = Number.POSITIVE_INFINITY;
  for (let number = 0; number < combinations; number += 1) {
    const choice = choiceOf(disputes, number);
    const score = scoreWith(trial, disputes, choice);
    if (score < lowest) [lowest, best] = [score, choice];
  }
  return best;
}

function choiceOf(disputes: readonly Dispute[], number: number): number[] {
  let rest = number;
  return disputes.map(({ ways }) => {
    const way = rest % ways.length;
    rest = (rest - way) / ways.length;
    return way;
  });
}

function chooseInTurn(trial: Trial, disputes: readonly Dispute[]): readonly number[] {
  const choice = disputes.map(() => 0);
  for (const [index, { ways }] of disputes.entries()) {
    const scores = ways.map((_, way) => scoreWith(trial, disputes, choice.with(index, way)));
    choice[index] = scores.indexOf(Math.min(...scores));
  }
  return choice;
}

function scoreWith(trial: Trial, disputes: readonly Dispute[], choice: readonly number[]): number {
  for (const position of trial.affected) {
    const before = trial.points[position];
    if (before)
      trial.points[position] = {
        ...before,
        points: pointsWithout(trial, position, leaving(disputes, choice, position)),
      };
  }
  return scoreOf(trial.compiled, trial.points);
}

function pointsWithout({ found, clock, memo }: Trial, position: number, causes: ReadonlySet<string>): number | null {
  const key = `${position}|${[...causes].join('|')}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const gathered = found[position];
  const points = gathered?.by.rule.settle(staying(gathered, causes, clock), clock).points ?? null;
  memo.set(key, points);
  return points;
}

/** The causes that do not stand in an indicator. */
function leaving(disputes: readonly Dispute[], choice: readonly number[], position: number): ReadonlySet<string> {
  const causes = new Set<string>();
  for (const [index, { cause, ways, positions }] of disputes.entries()) {
    if (positions.includes(position) && !ways[choice[index] ?? 0]?.includes(position)) causes.add(cause);
  }
  return causes;
}

/** Evidence that costs nothing stays, as it only shows that the matter was looked into. */
function leaves(
  { by }: Gathered<CompiledIndicator>,
  candidate: Candidate,
  causes: ReadonlySet<string>,
  clock: Clock,
): boolean {
  return causes.has(candidate.dated.cause) && by.rule.cost(candidate, clock, 0) > 0;
}

function staying(
  gathered: Gathered<CompiledIndicator>,
  causes: ReadonlySet<string>,
  clock: Clock,
): readonly Candidate[] {
  if (causes.size === 0) return gathered.candidates;
  return gathered.candidates.filter((candidate) => !leaves(gathered, candidate, causes, clock));
}

function drop(gathered: Gathered<CompiledIndicator>, causes: ReadonlySet<string>, clock: Clock): void {
  for (const candidate of gathered.candidates) {
    if (leaves(gathered, candidate, causes, clock)) {
      gathered.excluded = appended(gathered.excluded, { versionId: versionOf(candidate), why: 'SHARED_CAUSE' });
    }
  }
  gathered.candidates = staying(gathered, causes, clock);
}
