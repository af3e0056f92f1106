/** A stream of 32-bit unsigned numbers. */
export type Random = () => number;

const warmUp = 12;

/**
 * The numbers of one thing of the made-up city, a pure function of (seed, stream, index): any file can be written
 * without what came before it. Chris Doty-Humphrey's sfc32, chosen for four words of state that cost nothing to fill.
 */
export function randomOf(seed: number, stream: number, index: number): Random {
  let a = seed | 0;
  let b = stream | 0;
  let c = index | 0;
  let counter = 1;
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < warmUp; round += 1) next();
  return next;
}

/** A whole number from 0 to `limit` − 1. */
export function below(random: Random, limit: number): number {
  return Math.floor((random() / 2 ** 32) * limit);
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + below(random, high - low + 1);
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability * 2 ** 32;
}

export function pick<const List extends readonly [unknown, ...unknown[]]>(random: Random, list: List): List[number] {
  return list[below(random, list.length)];
}

/** A 32-bit number for a name (FNV-1a), so that things known by name need no list of numbers anywhere. */
export function numberOfName(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
