import { checkIdNumber } from '../../core/values/id-number.js';
import { cleanText, codePoints, foldName } from '../../core/values/text.js';
import { namePairs } from '../../core/values/name-pairs.js';
import { Refused } from '../../core/refused.js';

/** What a search text may mean; each part has its own index. */
export interface SearchTerms {
  /** The folded text, for names. */
  readonly nameKey: string;
  /** Neighbouring characters that a name with this part has; empty for a single character, which finds beginnings only. */
  readonly pairs: readonly string[];
  /** Letters only, lower case: full pinyin or initials; null for other text. */
  readonly letters: string | null;
  /** As registration numbers are stored; null when no number looks like this. */
  readonly registrationNumber: string | null;
  /** As identifiers are stored: without hyphens, a 15-digit identity number upgraded. */
  readonly identifiers: readonly string[];
}

const longest = 100;

/** Reads a search text; refuses one that says nothing or is longer than any name. */
export function searchTerms(text: string): SearchTerms {
  const nameKey = foldName(text);
  if (nameKey === '')
    throw new Refused('BAD_INPUT', 'The search text is empty. Give at least one character of a name, or a number.');
  if (codePoints(nameKey) > longest) {
    throw new Refused('BAD_INPUT', `The search text has more than ${longest} characters. Give a part of the name.`);
  }
  const number = cleanText(text).replace(/\s/g, '').toUpperCase();
  const isNumber = number.length >= 4 && /\d/.test(number);
  return {
    nameKey,
    pairs: namePairs(nameKey),
    letters: /^[A-Z]+$/.test(nameKey) ? nameKey.toLowerCase() : null,
    registrationNumber: isNumber ? number : null,
    identifiers: isNumber ? identifierForms(number.replaceAll('-', '')) : [],
  };
}

function identifierForms(number: string): string[] {
  if (!/^\d{15}$/.test(number)) return [number];
  const upgraded = checkIdNumber(number);
  return upgraded.kind === 'VALID' ? [number, upgraded.value] : [number];
}
