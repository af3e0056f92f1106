import type { EvaluationScheme, Indicator, SharedCausePair } from '../../src/core/evaluation/scheme.js';
import type { Day } from '../../src/core/fact.js';
import { isLess, zero } from './fraction.js';
import { causeOf } from './naive-facts.js';
import type { Counted } from './naive-levels.js';
import { costOf } from './naive-rules.js';

/** One indicator with the facts that count in it. */
export interface Entry {
  readonly indicator: Indicator;
  readonly applies: boolean;
  readonly hadFacts: boolean;
  readonly counted: readonly Counted[];
}

/** A document that would deduct in both indicators of a pair, and each set of indicators that may keep it. */
interface Dispute {
  readonly cause: string;
  readonly deducting: readonly string[];
  readonly ways: readonly (readonly string[])[];
}

/** More combinations than these are not all tried, by the engine neither. */
const mostCombinations = 4_096;

/**
 * Every way in which each document deducts on one side of a starred pair only, the entries each time without what leaves them;
 * null when there are too many. As large as can be: no indicator lets a document go that none of its pairs keeps.
 */
export function settlements(scheme: EvaluationScheme, entries: readonly Entry[], day: Day): readonly Entry[][] | null {
  let found: Entry[][] = [[...entries]];
  for (const { cause, deducting, ways } of disputesOf(scheme, entries, day)) {
    if (found.length * ways.length > mostCombinations) return null;
    const letGo = once((entry) => without(entry, cause, day));
    found = found.flatMap((one) =>
      ways.map((way) =>
        one.map((entry) => {
          const { code } = entry.indicator;
          return deducting.includes(code) && !way.includes(code) ? letGo(entry) : entry;
        }),
      ),
    );
  }
  return found;
}

function disputesOf({ pairs }: EvaluationScheme, entries: readonly Entry[], day: Day): Dispute[] {
  const paired = entries.filter(({ indicator: { code } }) =>
    pairs.some((pair) => pair.starred === code || pair.with.includes(code)),
  );
  const causes = new Set(paired.flatMap(({ counted }) => counted.map(({ fact }) => causeOf(fact))));
  return [...causes].flatMap((cause) => {
    const deducting = paired
      .filter(({ indicator, counted }) => counted.some((each) => deducts(indicator, each, cause, day)))
      .map(({ indicator }) => indicator.code);
    const ways = waysOf(deducting, pairs);
    return ways.length > 1 ? [{ cause, deducting, ways }] : [];
  });
}

/** The sets without a pair in them to which nothing can be added. */
function waysOf(codes: readonly string[], pairs: readonly SharedCausePair[]): string[][] {
  const subsets = codes.reduce<string[][]>((all, code) => [...all, ...all.map((one) => [...one, code])], [[]]);
  const isFree = (set: readonly string[]): boolean =>
    !pairs.some((pair) => set.includes(pair.starred) && pair.with.some((code) => set.includes(code)));
  return subsets.filter(isFree).filter((set) => codes.every((code) => set.includes(code) || !isFree([...set, code])));
}

/** One result for each entry, so that settlements that come to the same entry share it. */
function once(make: (entry: Entry) => Entry): (entry: Entry) => Entry {
  const made = new Map<Entry, Entry>();
  return (entry) => {
    const known = made.get(entry) ?? make(entry);
    made.set(entry, known);
    return known;
  };
}

function without(entry: Entry, cause: string, day: Day): Entry {
  const { indicator, counted } = entry;
  return { ...entry, counted: counted.filter((each) => !deducts(indicator, each, cause, day)) };
}

function deducts(indicator: Indicator, counted: Counted, cause: string, day: Day): boolean {
  return causeOf(counted.fact) === cause && isLess(zero, costOf(indicator, counted, day));
}
