import type { Indicator, Veto } from '../../src/core/evaluation/scheme.js';
import type { Day, Fact } from '../../src/core/fact.js';
import type { Severity } from '../../src/core/record-type.js';
import { daysOn, monthsOn, yearOf } from './calendar.js';
import { diceOf, mixed } from './dice.js';
import type { Dice } from './dice.js';
import { disturb } from './disturb.js';
import type { Ground } from './ground.js';
import { meet } from './meet.js';
import type { Draft } from './meet.js';
import { lookBackTests } from './scheme-words.js';

const severities: readonly Severity[] = ['MINOR', 'GENERAL', 'SERIOUS'];
const fewDocuments = ['d1', 'd2', 'd3', 'd4'];

/** A fact that concerns an indicator or a veto of the scheme, drawn when not given, and meets some condition of it. */
export function factOf(
  ground: Ground,
  day: Day,
  seed: number,
  index: number,
  given: Indicator | null,
  isFlawless = false,
): Fact {
  const dice = diceOf(mixed(seed, 7));
  const draft = blank(ground, dice, index);
  draft.decidedOn = someDecision(ground, dice, day);
  const { scheme } = ground;
  const best = isFlawless && given !== null ? ground.aims.get(given)?.best : undefined;
  if (best && given) {
    draft.type = dice.of(given.evidence);
    draft.decidedOn = daysOn(day, -dice.below(300));
    aimInWindow(draft, given, dice, day);
    meet(draft, { ...given.select, ...best }, dice, day);
    return draft;
  }
  if (given === null && scheme.notUpheld.length > 0 && dice.chance(3)) {
    meet(draft, dice.of(scheme.notUpheld), dice, day);
  } else if (given === null && scheme.vetoes.length > 0 && dice.chance(18)) {
    aimAtVeto(draft, dice.of(scheme.vetoes), dice, day);
  } else {
    aimAtIndicator(draft, ground, given ?? dice.of(scheme.indicators), dice, day);
  }
  disturb(draft, ground.words, dice, day);
  return draft;
}

function blank(ground: Ground, dice: Dice, index: number): Draft {
  const id = `r${String(index).padStart(2, '0')}`;
  return {
    recordId: id,
    // Not in the order of the records, as equal days are told apart by it.
    versionId: `v${dice.below(90) + 10}-${id}`,
    type: dice.of(ground.evidence),
    topics: [],
    categories: [],
    outcome: null,
    severity: dice.chance(25) ? dice.of(severities) : null,
    simpleProcedure: dice.chance(2),
    status: 'EFFECTIVE',
    statusSince: null,
    decidedOn: '',
    actEndedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    documentKey: dice.chance(40) ? dice.of(fewDocuments) : null,
    authority: null,
    measures: {},
  };
}

function someDecision({ words }: Ground, dice: Dice, day: Day): Day {
  const chance = dice.below(100);
  if (chance < 50) return daysOn(day, -dice.below(400));
  if (chance < 72) return daysOn(monthsOn(day, -dice.of(words.months)), dice.below(5) - 2);
  if (chance < 82) return `${yearOf(day) - dice.below(3)}-${dice.of(['01-01', '12-31', '07-01'])}`;
  if (chance < 97) return daysOn(day, -dice.below(2300));
  return daysOn(day, dice.below(40));
}

function aimAtIndicator(draft: Draft, ground: Ground, indicator: Indicator, dice: Dice, day: Day): void {
  const { evidence, select, window } = indicator;
  const { tests = [], measures = [] } = ground.aims.get(indicator) ?? {};
  draft.type = dice.of(evidence);
  for (const [name, values] of measures) {
    if (dice.chance(name === 'year' ? 20 : 90)) {
      draft.measures[name] = dice.of(values);
    }
  }
  const lookedBack = lookBackTests(window);
  if (lookedBack.length > 0 && dice.chance(20)) {
    meet(draft, dice.of(lookedBack), dice, day);
  } else if (tests.length > 0 && dice.chance(90)) {
    meet(draft, dice.of(tests), dice, day);
  }
  meet(draft, select, dice, day);
  aimInWindow(draft, indicator, dice, day);
}

function aimInWindow(draft: Draft, { window }: Indicator, dice: Dice, day: Day): void {
  if (window.kind === 'PREVIOUS_YEAR' && dice.chance(70)) {
    draft.decidedOn = daysOn(`${yearOf(day) - 1}-01-01`, dice.below(365));
  }
}

function aimAtVeto(draft: Draft, { select, when }: Veto, dice: Dice, day: Day): void {
  meet(draft, when, dice, day);
  meet(draft, select, dice, day);
}
