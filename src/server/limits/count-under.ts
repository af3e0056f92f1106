import type { LimitName, Limits } from '../../core/limits.js';
import { Refused } from '../../core/refused.js';

/** Lets at most so many of one key in at a time; what it gives lets the next one in, once, and null means full. */
export type Enter = (key: string) => (() => void) | null;

export function countUnder(most: number): Enter {
  const inside = new Map<string, number>();
  return (key) => {
    const before = inside.get(key) ?? 0;
    if (before >= most) return null;
    inside.set(key, before + 1);
    let here = true;
    return () => {
      if (!here) return;
      here = false;
      const left = (inside.get(key) ?? 1) - 1;
      if (left > 0) inside.set(key, left);
      else inside.delete(key);
    };
  };
}

/** The refusal of one more of what is open at the same time. */
export function tooMany(limit: LimitName, limits: Limits): Refused {
  const maximum = limits[limit];
  const message = `The limit "${limit}" is ${maximum}. Close what you no longer use.`;
  return new Refused('TOO_COMPLEX', message, { limit, maximum });
}
