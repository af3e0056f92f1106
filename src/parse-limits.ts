import { CannotStart } from './core/cannot-start.js';
import { defaultLimits, type LimitName, type Limits } from './core/limits.js';

/** Reads `depth=10,cost=5000`; what is not named keeps its default. Throws `CannotStart` naming the setting and the limit. */
export function parseLimits(setting: string, text: string): Limits {
  const given = text.split(',').filter((part) => part.trim() !== '');
  return Object.freeze({ ...defaultLimits, ...Object.fromEntries(given.map((part) => parseLimit(setting, part))) });
}

function parseLimit(setting: string, part: string): [LimitName, number] {
  const [, name = '', digits = ''] = /^\s*(\w+)\s*=\s*(\d{1,9})\s*$/.exec(part) ?? [];
  const known = Object.keys(defaultLimits).find((limit) => limit === name) as LimitName | undefined;
  if (known && Number(digits) >= 1) return [known, Number(digits)];
  throw new CannotStart(
    `${setting}: write "<limit>=<whole number from 1>", with commas between. The limits are ${Object.keys(defaultLimits).join(', ')}.`,
  );
}
