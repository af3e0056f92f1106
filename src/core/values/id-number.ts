import type { Day } from '../fact.js';
import { dayOf, existsOnCalendar } from './civil.js';
import { hasProvince, idCheckCharacter } from './gb11643.js';
import { rejected, type Rejected } from './rejected.js';
import { cleanText, isMissingCode } from './text.js';

export type IdNumberReason =
  | 'PLACEHOLDER'
  | 'MASKED'
  | 'SCIENTIFIC_NOTATION'
  | 'LENGTH'
  | 'CHARSET'
  | 'IMPOSSIBLE_DATE'
  | 'FUTURE_DATE'
  | 'CENTENARIAN_15'
  | 'CHECK_DIGIT';

/** NO_CHECK: made from 15 digits, which carry no check character, so a match is weaker; UNKNOWN_PROVINCE and REPEATED_DIGIT ask for a look. */
export type IdNumberFlag = 'NO_CHECK' | 'UNKNOWN_PROVINCE' | 'REPEATED_DIGIT';

export interface ValidIdNumber {
  readonly kind: 'VALID';
  /** 18 characters, X in upper case. */
  readonly value: string;
  /** As written, for the record that quotes it. */
  readonly original: string;
  readonly upgradedFrom15: boolean;
  readonly birthDate: Day;
  /** GB/T 2260 at first issue: neither the residence nor necessarily a code still in use. */
  readonly regionCode: string;
  readonly flags: readonly IdNumberFlag[];
}

export type IdNumberCheck = ValidIdNumber | Rejected<IdNumberReason>;

const wellFormed = /^\d{17}[\dX]$/;

/**
 * Checks a citizen identity number 公民身份号码 (GB 11643-1999) and upgrades the 15-digit form of before 1999. With `today`, a
 * birth date after it is refused. Messages never repeat the number.
 */
export function checkIdNumber(raw: string, today?: Day): IdNumberCheck {
  const text = wellFormed.test(raw) ? raw : normalise(raw);
  if (isMissingCode(text))
    return rejected(
      'PLACEHOLDER',
      'The cell holds a placeholder, not an identity number; leave it empty or fill in the number.',
    );
  if (/[*○●□#?]|X{3}/.test(text)) {
    return rejected(
      'MASKED',
      'The identity number is masked, so it identifies nobody; hand in the full number over the protected channel.',
    );
  }
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(text)) {
    return rejected(
      'SCIENTIFIC_NOTATION',
      'A spreadsheet turned the identity number into scientific notation and lost digits; format the column as text and fill it in again.',
    );
  }
  const wrong = shapeError(text);
  if (wrong) return wrong;
  return text.length === 15 ? upgraded(text, raw, today) : checked(text, raw, today, false);
}

function normalise(raw: string): string {
  return cleanText(raw)
    .replace(/^'|[\s\-‐–]/g, '')
    .toUpperCase();
}

function shapeError(text: string): Rejected<IdNumberReason> | null {
  if (text.length !== 18 && text.length !== 15) {
    return rejected('LENGTH', `An identity number has 18 characters (15 before 1999); this one has ${text.length}.`);
  }
  const last = text.length === 18 ? 17 : 15;
  const odd = Array.from(text).findIndex(
    (character, index) => !(character >= '0' && character <= '9') && !(index === last && character === 'X'),
  );
  if (odd === -1) return null;
  return rejected(
    'CHARSET',
    `Character ${odd + 1} of the identity number is not a digit; only the 18th may be the letter X.`,
  );
}

function upgraded(digits: string, original: string, today: Day | undefined): IdNumberCheck {
  // 996–999 were kept for people over a hundred, born in 18xx: the century cannot be told from the number (DOMAIN F-17).
  const sequence = Number(digits.slice(12));
  const body = `${digits.slice(0, 6)}19${digits.slice(6)}`;
  const result = checked(body + idCheckCharacter(body), original, today, true);
  if (result.kind === 'REJECTED' || sequence < 996) return result;
  return rejected(
    'CENTENARIAN_15',
    'A 15-digit number ending in 996–999 belonged to someone born before 1900, so it cannot be upgraded; hand in the 18-digit number.',
  );
}

function checked(text: string, original: string, today: Day | undefined, fromFifteen: boolean): IdNumberCheck {
  const year = Number(text.slice(6, 10));
  const month = Number(text.slice(10, 12));
  const dayOfMonth = Number(text.slice(12, 14));
  if (year < 1800 || !existsOnCalendar(year, month, dayOfMonth)) {
    return rejected(
      'IMPOSSIBLE_DATE',
      `The birth date in the identity number (characters ${fromFifteen ? '7 to 12' : '7 to 14'}) is not on the calendar; check the number.`,
    );
  }
  const birthDate = dayOf(year, month, dayOfMonth);
  if (today !== undefined && birthDate > today) {
    return rejected(
      'FUTURE_DATE',
      'The birth date in the identity number is still to come; this may be a number of another kind, such as a permit.',
    );
  }
  if (idCheckCharacter(text) !== text.charAt(17)) return checkDigitError(text);
  const flags: IdNumberFlag[] = [];
  const regionCode = text.slice(0, 6);
  if (fromFifteen) flags.push('NO_CHECK');
  if (!hasProvince(regionCode)) flags.push('UNKNOWN_PROVINCE');
  if (/^(\d)\1{5}(?:19)?\1{9}/.test(text)) flags.push('REPEATED_DIGIT');
  return { kind: 'VALID', value: text, original, upgradedFrom15: fromFifteen, birthDate, regionCode, flags };
}

function checkDigitError(text: string): Rejected<IdNumberReason> {
  const cut = text.endsWith('000')
    ? ' It ends in 000, as when a spreadsheet keeps only 15 digits: format the column as text and fill it in again.'
    : '';
  return rejected(
    'CHECK_DIGIT',
    `The last character of the identity number does not fit the others (GB 11643): a character is wrong or two are swapped.${cut}`,
  );
}
