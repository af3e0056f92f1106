import type { Day, Fact, Traits } from '../fact.js';
import { clockOn, nextChange } from './clock.js';
import type { Clock } from './clock.js';
import { indicatorResult } from './compile-scheme.js';
import type { CompiledIndicator, CompiledScheme } from './compile-scheme.js';
import { datedFacts } from './dated-fact.js';
import type { Evaluation, IndicatorResult } from './evaluation.js';
import { firedVetoes } from './fire-vetoes.js';
import { gather } from './gather.js';
import type { Gathered } from './gather.js';
import { settleSharedCauses } from './shared-cause.js';
import { totalsOf } from './totals.js';

/**
 * Evaluates one archive on a day, from the versions of its facts that were known; pure, and the order of facts does not
 * matter. Give one version of a record only. Throws on a day that is not one, naming the version.
 */
export function evaluate(compiled: CompiledScheme, facts: readonly Fact[], traits: Traits, day: Day): Evaluation {
  const clock = clockOn(day);
  const found = gather(compiled, datedFacts(facts), traits, clock);
  const touched = found.indicators.map((gathered) => (gathered?.candidates.length ?? 0) > 0);
  settleSharedCauses(compiled, found.indicators, clock);
  const indicators = compiled.indicators.map((indicator, index) => {
    if (!indicator.applies(traits)) {
      return indicator.notApplicable;
    }
    const gathered = found.indicators[index];
    return gathered ? resultOf(indicator, gathered, touched[index] ?? false, clock) : indicator.absent;
  });
  const vetoes = firedVetoes(compiled, found.vetoes, clock);
  return {
    scheme: compiled.scheme.code,
    day,
    ...totalsOf(compiled, indicators, vetoes),
    vetoes,
    indicators,
    nextChangeOn: nextChange(clock),
  };
}

/** `touched`: facts counted here before shared causes were settled, so the matter is not without evidence. */
function resultOf(indicator: CompiledIndicator, gathered: Gathered, touched: boolean, clock: Clock): IndicatorResult {
  const { rule, source, max } = indicator;
  const settled = touched ? rule.settle(gathered.candidates, clock) : rule.absent;
  const excluded = gathered.excluded.length === 0 ? settled.excluded : [...gathered.excluded, ...settled.excluded];
  return indicatorResult(source.code, max, rule, { ...settled, excluded });
}
