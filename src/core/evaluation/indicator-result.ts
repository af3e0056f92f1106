import type { CompiledRule, Settled } from './compiled-rule.js';
import type { ExcludedFact, IndicatorResult } from './evaluation.js';
import { none } from './none.js';

/** Names what a rule came to; `excluded` are facts that did not get as far as the rule. */
export function indicatorResult(
  code: string,
  max: number,
  { inputNames }: CompiledRule,
  { points, reason, inputs, evidence, excluded: byRule }: Settled,
  excluded: readonly ExcludedFact[] = none,
): IndicatorResult {
  return {
    code,
    points,
    max,
    applicable: points !== null,
    reason,
    evidence,
    excluded: joined(excluded, byRule),
    inputs: inputs.length === 0 ? noInputs : namedInputs(inputNames, inputs),
  };
}

const noInputs: Readonly<Record<string, number>> = Object.freeze({});

function namedInputs(names: readonly string[], inputs: readonly number[]): Record<string, number> {
  const named: Record<string, number> = {};
  let index = 0;
  for (const input of inputs) {
    named[names[index] ?? ''] = input;
    index += 1;
  }
  return named;
}

function joined(first: readonly ExcludedFact[], second: readonly ExcludedFact[]): readonly ExcludedFact[] {
  if (first.length === 0) {
    return second;
  }
  return second.length === 0 ? first : [...first, ...second];
}
