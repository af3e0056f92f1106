import { clockOn } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import { capacityFrom } from '../../core/evaluation/counting.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { FactTest } from '../../core/evaluation/fact-test.js';
import { appended, none } from '../../core/evaluation/none.js';
import type { Window } from '../../core/evaluation/scheme.js';
import { compileWindow } from '../../core/evaluation/window.js';
import type { SectorResultInput } from '../../core/sector.js';
import { capacityTrait, workerCounts } from './counting-rules.js';

/** What the results of one worker are made from; the clock notes the day on which one may next change. */
export interface WorkerFacts {
  /** By decision day. */
  readonly facts: readonly DatedFact[];
  /** Day number of full civil capacity, 0 if not known. */
  readonly capacity: number;
  readonly clock: Clock;
}

/** Reads the facts of a worker for a day. */
export function workerFacts({
  facts,
  dated,
  traits,
  day,
}: Pick<SectorResultInput, 'facts' | 'dated' | 'traits' | 'day'>): WorkerFacts {
  return {
    facts: dated ?? datedFacts(facts),
    capacity: capacityFrom(capacityTrait, traits),
    clock: clockOn(day),
  };
}

export interface Selection {
  readonly select: FactTest;
  readonly window: Window;
}

/** The facts that count of those selected, by decision day; as an indicator or a veto with this selection finds them. */
export function compileSelected({ select, window }: Selection): (worker: WorkerFacts) => readonly DatedFact[] {
  const selects = compileTest(select);
  const weightOf = compileWindow(window);
  return ({ facts, capacity, clock }) => {
    let found: readonly DatedFact[] = none;
    for (const dated of facts) {
      if (selects(dated, clock) && workerCounts(dated, clock, capacity) === null && weightOf(dated, clock) > 0) {
        found = window.kind === 'LATEST' ? [dated] : appended(found, dated);
      }
    }
    return found;
  };
}

/** Version ids of facts, as evidence of a result. */
export function versions(facts: readonly DatedFact[]): readonly string[] {
  return facts.length === 0 ? none : facts.map(({ fact }) => fact.versionId);
}

/** The one that ends last; of those that end together, the one decided last. */
export function lastEnding(facts: readonly DatedFact[]): DatedFact | null {
  return facts.reduce<DatedFact | null>((last, one) => (last === null || one.end >= last.end ? one : last), null);
}
