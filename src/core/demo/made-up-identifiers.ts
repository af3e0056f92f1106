import { dayNumber, dayOfNumber } from '../values/civil.js';
import { idCheckCharacter } from '../values/gb11643.js';
import { organisationCheckCharacter, usccCheckCharacter } from '../values/gb32100.js';

/** A county code that GB/T 2260 never gave, so that no number made here can be anyone's. */
export const unassignedCounty = '370399';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
// Primes, so that neighbours in the list of people are born far apart and each gets a number of his own.
const birthDays = 13_001;
const stride = 7_919;
const firstBirthDay = dayNumber(1966, 1, 1);
const sequences = 1000;

/** How many people can have different identity numbers. */
export const mostPeople = birthDays * sequences;

/** Checksum-valid identity number of the n-th person; born 1966–2001, so of age throughout the ten years shown. */
export function identityNumber(seed: number, person: number): string {
  const day = (person * stride + (seed % birthDays) + birthDays) % birthDays;
  const sequence = Math.floor(person / birthDays) % sequences;
  const birth = dayOfNumber(firstBirthDay + day).replaceAll('-', '');
  const digits = `${unassignedCounty}${birth}${String(sequence).padStart(3, '0')}`;
  return digits + idCheckCharacter(digits);
}

/** Checksum-valid unified code of the n-th body of a category such as `91`; both check characters hold. */
export function unifiedCode(category: string, body: number): string {
  const prefix = category.startsWith('9') ? 'MA' : category.startsWith('5') ? 'MJ' : 'MB';
  let rest = body;
  let serial = '';
  for (let place = 0; place < 6; place += 1) {
    serial = alphabet.charAt(rest % alphabet.length) + serial;
    rest = Math.floor(rest / alphabet.length);
  }
  const organisation = `${prefix}${serial}`;
  const code = `${category}${unassignedCounty}${organisation}${organisationCheckCharacter(organisation)}`;
  return code + usccCheckCharacter(code);
}

const lastOfBody = 15;

/** The code with one character of the body replaced so that neither check holds any more, as after a slip of the pen. */
export function misspeltCode(code: string): string {
  const value = Number.parseInt(code.charAt(lastOfBody), 36);
  // A difference that is a multiple of 11 would leave the check of GB 11714 as it was.
  const other = value % 11 === 0 ? 1 : 0;
  return `${code.slice(0, lastOfBody)}${other}${code.slice(lastOfBody + 1)}`;
}

/** The number with its last character changed. */
export function misspeltNumber(identity: string): string {
  return identity.slice(0, 17) + (identity.endsWith('5') ? '6' : '5');
}
