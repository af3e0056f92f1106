import type { RecordType, Severity } from '../record-type.js';
import { reached } from './clock.js';
import type { Clock } from './clock.js';
import type { DatedFact } from './dated-fact.js';
import { dayAfter, dayAfterMonths, never } from './day-number.js';

export interface MeasureTest {
  readonly atLeast?: number;
  readonly below?: number;
  /** A fact without the measure passes; without this it fails. */
  readonly orMissing?: boolean;
}

/** A condition on a fact; all parts given must hold, a list holds if any of its members does. */
export interface FactTest {
  readonly types?: readonly RecordType[];
  readonly topics?: readonly string[];
  readonly categories?: readonly string[];
  readonly outcomes?: readonly string[];
  readonly notOutcomes?: readonly string[];
  readonly severities?: readonly Severity[];
  readonly measures?: Readonly<Record<string, MeasureTest>>;
  /** Whether the as-of day lies between effectiveFrom (else the decision) and effectiveTo, both included. */
  readonly inForce?: boolean;
  readonly decidedWithinMonths?: number;
  readonly endedWithinMonths?: number;
  readonly anyOf?: readonly FactTest[];
}

export type Test = (dated: DatedFact, clock: Clock) => boolean;

/** Turns a condition into a function; what does not depend on time is asked first, so that the clock notes little. */
export function compileTest(test: FactTest): Test {
  const parts = [...listTests(test), ...measureTests(test), ...timeTests(test)];
  if (test.anyOf) {
    parts.push(anyTest(test.anyOf.map(compileTest)));
  }
  const [first, second, ...rest] = parts;
  if (!first) {
    return () => true;
  }
  if (!second) {
    return first;
  }
  if (rest.length === 0) {
    return (dated, clock) => first(dated, clock) && second(dated, clock);
  }
  return (dated, clock) => {
    for (const part of parts) {
      if (!part(dated, clock)) {
        return false;
      }
    }
    return true;
  };
}

/** Holds if one of these does, asked in their order. */
export function anyTest(options: readonly Test[]): Test {
  return (dated, clock) => {
    for (const option of options) {
      if (option(dated, clock)) {
        return true;
      }
    }
    return false;
  };
}

function listTests(test: FactTest): Test[] {
  const parts: Test[] = [];
  const { types, topics, categories, outcomes, notOutcomes, severities } = test;
  if (types) {
    parts.push(({ fact }) => types.includes(fact.type));
  }
  if (topics) {
    parts.push(({ fact }) => sharesOne(fact.topics, topics));
  }
  if (categories) {
    parts.push(({ fact }) => sharesOne(fact.categories, categories));
  }
  if (outcomes) {
    parts.push(({ fact }) => fact.outcome !== null && outcomes.includes(fact.outcome));
  }
  if (notOutcomes) {
    parts.push(({ fact }) => fact.outcome === null || !notOutcomes.includes(fact.outcome));
  }
  if (severities) {
    parts.push(({ severity }) => severities.includes(severity));
  }
  return parts;
}

function measureTests(test: FactTest): Test[] {
  return Object.entries(test.measures ?? {}).map(
    ([name, { atLeast = -Infinity, below = Infinity, orMissing = false }]) => {
      return ({ fact }) => {
        const value = fact.measures[name];
        return value === undefined ? orMissing : value >= atLeast && value < below;
      };
    },
  );
}

function timeTests(test: FactTest): Test[] {
  const parts: Test[] = [];
  const { inForce, decidedWithinMonths, endedWithinMonths } = test;
  if (inForce !== undefined) {
    parts.push((dated, clock) => isInForce(dated, clock) === inForce);
  }
  if (decidedWithinMonths !== undefined) {
    parts.push(
      ({ decided }, clock) => reached(clock, decided) && !reached(clock, dayAfterMonths(decided, decidedWithinMonths)),
    );
  }
  if (endedWithinMonths !== undefined) {
    parts.push(
      ({ end }, clock) =>
        end !== never && reached(clock, dayAfter(end)) && !reached(clock, dayAfterMonths(end, endedWithinMonths)),
    );
  }
  return parts;
}

function isInForce({ start, end }: DatedFact, clock: Clock): boolean {
  return reached(clock, start) && (end === never || !reached(clock, dayAfter(end)));
}

function sharesOne(some: readonly string[], others: readonly string[]): boolean {
  for (const one of some) {
    if (others.includes(one)) {
      return true;
    }
  }
  return false;
}
