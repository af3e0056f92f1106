import { randomInt } from 'node:crypto';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import { matchKey, matchKeys } from '../../core/sealed/match-key.js';
import { Refused } from '../../core/refused.js';

/** Crockford's base 32: nothing that reads like something else. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const drawn = 9;
const wellFormed = /^[0-9A-HJKMNP-TV-Z]{10}$/;
const scheme = 'credit-archive:code/';
const longestInput = 100;
const hashType = 'LOOKUP_CODE';

/** A new code: nine drawn characters, 45 bits, and one that shows a slip of the hand. */
export function newCode(): string {
  const body = Array.from({ length: drawn }, () => alphabet[randomInt(alphabet.length)] ?? '').join('');
  return body + checkCharacter(body);
}

/** The code as people read it to each other, `ABCDE-FGHJK`. */
export function groupedCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The text of a QR picture: the code and nothing else, under a scheme that tells an app what it has scanned. */
export function qrTextOf(code: string): string {
  return `${scheme}${code}`;
}

/** The code in what was typed or scanned; refuses a slip of the hand before it costs a try, without repeating it. */
export function readCode(given: string): string {
  const bare = given.trim();
  const typed = bare.toLowerCase().startsWith(scheme) ? bare.slice(scheme.length) : bare;
  const code = typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (given.length <= longestInput && wellFormed.test(code) && checkCharacter(code.slice(0, drawn)) === code[drawn])
    return code;
  throw new Refused(
    'BAD_INPUT',
    'The code is mistyped. It has ten letters and digits; type it again as it is shown, or scan it.',
  );
}

/** ISO/IEC 7064, hybrid system, for 32 characters: finds every wrong character. */
function checkCharacter(body: string): string {
  const size = alphabet.length;
  let product = size;
  for (const character of body) {
    const sum = (product + alphabet.indexOf(character)) % size || size;
    product = (2 * sum) % (size + 1);
  }
  return alphabet[(size + 1 - product) % size] ?? '';
}

/** What is stored of a code. */
export function codeHash(keys: IdentifierKeys, code: string): Buffer {
  return matchKey(keys.matching, hashType, '', code);
}

/** What may be stored of a code, while keys are being rotated. */
export function codeHashes(keys: IdentifierKeys, code: string): Buffer[] {
  return matchKeys(keys.matching, hashType, '', code);
}
