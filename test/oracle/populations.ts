import fc from 'fast-check';
import type { Indicator } from '../../src/core/evaluation/scheme.js';
import type { Day, Fact, Traits } from '../../src/core/fact.js';
import { daysOn, monthsOn } from './calendar.js';
import { diceOf } from './dice.js';
import type { Dice } from './dice.js';
import { factOf } from './fact-of.js';
import type { Ground } from './ground.js';

// Whoever draws archives needs the ground to draw them from.
export { groundOf } from './ground.js';

/** What one evaluation is made from. */
export interface Archive {
  readonly facts: readonly Fact[];
  readonly traits: Traits;
  readonly day: Day;
}

/** The archive of a seed; small and large ones, and some with a fact for nearly every indicator. */
export function archiveOf(ground: Ground, seed: number): Archive {
  const dice = diceOf(seed);
  const { indicators } = ground.scheme;
  const size = dice.chance(30) ? dice.below(5) : dice.below(28);
  const isFlawless = dice.chance(12);
  const thorough = dice.chance(55) ? indicators.filter(() => dice.chance(75)) : [];
  const facts = [
    ...(isFlawless ? indicators : manifold(ground, dice)),
    ...(isFlawless ? [] : [...thorough, ...new Array<null>(size).fill(null)]),
  ].map((indicator) => ({ seed: dice.below(2 ** 31), indicator }));
  const frame = frameOf(ground, dice);
  return {
    ...frame,
    facts: facts.map((one, index) => factOf(ground, frame.day, one.seed, index, one.indicator, isFlawless)),
  };
}

/** Sometimes many facts of one kind, as a share of 9 in 10 takes at least ten of them. */
function manifold({ scheme }: Ground, dice: Dice): readonly Indicator[] {
  if (!dice.chance(12)) {
    return [];
  }
  const shares = scheme.indicators.filter(({ rule }) => rule.kind === 'RATIO' && rule.source.from === 'SHARE');
  const indicator = dice.of(shares.length > 0 && dice.chance(50) ? shares : scheme.indicators);
  return new Array<Indicator>(10 + dice.below(14)).fill(indicator);
}

/** The same archives for properties, whose counterexamples shrink fact by fact. */
export function archives(ground: Ground): fc.Arbitrary<Archive> {
  const seed = fc.noBias(fc.nat());
  return fc.tuple(seed, fc.array(seed, { maxLength: 30 })).map(([first, seeds]) => {
    const frame = frameOf(ground, diceOf(first));
    return { ...frame, facts: seeds.map((one, index) => factOf(ground, frame.day, one, index, null)) };
  });
}

function frameOf({ scheme }: Ground, dice: Dice): { day: Day; traits: Traits } {
  const day = someDay(dice);
  const traits: Record<string, string | number | boolean> = {};
  for (const { trait, in: values } of scheme.indicators.flatMap((one) => one.applies ?? [])) {
    if (dice.chance(88)) {
      traits[trait] = dice.chance(90) ? dice.of(values) : dice.of(['OTHER', true, false]);
    }
  }
  if (scheme.capacityTrait !== undefined && dice.chance(50)) {
    traits[scheme.capacityTrait] = dice.chance(50) ? '2001-05-01' : monthsOn(day, -dice.below(50));
  }
  return { day, traits };
}

/** Any day of four years, often one at which months and years end. */
function someDay(dice: Dice): Day {
  const year = 2024 + dice.below(4);
  if (dice.chance(30)) {
    return `${year}-${dice.of(['01-01', '12-31', '02-28', '03-01', '03-31', '04-30', '06-30', '01-31', '08-31'])}`;
  }
  return daysOn(`${year}-01-01`, dice.below(365));
}
