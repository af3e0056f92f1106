import type { Day, Fact, Traits } from '../fact.js';
import type { CompiledScheme } from './compile-scheme.js';
import type { DatedFact } from './dated-fact.js';
import type { Evaluation } from './evaluation.js';
import type { ActionKind } from './lawful-action-kinds.js';

/** What is known, and what it comes to on a day. */
export interface Situation {
  readonly compiled: CompiledScheme;
  readonly facts: readonly Fact[];
  readonly dated: readonly DatedFact[];
  readonly traits: Traits;
  readonly day: Day;
  /** The result of the known facts on a day, made once a day. */
  readonly resultOn: (day: Day) => Evaluation;
}

/** An action that the engine has not confirmed yet. */
export interface Proposal {
  readonly kind: ActionKind;
  readonly versionIds: readonly string[];
  readonly facts: readonly Fact[];
  readonly earliestOn: Day;
  readonly takesEffectOn: Day;
  /** Legal basis; null: that of the indicator it moves. */
  readonly basis: string | null;
}

/** The known facts with others added, each in the place of the fact of its record where there is one. */
export function withFacts(facts: readonly Fact[], others: readonly Fact[]): Fact[] {
  const replaced = new Set(others.map(({ recordId }) => recordId));
  return [...facts.filter(({ recordId }) => !replaced.has(recordId)), ...others];
}
