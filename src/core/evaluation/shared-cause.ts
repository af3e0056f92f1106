import type { Clock } from './clock.js';
import type { CompiledIndicator, CompiledPair, CompiledScheme } from './compile-scheme.js';
import { fewFacts, isFirstOfCause, versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import type { Gathered, GatheredList } from './gather.js';
import { appended, none } from './none.js';

/** A pair of which both sides have facts. */
interface Dispute {
  readonly starred: Gathered<CompiledIndicator>;
  readonly others: readonly Gathered<CompiledIndicator>[];
  readonly clock: Clock;
}

/**
 * Lets the same cause document deduct once in each starred pair: in the indicator where it costs more, in the other one if
 * both cost the same. Documents are taken by decision day; in a counted indicator the n-th costs the step from n − 1 to n.
 * As the steps do not grow (checked with the scheme), one more document never makes the sum of deductions smaller.
 */
export function settleSharedCauses(
  { pairs }: CompiledScheme,
  found: Readonly<GatheredList<CompiledIndicator>>,
  clock: Clock,
): void {
  for (const pair of pairs) {
    const starred = found[pair.starred];
    if (starred && starred.candidates.length > 0) {
      const others = othersOf(pair, found);
      if (others.length > 0) {
        settlePair({ starred, others, clock });
      }
    }
  }
}

function othersOf(
  pair: CompiledPair,
  found: Readonly<GatheredList<CompiledIndicator>>,
): readonly Gathered<CompiledIndicator>[] {
  let others: readonly Gathered<CompiledIndicator>[] = none;
  for (const index of pair.with) {
    const other = found[index];
    if (other && other.candidates.length > 0) {
      others = appended(others, other);
    }
  }
  return others;
}

function settlePair(dispute: Dispute): void {
  const { candidates } = dispute.starred;
  let counted = 0;
  if (candidates.length <= fewFacts) {
    for (const candidate of candidates) {
      const { cause } = candidate.dated;
      if (isFirstOfCause(candidate, candidates)) {
        counted += settleCause(dispute, cause, candidates, counted, costElsewhere(dispute, cause)) ? 1 : 0;
      }
    }
    return;
  }
  const elsewhere = costsElsewhere(dispute);
  for (const [cause, its] of Map.groupBy(candidates, ({ dated }) => dated.cause)) {
    counted += settleCause(dispute, cause, its, counted, elsewhere.get(cause) ?? 0) ? 1 : 0;
  }
}

/** Leaves one cause to the side where it costs more; returns whether it stays in the starred indicator. */
function settleCause(
  { starred, others, clock }: Dispute,
  cause: string,
  candidates: readonly Candidate[],
  earlier: number,
  costThere: number,
): boolean {
  let costHere = 0;
  for (const candidate of candidates) {
    if (candidate.dated.cause === cause) {
      costHere = Math.max(costHere, starred.by.rule.cost(candidate, clock, earlier));
    }
  }
  if (costHere > 0 && costThere >= costHere) {
    drop(starred, cause, clock, true);
    return false;
  }
  if (costHere > 0 && costThere > 0) {
    for (const other of others) {
      drop(other, cause, clock, false);
    }
  }
  return true;
}

/** What each cause takes in the indicator among the others where it takes most. */
function costsElsewhere({ others, clock }: Dispute): Map<string, number> {
  const costs = new Map<string, number>();
  for (const { by, candidates } of others) {
    for (const candidate of candidates) {
      const { cause } = candidate.dated;
      costs.set(cause, Math.max(by.rule.cost(candidate, clock, 0), costs.get(cause) ?? 0));
    }
  }
  return costs;
}

/** The same for one cause; all are asked what they cost, as the clock has to know. */
function costElsewhere({ others, clock }: Dispute, cause: string): number {
  let most = 0;
  for (const { by, candidates } of others) {
    for (const candidate of candidates) {
      const cost = by.rule.cost(candidate, clock, 0);
      most = candidate.dated.cause === cause ? Math.max(cost, most) : most;
    }
  }
  return most;
}

/** Takes a cause out; evidence that costs nothing stays, as it only shows that the matter was looked into. */
function drop(gathered: Gathered<CompiledIndicator>, cause: string, clock: Clock, isCounted: boolean): void {
  let kept: readonly Candidate[] = none;
  for (const candidate of gathered.candidates) {
    if (candidate.dated.cause === cause && (isCounted || gathered.by.rule.cost(candidate, clock, 0) > 0)) {
      gathered.excluded = appended(gathered.excluded, { versionId: versionOf(candidate), why: 'SHARED_CAUSE' });
    } else {
      kept = appended(kept, candidate);
    }
  }
  gathered.candidates = kept;
}
