import type { Day, Fact, Traits } from '../fact.js';
import type { CompiledScheme } from './compile-scheme.js';
import { datedFacts } from './dated-fact.js';
import { evaluateDated } from './evaluate.js';
import type { Evaluation } from './evaluation.js';
import { allTogether, lawfulActions } from './lawful-actions.js';
import { comingChanges } from './what-would-change-dates.js';
import type { WhatWouldChange } from './what-would-change-result.js';

/**
 * What would change the rating of an archive on a day: the days on which it changes by itself, and the lawful actions that
 * would raise it, each tried on the engine. Pure; from the same facts, one version of each record, as `evaluate`.
 */
export function whatWouldChange(
  compiled: CompiledScheme,
  facts: readonly Fact[],
  traits: Traits,
  day: Day,
): WhatWouldChange {
  const dated = datedFacts(facts);
  const known = new Map<Day, Evaluation>();
  const resultOn = (on: Day): Evaluation => {
    const result = known.get(on) ?? evaluateDated(compiled, dated, traits, on);
    known.set(on, result);
    return result;
  };
  const { dates, until } = comingChanges(compiled, dated, traits, resultOn(day));
  const situation = { compiled, facts, dated, traits, day, resultOn };
  const actions = lawfulActions(situation);
  return { dates, datesUntil: until, actions, allTogether: allTogether(situation, actions) };
}
