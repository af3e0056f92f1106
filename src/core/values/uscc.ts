import { authorityCategories } from './authority-category.js';
import { hasProvince } from './gb11643.js';
import { organisationCheckCharacter, usccCheckCharacter } from './gb32100.js';
import { checkIdNumber } from './id-number.js';
import { rejected, type Rejected } from './rejected.js';
import { cleanText, isMissingCode } from './text.js';

export type CodeReason =
  | 'PLACEHOLDER'
  | 'MASKED'
  | 'SCIENTIFIC_NOTATION'
  | 'LENGTH'
  | 'CHARSET'
  | 'DIGITS_LOST'
  | 'PERSON_NUMBER'
  | 'CHECK_DIGIT';

/** What is odd about a code that is kept: a check character of GB 32100 or GB 11714, the first two characters, the region. */
export type UsccFlag = 'OUTER_CHECK' | 'INNER_CHECK' | 'AUTHORITY_CATEGORY' | 'REGION';

export interface ValidUscc {
  readonly kind: 'VALID';
  /** 18 characters, upper case. */
  readonly value: string;
  /** Registration authority and category, such as `91` for an enterprise. */
  readonly authorityCategory: string;
  /** GB/T 2260 of the registering authority at first issue; may be abolished. */
  readonly regionCode: string;
  /** Positions 9–17 (GB 11714). */
  readonly organisationCode: string;
  readonly flags: readonly UsccFlag[];
}

export type UsccCheck = ValidUscc | Rejected<CodeReason>;

export type OrganisationCodeCheck =
  /** MILITARY: a code J… of a body of the armed forces, which has no unified code; CHECK: such a code whose check character fails. */
  | { readonly kind: 'VALID'; readonly value: string; readonly flags: readonly ('MILITARY' | 'CHECK')[] }
  | Rejected<CodeReason>;

const wellFormed = /^[0-9A-HJ-NP-RTUW-Y]{2}\d{6}[0-9A-HJ-NP-RTUW-Y]{10}$/;

/**
 * Checks a unified social credit code 统一社会信用代码 (GB 32100-2015). A failed GB 11714 check only flags. A failed last
 * character flags OUTER_CHECK when all else is right, because Fujian's pilot issued such codes; nothing is repaired.
 */
export function checkUscc(raw: string): UsccCheck {
  const code = wellFormed.test(raw) ? raw : normalise(raw);
  if (isMissingCode(code)) return rejected('PLACEHOLDER', 'The cell holds a placeholder, not a code.');
  const wrong = shapeError(code);
  if (wrong) return wrong;
  const organisationCode = usccOrganisationCode(code);
  const outer = usccCheckCharacter(code) === code.charAt(17);
  const inner = organisationCheckCharacter(organisationCode) === organisationCode.charAt(8);
  const authorityCategory = code.slice(0, 2);
  const regionCode = code.slice(2, 8);
  const knownPair = authorityCategories[authorityCategory] !== undefined;
  const knownRegion = hasProvince(regionCode) || regionCode.startsWith('10');
  if (!(outer && inner) && /^\d{15}000$/.test(code)) {
    return rejected(
      'DIGITS_LOST',
      'The code ends in 000 and fails its checks, as when a spreadsheet keeps only 15 digits; format the column as text and fill it in again.',
    );
  }
  if (!outer && !(inner && knownPair && knownRegion)) return outerCheckError(code);
  const flags: UsccFlag[] = [];
  if (!outer) flags.push('OUTER_CHECK');
  if (!inner) flags.push('INNER_CHECK');
  if (!knownPair) flags.push('AUTHORITY_CATEGORY');
  if (!knownRegion) flags.push('REGION');
  return { kind: 'VALID', value: code, authorityCategory, regionCode, organisationCode, flags };
}

/** Positions 9–17 of a unified code: for most bodies their former organisation code; it proposes a match and does not force one. */
export function usccOrganisationCode(uscc: string): string {
  return uscc.slice(8, 17);
}

/** Checks an organisation code 组织机构代码 (GB 11714-1997), 9 characters with or without the hyphen; the value has none. */
export function checkOrganisationCode(raw: string): OrganisationCodeCheck {
  const code = normalise(raw);
  if (isMissingCode(code)) return rejected('PLACEHOLDER', 'The cell holds a placeholder, not an organisation code.');
  if (code.includes('*')) return rejected('MASKED', 'The organisation code is masked; hand in the full code.');
  if (code.length !== 9)
    return rejected('LENGTH', `An organisation code has 9 characters; this one has ${code.length}.`);
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) {
    return rejected('CHARSET', 'An organisation code is 8 digits or letters and a check character 0–9 or X.');
  }
  const fits = organisationCheckCharacter(code) === code.charAt(8);
  // Lists of the armed forces print codes J… that fail the check, and there is no certificate to hold them against.
  if (/^J\d{7}/.test(code)) return { kind: 'VALID', value: code, flags: fits ? ['MILITARY'] : ['MILITARY', 'CHECK'] };
  if (!fits) {
    return rejected(
      'CHECK_DIGIT',
      'The last character of the organisation code does not fit the others (GB 11714); check it against the certificate.',
    );
  }
  return { kind: 'VALID', value: code, flags: [] };
}

function normalise(raw: string): string {
  return cleanText(raw)
    .replace(/^'|[\s\-‐–—]/g, '')
    .toUpperCase();
}

function shapeError(code: string): Rejected<CodeReason> | null {
  if (code.includes('*')) return rejected('MASKED', 'The code is masked; hand in the full code.');
  if (/^\d(?:\.\d+)?E\+?\d+$/.test(code)) {
    return rejected(
      'SCIENTIFIC_NOTATION',
      'A spreadsheet turned the code into scientific notation and lost digits; format the column as text and fill it in again.',
    );
  }
  if (code.length !== 18) {
    return rejected(
      'LENGTH',
      `A unified social credit code has 18 characters; this one has ${code.length}.${lengthHint(code)}`,
    );
  }
  const letter = /[^0-9A-HJ-NP-RTUW-Y]/.exec(code);
  if (letter) return letterError(code, letter[0], letter.index);
  if (wellFormed.test(code)) return null;
  return rejected(
    'CHARSET',
    'Characters 3 to 8 of a unified social credit code are a region code of six digits; check them.',
  );
}

function lengthHint(code: string): string {
  if (/^\d{15}$/.test(code))
    return ' 15 digits are a business registration number 工商注册号 or an old identity number: hand it in in that column.';
  if (/^[0-9A-Z]{8}[0-9X]$/.test(code))
    return ' 9 characters are an organisation code 组织机构代码: hand it in in that column.';
  return ' A character is missing or too many: check it against the certificate.';
}

const lookAlikes: Readonly<Record<string, string>> = { O: '0', I: '1', S: '5', Z: '2', V: 'U' };

function letterError(code: string, letter: string, index: number): Rejected<CodeReason> {
  const shown = /[A-Z]/.test(letter) ? `the letter ${letter}` : 'a character';
  const intended = lookAlikes[letter];
  const repaired = Array.from(code)
    .map((character) => lookAlikes[character] ?? character)
    .join('');
  const fits = wellFormed.test(repaired) && usccCheckCharacter(repaired) === repaired.charAt(17);
  const hint =
    intended === undefined
      ? 'check it against the certificate'
      : `probably ${intended} is meant${fits ? ', with which the check character fits' : ''}; correct it at the source`;
  return rejected('CHARSET', `Character ${index + 1} of the code is ${shown}, which GB 32100 does not use: ${hint}.`);
}

function outerCheckError(code: string): Rejected<CodeReason> {
  if (/^\d{17}[\dX]$/.test(code) && checkIdNumber(code).kind === 'VALID') {
    return rejected(
      'PERSON_NUMBER',
      "This is a citizen's identity number in the place of an organisation's code; hand it in as an identity document.",
    );
  }
  return rejected(
    'CHECK_DIGIT',
    'The last character of the code does not fit the others (GB 32100): a character is wrong or two are swapped; check it against the certificate.',
  );
}
