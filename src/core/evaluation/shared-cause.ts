import type { Clock } from './clock.js';
import type { CompiledIndicator, CompiledPair, CompiledScheme } from './compile-scheme.js';
import { versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import type { Gathered } from './gather.js';

interface Charged {
  readonly indicator: CompiledIndicator;
  readonly gathered: Gathered;
}

/**
 * Lets the same cause document deduct once in each starred pair: in the indicator where it costs more, in the other one if
 * both cost the same. Documents are taken by decision day; in a counted indicator the n-th costs the step from n − 1 to n.
 * As the steps do not grow (checked with the scheme), one more document never makes the sum of deductions smaller.
 */
export function settleSharedCauses(
  compiled: CompiledScheme,
  found: readonly (Gathered | undefined)[],
  clock: Clock,
): void {
  for (const pair of compiled.pairs) {
    const starred = chargedAt(compiled, found, pair.starred);
    const others = starred ? pair.with.flatMap((index) => chargedAt(compiled, found, index) ?? []) : [];
    if (starred && others.length > 0) {
      settlePair(starred, others, clock);
    }
  }
}

function chargedAt(
  compiled: CompiledScheme,
  found: readonly (Gathered | undefined)[],
  index: CompiledPair['starred'],
): Charged | null {
  const indicator = compiled.indicators[index];
  const gathered = found[index];
  return indicator && gathered && gathered.candidates.length > 0 ? { indicator, gathered } : null;
}

function settlePair(starred: Charged, others: readonly Charged[], clock: Clock): void {
  const elsewhere = costliest(others, clock);
  const here = new Map<string, Candidate[]>();
  for (const candidate of starred.gathered.candidates) {
    const { cause } = candidate.dated;
    here.set(cause, [...(here.get(cause) ?? []), candidate]);
  }
  let counted = 0;
  for (const [cause, candidates] of here) {
    const costThere = elsewhere.get(cause) ?? 0;
    const costHere = candidates.reduce(
      (most, candidate) => Math.max(most, starred.indicator.rule.cost(candidate, clock, counted)),
      0,
    );
    if (costHere > 0 && costThere >= costHere) {
      drop(starred, cause, clock, true);
      continue;
    }
    counted += 1;
    if (costHere > 0 && costThere > 0) {
      for (const other of others) {
        drop(other, cause, clock, false);
      }
    }
  }
}

/** What each cause takes in the indicator among these where it takes most. */
function costliest(others: readonly Charged[], clock: Clock): Map<string, number> {
  const costs = new Map<string, number>();
  for (const { indicator, gathered } of others) {
    for (const candidate of gathered.candidates) {
      const cost = indicator.rule.cost(candidate, clock, 0);
      costs.set(candidate.dated.cause, Math.max(cost, costs.get(candidate.dated.cause) ?? 0));
    }
  }
  return costs;
}

/** Takes a cause out; evidence that costs nothing stays, as it only shows that the matter was looked into. */
function drop({ indicator, gathered }: Charged, cause: string, clock: Clock, isCounted: boolean): void {
  gathered.candidates = gathered.candidates.filter((candidate) => {
    const goes = candidate.dated.cause === cause && (isCounted || indicator.rule.cost(candidate, clock, 0) > 0);
    if (goes) {
      gathered.excluded.push({ versionId: versionOf(candidate), why: 'SHARED_CAUSE' });
    }
    return !goes;
  });
}
