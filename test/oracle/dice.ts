// Looked up once: within jest every look-up of a global goes through its sandbox, which costs more than the draw.
const { floor, imul } = Math;

/** Draws that a seed determines. */
export interface Dice {
  /** A whole number from 0 and below the limit. */
  readonly below: (limit: number) => number;
  /** True in so many of a hundred draws. */
  readonly chance: (percent: number) => boolean;
  /** One of a list that is not empty. */
  readonly of: <T>(list: readonly T[]) => T;
}

/** Mixes a number so that neighbouring seeds draw nothing alike. */
export function mixed(seed: number, salt: number): number {
  let state = (seed ^ imul(salt + 1, 0x9e3779b1)) >>> 0;
  state = imul(state ^ (state >>> 16), 0x45d9f3b) >>> 0;
  state = imul(state ^ (state >>> 16), 0x45d9f3b) >>> 0;
  return (state ^ (state >>> 16)) >>> 0;
}

export function diceOf(seed: number): Dice {
  let draws = 0;
  const below = (limit: number): number => {
    draws += 1;
    return floor((mixed(seed, draws) / 4_294_967_296) * limit);
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    of: (list) => {
      if (list.length === 0) {
        throw new Error('There is nothing to draw from.');
      }
      // The index is below the length of a list without holes.
      return list[below(list.length)] as (typeof list)[number];
    },
  };
}
