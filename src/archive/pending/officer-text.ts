import { Refused } from '../../core/refused.js';

/** Free text of an officer without the space around it; refuses none and too much. */
export function officerText(name: string, given: string, longest: number): string {
  const trimmed = given.trim();
  if (trimmed === '') throw new Refused('BAD_INPUT', `\`${name}\` is empty. Say it in words.`);
  if (trimmed.length <= longest) return trimmed;
  throw new Refused('BAD_INPUT', `\`${name}\` has more than ${longest} characters. Shorten it.`);
}
