/**
 * Points are integers in hundredths. Sums of deductions run in millionths of a point, which holds points × decay
 * percent × halving without loss; averages and quotients are kept as integer fractions. Rounding, half up, happens in
 * three places only: once for each indicator, once for each rescaled dimension, once for a score rescaled over missing dimensions.
 */
export const millionthsInHundredth = 10_000;

/** Points as written in a scheme, such as 1.5, in hundredths. */
export function hundredths(points: number): number {
  return Math.round(points * 100);
}

/** Rounds half up to an integer; for numerator ≥ 0, denominator > 0, both integers of any size below 2^53. */
export function divideHalfUp(numerator: number, denominator: number): number {
  if (numerator > 2 ** 51 || denominator > 2 ** 51) {
    return Number((BigInt(numerator) * 2n + BigInt(denominator)) / (BigInt(denominator) * 2n));
  }
  const twice = 2 * numerator + denominator;
  const divisor = 2 * denominator;
  return (twice - (twice % divisor)) / divisor;
}

/** a × b ÷ c rounded half up, exact also where a × b exceeds what a number holds. */
export function scaleHalfUp(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= 2 ** 51) {
    return divideHalfUp(product, c);
  }
  return Number((BigInt(a) * BigInt(b) * 2n + BigInt(c)) / (BigInt(c) * 2n));
}

/** Hundredths as a decimal with two places: 8350 → `83.50`. */
export function toDecimal(points: number): string {
  const sign = points < 0 ? '-' : '';
  const text = String(Math.abs(points)).padStart(3, '0');
  return `${sign}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** A decimal with up to two places in hundredths; throws on other text. */
export function fromDecimal(text: string): number {
  if (!/^-?\d+(?:\.\d{1,2})?$/.test(text)) {
    throw new Error(`"${text}" is not a decimal with at most two places, such as 83.50`);
  }
  return hundredths(Number(text));
}

/** A threshold as written in a scheme, such as 0.9875, in ten-thousandths. */
export function tenThousandths(threshold: number): number {
  return Math.round(threshold * 10_000);
}

/**
 * A measure in millionths, so that ratios compare exactly. What lies beyond is cut off, since rounding up would reach a
 * threshold that was missed; the last thousandth is what a binary fraction such as 0.57 falls short.
 */
export function measureMillionths(measure: number): number {
  return Math.floor(measure * wholeMeasure + 0.001);
}

export const wholeMeasure = 1_000_000;

/** Whether numerator ÷ denominator ≥ threshold (in ten-thousandths), without dividing. */
export function quotientReaches(numerator: number, denominator: number, threshold: number): boolean {
  const left = numerator * 10_000;
  const right = threshold * denominator;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    return left >= right;
  }
  return BigInt(numerator) * 10_000n >= BigInt(threshold) * BigInt(denominator);
}
