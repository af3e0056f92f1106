import type { Traits } from '../fact.js';
import type { Clock, Clocks } from './clock.js';
import type { CompiledIndicator, CompiledScheme, CompiledVeto, Selection } from './compile-scheme.js';
import { versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import { capacityFrom } from './counting.js';
import type { DatedFact } from './dated-fact.js';
import type { ExcludedFact, Exclusion } from './evaluation.js';
import { appended, none } from './none.js';

/** The facts that concern one indicator or veto. */
export interface Gathered<By extends Selection> {
  readonly by: By;
  /** Whether a fact counted here before shared causes were settled, so that the matter is not without evidence. */
  touched: boolean;
  candidates: readonly Candidate[];
  excluded: readonly ExcludedFact[];
}

/** By position; undefined where no fact concerns the indicator. */
export type GatheredList<By extends Selection> = (Gathered<By> | undefined)[];

export interface GatheredFacts {
  readonly indicators: GatheredList<CompiledIndicator>;
  /** Empty where no fact concerns any veto. */
  readonly vetoes: GatheredList<CompiledVeto>;
}

/**
 * Sorts the facts, given by decision day, to the indicators and vetoes they concern. Whether a fact may be used at all is
 * asked of the day itself, for how much it counts of the clock of the result.
 */
export function gather(
  compiled: CompiledScheme,
  facts: readonly DatedFact[],
  traits: Traits,
  clocks: Clocks,
): GatheredFacts {
  const found: GatheredFacts = { indicators: new Array<undefined>(compiled.indicators.length), vetoes: [] };
  const capacity = capacityFrom(compiled.scheme.capacityTrait, traits);
  for (const dated of facts) {
    gatherFact(compiled, found, dated, traits, capacity, clocks);
  }
  return found;
}

function gatherFact(
  { indicators, vetoes, routes, counting }: CompiledScheme,
  found: GatheredFacts,
  dated: DatedFact,
  traits: Traits,
  capacity: number,
  clocks: Clocks,
): void {
  const route = routes.get(dated.fact.type);
  if (!route) {
    return;
  }
  const { day, result } = clocks;
  let why: Exclusion | null | undefined;
  for (const index of route.indicators) {
    const indicator = indicators[index];
    if (indicator?.selects(dated, result) && indicator.applies(traits)) {
      why = why === undefined ? counting(dated, day, capacity) : why;
      place(at(found.indicators, index, indicator), dated, afterFreeze(why, dated, clocks), result);
    }
  }
  for (const index of route.vetoes) {
    const veto = vetoes[index];
    const clock = veto?.asksTheDay ? day : result;
    if (veto?.selects(dated, clock)) {
      why = why === undefined ? counting(dated, day, capacity) : why;
      place(at(found.vetoes, index, veto), dated, veto.asksTheDay ? why : afterFreeze(why, dated, clocks), clock);
    }
  }
}

function afterFreeze(why: Exclusion | null, { decided }: DatedFact, { day, result }: Clocks): Exclusion | null {
  return day !== result && decided > result.day && (why === null || why === 'NOT_YET') ? 'AFTER_FREEZE' : why;
}

function at<By extends Selection>(list: GatheredList<By>, index: number, by: By): Gathered<By> {
  return (list[index] ??= { by, touched: false, candidates: none, excluded: none });
}

function place(into: Gathered<Selection>, dated: DatedFact, why: Exclusion | null, clock: Clock): void {
  const weight = why === null ? into.by.weightOf(dated, clock) : 0;
  if (weight === 0) {
    into.excluded = appended(into.excluded, { versionId: dated.fact.versionId, why: why ?? 'OUTSIDE_WINDOW' });
    return;
  }
  if (into.by.latestOnly) {
    for (const earlier of into.candidates) {
      into.excluded = appended(into.excluded, { versionId: versionOf(earlier), why: 'OUTRANKED' });
    }
    into.candidates = none;
  }
  into.touched = true;
  into.candidates = appended(into.candidates, { dated, weight });
}
