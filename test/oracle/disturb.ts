import type { Day } from '../../src/core/fact.js';
import type { RecordStatus } from '../../src/core/record-type.js';
import { daysOn, monthsOn } from './calendar.js';
import type { Dice } from './dice.js';
import type { Draft } from './meet.js';
import type { SchemeWords } from './scheme-words.js';

const uncounted: readonly RecordStatus[] = ['ANNULLED', 'VOID', 'CONFIRMED_ILLEGAL', 'WITHDRAWN'];

/** What may befall any record: other words, other days, a status, an old act. */
export function disturb(draft: Draft, words: SchemeWords, dice: Dice, day: Day): void {
  if (words.topics.length > 0 && dice.chance(15)) draft.topics = [...draft.topics, dice.of(words.topics)];
  if (dice.chance(12)) draft.categories = [...draft.categories, dice.of(words.categories)];
  if (words.outcomes.length > 0 && dice.chance(4)) draft.outcome = dice.of(words.outcomes);
  if (dice.chance(2)) draft.outcome = null;
  const names = Object.keys(words.measures);
  if (names.length > 0 && dice.chance(6)) {
    const name = dice.of(names);
    draft.measures = { ...draft.measures, [name]: dice.of(words.measures[name] ?? [0]) };
  }
  if (dice.chance(10)) {
    draft.effectiveFrom = dice.chance(50) ? daysOn(day, dice.below(3) - 1) : daysOn(draft.decidedOn, dice.below(90));
  }
  if (dice.chance(12)) draft.effectiveTo = someEnd(draft, words, dice, day);
  if (dice.chance(10)) draft.actEndedOn = someAct(draft, dice, day);
  if (dice.chance(12)) {
    draft.status = dice.chance(45) ? dice.of(uncounted) : dice.of(['REPAIRED', 'UNDER_OBJECTION'] as const);
    draft.statusSince = dice.chance(15) ? null : daysOn(day, dice.chance(60) ? dice.below(3) - 1 : -dice.below(300));
  }
}

function someEnd(draft: Draft, words: SchemeWords, dice: Dice, day: Day): Day {
  const chance = dice.below(3);
  if (chance === 0) return daysOn(day, dice.below(3) - 1);
  if (chance === 1) return daysOn(monthsOn(day, -dice.of(words.months)), dice.below(3) - 1);
  return daysOn(draft.decidedOn, dice.below(900));
}

function someAct(draft: Draft, dice: Dice, day: Day): Day {
  const chance = dice.below(4);
  if (chance === 0) return daysOn(monthsOn(day, -60), dice.below(3) - 1);
  if (chance === 1) return daysOn(monthsOn(day, -dice.of([12, 24, 36])), dice.below(3) - 1);
  if (chance === 2) return daysOn(day, dice.below(120));
  return daysOn(draft.decidedOn, -dice.below(1500));
}
