import type { Traits } from '../fact.js';
import type { Clock } from './clock.js';
import type { CompiledScheme, Selection } from './compile-scheme.js';
import { versionOf } from './compiled-rule.js';
import type { Candidate } from './compiled-rule.js';
import { capacityFrom } from './counting.js';
import type { DatedFact } from './dated-fact.js';
import type { ExcludedFact, Exclusion } from './evaluation.js';

/** The facts that concern one indicator or veto. */
export interface Gathered {
  candidates: Candidate[];
  readonly excluded: ExcludedFact[];
}

export interface GatheredFacts {
  /** By position; undefined where no fact concerns the indicator. */
  readonly indicators: (Gathered | undefined)[];
  readonly vetoes: (Gathered | undefined)[];
}

/** Sorts the facts, given by decision day, to the indicators and vetoes they concern. */
export function gather(
  compiled: CompiledScheme,
  facts: readonly DatedFact[],
  traits: Traits,
  clock: Clock,
): GatheredFacts {
  const found: GatheredFacts = { indicators: [], vetoes: [] };
  const counting = compiled.counting(capacityFrom(compiled.scheme.capacityTrait, traits));
  for (const dated of facts) {
    const route = compiled.routes.get(dated.fact.type);
    if (route) {
      let why: Exclusion | null | undefined;
      for (const index of route.indicators) {
        const indicator = compiled.indicators[index];
        if (indicator?.selects(dated, clock) && indicator.applies(traits)) {
          why = why === undefined ? counting(dated, clock) : why;
          place(at(found.indicators, index), indicator, dated, why, clock);
        }
      }
      for (const index of route.vetoes) {
        const veto = compiled.vetoes[index];
        if (veto?.selects(dated, clock)) {
          why = why === undefined ? counting(dated, clock) : why;
          place(at(found.vetoes, index), veto, dated, why, clock);
        }
      }
    }
  }
  return found;
}

function at(list: (Gathered | undefined)[], index: number): Gathered {
  return (list[index] ??= { candidates: [], excluded: [] });
}

function place(into: Gathered, selection: Selection, dated: DatedFact, why: Exclusion | null, clock: Clock): void {
  const weight = why === null ? selection.weightOf(dated, clock) : 0;
  if (weight === 0) {
    into.excluded.push({ versionId: dated.fact.versionId, why: why ?? 'OUTSIDE_WINDOW' });
    return;
  }
  if (selection.latestOnly) {
    for (const earlier of into.candidates.splice(0)) {
      into.excluded.push({ versionId: versionOf(earlier), why: 'OUTRANKED' });
    }
  }
  into.candidates.push({ dated, weight });
}
