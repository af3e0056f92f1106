import type { FactTest } from './fact-test.js';

/** Conditions in the words of one sector, so that the compiler knows a topic or an outcome that does not exist. */
export interface Vocabulary<Topic extends string, Outcome extends string> {
  /** A selection by topics, and outcomes where given. */
  readonly about: (topics: readonly Topic[], outcomes?: readonly Outcome[]) => FactTest;
  /** A selection by outcomes. */
  readonly ended: (...outcomes: readonly Outcome[]) => FactTest;
}

/** The conditions of a sector whose topics and outcomes these are. */
export function vocabulary<Topic extends string, Outcome extends string>(): Vocabulary<Topic, Outcome> {
  return {
    about: (topics, outcomes) => (outcomes ? { topics, outcomes } : { topics }),
    ended: (...outcomes) => ({ outcomes }),
  };
}
