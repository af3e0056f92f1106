import type { Day, Fact, Traits } from '../fact.js';
import { clockAt, clockOn, nextChange } from './clock.js';
import type { Clock, Clocks } from './clock.js';
import type { CompiledIndicator, CompiledScheme } from './compile-scheme.js';
import { datedFacts } from './dated-fact.js';
import type { DatedFact } from './dated-fact.js';
import { dayText } from './day-number.js';
import type { Evaluation, IndicatorResult } from './evaluation.js';
import { fireVetoes, frozenSince, namedVetoes } from './fire-vetoes.js';
import type { Fired } from './fire-vetoes.js';
import { gather } from './gather.js';
import type { Gathered, GatheredFacts } from './gather.js';
import { indicatorResult } from './indicator-result.js';
import { settleSharedCauses } from './shared-cause.js';
import { evaluationOf } from './totals.js';

/**
 * Evaluates one archive on a day, from the versions of its facts that were known; pure, and the order of facts does not
 * matter. Give one version of a record only. Throws on a day that is not one, naming the version.
 */
export function evaluate(compiled: CompiledScheme, facts: readonly Fact[], traits: Traits, day: Day): Evaluation {
  return evaluateDated(compiled, datedFacts(facts), traits, day);
}

/** The same from facts whose days `datedFacts` has read, for callers that need these themselves. */
export function evaluateDated(
  compiled: CompiledScheme,
  facts: readonly DatedFact[],
  traits: Traits,
  day: Day,
): Evaluation {
  const clock = clockOn(day);
  const clocks = { day: clock, result: clock };
  const found = gather(compiled, facts, traits, clocks);
  const fired = fireVetoes(found.vetoes, clocks);
  const frozen = frozenSince(fired);
  if (frozen !== null) return evaluateFrozen(compiled, facts, traits, day, frozen);
  return resultOf(compiled, found, traits, clocks, fired);
}

/** What is asked of the day is asked anew, so that what would have come to pass without the freeze is not noted. */
function evaluateFrozen(
  compiled: CompiledScheme,
  facts: readonly DatedFact[],
  traits: Traits,
  day: Day,
  frozen: number,
): Evaluation {
  const clocks = { day: clockOn(day), result: clockAt(frozen) };
  const found = gather(compiled, facts, traits, clocks);
  return resultOf(compiled, found, traits, clocks, fireVetoes(found.vetoes, clocks));
}

function resultOf(
  compiled: CompiledScheme,
  found: GatheredFacts,
  traits: Traits,
  { day, result: clock }: Clocks,
  fired: readonly Fired[],
): Evaluation {
  const indicators = compiled.indicators.map((indicator, index) => {
    const gathered = found.indicators[index];
    return gathered ? settled(gathered, clock) : untouched(indicator, traits);
  });
  for (const index of settleSharedCauses(compiled, found.indicators, indicators, clock)) {
    const gathered = found.indicators[index];
    if (gathered) indicators[index] = settled(gathered, clock);
  }
  return evaluationOf(compiled, dayText(day.day), indicators, namedVetoes(fired), nextChange(day));
}

/** Facts are gathered only for indicators that apply. */
function untouched(indicator: CompiledIndicator, traits: Traits): IndicatorResult {
  return indicator.applies(traits) ? indicator.absent : indicator.notApplicable;
}

function settled({ by, touched, candidates, excluded }: Gathered<CompiledIndicator>, clock: Clock): IndicatorResult {
  const { rule, source, max } = by;
  return indicatorResult(source.code, max, rule, touched ? rule.settle(candidates, clock) : rule.absent, excluded);
}
