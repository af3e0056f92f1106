import type { Clock } from './clock.js';
import type { DatedFact } from './dated-fact.js';
import type { ExcludedFact, Exclusion } from './evaluation.js';
import type { Absent } from './rule.js';
import { none } from './none.js';
import { hundredths } from './points.js';

/** A fact that counts for an indicator, at a percentage of its weight. */
export interface Candidate {
  readonly dated: DatedFact;
  readonly weight: number;
}

/** Points in hundredths, null when not applicable; `inputs` in the order of the rule's `inputNames`. */
export interface Settled {
  readonly points: number | null;
  readonly reason: string;
  readonly inputs: readonly number[];
  readonly evidence: readonly string[];
  readonly excluded: readonly ExcludedFact[];
}

export interface CompiledRule {
  /** Every reason the rule can give; a stored evaluation keeps the position. */
  readonly reasons: readonly string[];
  readonly inputNames: readonly string[];
  /** The outcome when no fact counts. */
  readonly absent: Settled;
  /** The outcome of the facts that count, sorted by decision day. */
  readonly settle: (candidates: readonly Candidate[], clock: Clock) => Settled;
  /** What a fact takes from the maximum, in millionths, when `earlier` other causes count before it; 0 for a rule that only gives. */
  readonly cost: (candidate: Candidate, clock: Clock, earlier: number) => number;
}

export function versionOf({ dated }: Candidate): string {
  return dated.fact.versionId;
}

export function excludeAll(candidates: readonly Candidate[], why: Exclusion): readonly ExcludedFact[] {
  return candidates.length === 0 ? none : candidates.map((candidate) => ({ versionId: versionOf(candidate), why }));
}

/** Excludes the candidates that are not among the `used` ones. */
export function excludeRest(
  candidates: readonly Candidate[],
  used: readonly Candidate[],
  why: Exclusion,
): readonly ExcludedFact[] {
  if (used.length === candidates.length) {
    return none;
  }
  const isUsed = new Set(used);
  return excludeAll(
    candidates.filter((candidate) => !isUsed.has(candidate)),
    why,
  );
}

/** Up to so many facts, looking through them beats an index by cause. */
const fewFacts = 8;

/** How many different documents are behind these facts. */
export function causesOf(candidates: readonly Candidate[]): number {
  if (candidates.length > fewFacts) {
    return new Set(candidates.map(({ dated }) => dated.cause)).size;
  }
  let causes = 0;
  for (const candidate of candidates) {
    causes += isFirstOfCause(candidate, candidates) ? 1 : 0;
  }
  return causes;
}

/** Whether no candidate before this one has its cause. */
function isFirstOfCause(candidate: Candidate, candidates: readonly Candidate[]): boolean {
  for (const one of candidates) {
    if (one.dated.cause === candidate.dated.cause) {
      return one === candidate;
    }
  }
  return false;
}

/** The outcome of a rule's `absent` clause; `max` in hundredths. */
export function absentOutcome(absent: Absent, max: number): Settled {
  const nothing = { inputs: none, evidence: none, excluded: none };
  if (absent === 'NA') {
    return { points: null, reason: 'NO_EVIDENCE', ...nothing };
  }
  if (absent === 'FULL') {
    return { points: max, reason: 'NOTHING_FOUND', ...nothing };
  }
  return { points: hundredths(absent.points), reason: `STATE:${absent.name}`, ...nothing };
}

export const noCost = (): number => 0;
