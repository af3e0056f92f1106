import type { Fact } from '../fact.js';
import type { Severity } from '../record-type.js';
import { dayNumber, never } from './day-number.js';
import { severityOf } from './severity-windows.js';

/** A fact with its days as day numbers, read once for all indicators. */
export interface DatedFact {
  readonly fact: Fact;
  readonly decided: number;
  /** End of the act, else the decision. */
  readonly acted: number;
  /** effectiveFrom, else the decision. */
  readonly start: number;
  /** effectiveTo, else `never`. */
  readonly end: number;
  readonly since: number | null;
  readonly severity: Severity;
  /** The cause document; a fact without one is a cause of its own. */
  readonly cause: string;
}

/** Up to so many facts, inserting each in its place beats a sort, which copies the list. */
const few = 32;

/** Reads the days of facts and sorts them by decision, so that their order of arrival cannot matter. */
export function datedFacts(facts: readonly Fact[]): DatedFact[] {
  const dated = facts.map(datedFact);
  return dated.length > few ? dated.sort(byDecision) : inserted(dated);
}

function datedFact(fact: Fact): DatedFact {
  const place = fact.versionId;
  const decided = dayNumber(fact.decidedOn, place);
  return {
    fact,
    decided,
    acted: fact.actEndedOn === null ? decided : dayNumber(fact.actEndedOn, place),
    start: fact.effectiveFrom === null ? decided : dayNumber(fact.effectiveFrom, place),
    end: fact.effectiveTo === null ? never : dayNumber(fact.effectiveTo, place),
    since: fact.statusSince === null ? null : dayNumber(fact.statusSince, place),
    severity: severityOf(fact, decided),
    cause: fact.documentKey ?? fact.recordId,
  };
}

function byDecision(a: DatedFact, b: DatedFact): number {
  if (a.decided !== b.decided) {
    return a.decided - b.decided;
  }
  return a.fact.versionId < b.fact.versionId ? -1 : 1;
}

function inserted(facts: DatedFact[]): DatedFact[] {
  let from = 0;
  for (const one of facts) {
    let to = from;
    for (let before = facts[to - 1]; before && byDecision(before, one) > 0; before = facts[to - 1]) {
      facts[to] = before;
      to -= 1;
    }
    facts[to] = one;
    from += 1;
  }
  return facts;
}
