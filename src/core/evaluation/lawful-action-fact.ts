import type { Day, Fact } from '../fact.js';
import type { RecordType } from '../record-type.js';
import { clockOn } from './clock.js';
import { datedFacts } from './dated-fact.js';
import { compileTest } from './fact-test.js';
import type { FactTest } from './fact-test.js';

/** A new record of a type, decided on a day, with these numbers; `name` tells it from others. */
interface NewFact {
  readonly name: string;
  readonly type: RecordType;
  readonly day: Day;
  readonly measures?: Readonly<Record<string, number>>;
}

/** Conditions with alternatives spread out are few; a scheme with more of them is not searched to the end. */
const mostAlternatives = 16;

/** The plainest new fact that meets all these conditions on its day, or null if none is found. */
export function factMeeting(tests: readonly FactTest[], wanted: NewFact): Fact | null {
  const passes = compileTest({ types: [wanted.type] });
  const compiled = tests.map(compileTest);
  for (const parts of spread(tests)) {
    const fact = plainest(parts, wanted);
    const [dated] = datedFacts([fact]);
    const clock = clockOn(wanted.day);
    if (dated && passes(dated, clock) && compiled.every((test) => test(dated, clock))) {
      return fact;
    }
  }
  return null;
}

/** Every way to choose one alternative of each `anyOf`. */
function spread(tests: readonly FactTest[]): FactTest[][] {
  let ways: FactTest[][] = [[]];
  for (const { anyOf, ...own } of tests) {
    const choices = anyOf ? anyOf.flatMap((option) => spread([option])) : [[]];
    ways = ways.flatMap((way) => choices.map((choice) => [...way, own, ...choice])).slice(0, mostAlternatives);
  }
  return ways;
}

function plainest(parts: readonly FactTest[], { name, type, day, measures }: NewFact): Fact {
  const id = `~${name}`;
  return {
    recordId: id,
    versionId: id,
    type,
    topics: oneOfEach(parts.map(({ topics }) => topics)),
    categories: oneOfEach(parts.map(({ categories }) => categories)),
    outcome: outcomeOf(parts),
    severity: parts.find(({ severities }) => severities)?.severities?.[0] ?? null,
    simpleProcedure: false,
    status: 'EFFECTIVE',
    statusSince: null,
    decidedOn: day,
    actEndedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    documentKey: null,
    authority: null,
    measures: { ...leastMeasures(parts), ...measures },
  };
}

/** Few words that meet all lists: the narrowest list chooses first. */
function oneOfEach(lists: readonly (readonly string[] | undefined)[]): string[] {
  const chosen: string[] = [];
  for (const list of lists.flatMap((one) => (one ? [one] : [])).toSorted((a, b) => a.length - b.length)) {
    if (!chosen.some((word) => list.includes(word))) {
      chosen.push(...list.slice(0, 1));
    }
  }
  return chosen;
}

function outcomeOf(parts: readonly FactTest[]): string | null {
  const lists = parts.flatMap(({ outcomes }) => (outcomes ? [outcomes] : []));
  const refused = new Set(parts.flatMap(({ notOutcomes = [] }) => notOutcomes));
  const [first = [], ...rest] = lists;
  return first.find((word) => !refused.has(word) && rest.every((list) => list.includes(word))) ?? null;
}

function leastMeasures(parts: readonly FactTest[]): Record<string, number> {
  const least: Record<string, number> = {};
  for (const { measures = {} } of parts) {
    for (const [measure, { atLeast }] of Object.entries(measures)) {
      if (atLeast !== undefined) {
        least[measure] = Math.max(atLeast, least[measure] ?? atLeast);
      }
    }
  }
  return least;
}
