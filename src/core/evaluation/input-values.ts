import type { IndicatorResult } from './evaluation.js';
import type { Rule } from './rule.js';

/** A number that a rule read, as a decimal in the unit of its measure. */
interface InputValue {
  readonly name: string;
  readonly value: string;
}

/** The inputs of a result in natural units: points, ratios, counts and sums as they stand in the records. */
export function inputValues(rule: Rule, { inputs }: IndicatorResult): InputValue[] {
  return Object.entries(inputs).map(([name, input]) => ({ name, value: decimalOf(input, placesOf(rule, name)) }));
}

/** How many places the engine has shifted an input to keep it whole. */
function placesOf(rule: Rule, name: string): number {
  switch (rule.kind) {
    case 'DEDUCT':
    case 'ADD':
    case 'LATE':
      return 6;
    case 'POINTS':
      return 4;
    case 'RATIO':
      return rule.source.from === 'SHARE' || rule.source.from === 'COUNT' ? 0 : 6;
    case 'LEVEL':
      return name === 'weighted' ? 2 : 0;
    case 'BAYES':
      return name === 'sum' ? 2 : 0;
    default:
      return 0;
  }
}

function decimalOf(input: number, places: number): string {
  if (places === 0) {
    return String(input);
  }
  const digits = String(Math.abs(input)).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = `${input < 0 ? '-' : ''}${digits.slice(0, -places)}`;
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
