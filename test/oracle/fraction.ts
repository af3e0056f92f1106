// Looked up once: within jest every look-up of a global goes through its sandbox, which costs more than the sum.
const [bigInt, number, text] = [BigInt, Number, String];

/** An exact number; the denominator is positive. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const zero: Fraction = { over: 0n, under: 1n };

/** What was read before: schemes and archives have few different numbers. */
const read = new Map<number, Fraction>();

/** A decimal exactly as it is written, so that 0.98 is 98 ÷ 100 and not its nearest double. */
export function exactly(value: number): Fraction {
  const known = read.get(value);
  if (known) return known;
  const fraction = decimal(value);
  read.set(value, fraction);
  return fraction;
}

function decimal(value: number): Fraction {
  const [digits = '0', exponent = '0'] = text(value).toLowerCase().split('e');
  const [whole = '0', decimals = ''] = digits.split('.');
  const power = number(exponent) - decimals.length;
  const over = bigInt(whole + decimals);
  return power >= 0 ? { over: over * 10n ** bigInt(power), under: 1n } : { over, under: 10n ** bigInt(-power) };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** Throws on a divisor of zero. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  if (b.over === 0n) {
    throw new Error('The oracle divides by zero.');
  }
  const over = a.over * b.under;
  const under = a.under * b.over;
  return under < 0n ? { over: -over, under: -under } : { over, under };
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}

export function lesser(a: Fraction, b: Fraction): Fraction {
  return isLess(b, a) ? b : a;
}

export function greater(a: Fraction, b: Fraction): Fraction {
  return isLess(a, b) ? b : a;
}

export function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(plus, zero);
}

/** The whole number at or below. */
export function floor({ over, under }: Fraction): bigint {
  const quotient = over / under;
  return over % under < 0n ? quotient - 1n : quotient;
}

/** The whole number at or above. */
export function ceiling({ over, under }: Fraction): bigint {
  return -floor({ over: -over, under });
}

/** Hundredths, half up (DOMAIN E.1). */
export function cents(value: Fraction): number {
  return number(floor({ over: 200n * value.over + value.under, under: 2n * value.under }));
}

/** A number of hundredths as the fraction that it is. */
export function ofCents(value: number): Fraction {
  return { over: bigInt(value), under: 100n };
}
