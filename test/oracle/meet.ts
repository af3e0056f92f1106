import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { Day, Fact } from '../../src/core/fact.js';
import { daysOn, monthsOn } from './calendar.js';
import type { Dice } from './dice.js';
import { valuesAround } from './scheme-words.js';

/** A fact in the making. */
export type Draft = { -readonly [Key in keyof Fact]: Fact[Key] } & { measures: Record<string, number> };

/** Changes a draft so that it passes a condition, unless it already does in part. */
export function meet(draft: Draft, test: FactTest, dice: Dice, day: Day): void {
  if (test.types && !test.types.includes(draft.type)) draft.type = dice.of(test.types);
  if (test.topics) draft.topics = mergedWith(draft.topics, test.topics, dice);
  if (test.categories) draft.categories = mergedWith(draft.categories, test.categories, dice);
  if (test.outcomes && !(draft.outcome !== null && test.outcomes.includes(draft.outcome))) {
    draft.outcome = dice.of(test.outcomes);
  }
  if (test.severities) draft.severity = dice.of(test.severities);
  for (const [name, asked] of Object.entries(test.measures ?? {})) {
    const { atLeast = -Infinity, below = Infinity } = asked;
    const present = draft.measures[name];
    if (present === undefined || present < atLeast || present >= below) {
      const fitting = valuesAround(asked).filter((value) => value >= atLeast && value < below);
      if (fitting.length > 0) draft.measures[name] = dice.of(fitting);
    }
  }
  meetInTime(draft, test, dice, day);
  if (test.anyOf) meet(draft, dice.of(test.anyOf), dice, day);
}

function meetInTime(draft: Draft, test: FactTest, dice: Dice, day: Day): void {
  if (test.inForce === true) {
    draft.effectiveTo = dice.chance(50) ? null : daysOn(day, dice.below(60));
  } else if (test.inForce === false) {
    draft.effectiveTo = daysOn(day, -1 - dice.below(60));
  }
  if (test.decidedWithinMonths !== undefined) {
    draft.decidedOn = daysOn(
      monthsOn(day, -test.decidedWithinMonths),
      dice.chance(30) ? dice.below(3) - 1 : dice.below(300),
    );
  }
  if (test.endedWithinMonths !== undefined) {
    const months = Math.min(test.endedWithinMonths, 36);
    draft.effectiveTo = dice.chance(40)
      ? daysOn(monthsOn(day, -months), dice.below(3) - 1)
      : daysOn(day, -dice.below(200));
  }
}

function mergedWith(present: readonly string[], wanted: readonly string[], dice: Dice): readonly string[] {
  return present.some((word) => wanted.includes(word)) ? present : [...present, dice.of(wanted)];
}
