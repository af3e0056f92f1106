import { checkIdNumber, type IdNumberFlag, type IdNumberReason } from './id-number.js';
import { rejected, type Rejected } from './rejected.js';
import { cleanText, isMissingCode } from './text.js';

/**
 * Identity documents of persons 证件类型: 身份证, 护照, 港澳居民来往内地通行证, 台湾居民来往大陆通行证, 外国人永久居留身份证,
 * 港澳台居民居住证.
 */
export const personDocumentTypes = [
  'ID_CARD',
  'PASSPORT',
  'HK_MACAO_PERMIT',
  'TAIWAN_PERMIT',
  'FOREIGN_PERMANENT_RESIDENT',
  'RESIDENCE_PERMIT_HMT',
] as const;

export type PersonDocumentType = (typeof personDocumentTypes)[number];

/** TYPE_CORRECTED: the number is of another type than the one given, and the type was taken from the number. */
export type PersonDocumentFlag = IdNumberFlag | 'TYPE_CORRECTED' | 'REISSUE_NUMBER_DROPPED';

export type PersonDocumentCheck =
  | {
      readonly kind: 'VALID';
      readonly type: PersonDocumentType;
      readonly value: string;
      readonly original: string;
      readonly flags: readonly PersonDocumentFlag[];
    }
  | Rejected<IdNumberReason>;

/** The 双公示 codes 01–05 and the names that occur for each type. */
const spellings: Readonly<Record<string, PersonDocumentType>> = {
  '1': 'ID_CARD',
  身份证: 'ID_CARD',
  居民身份证: 'ID_CARD',
  公民身份证: 'ID_CARD',
  中华人民共和国居民身份证: 'ID_CARD',
  二代身份证: 'ID_CARD',
  公民身份号码: 'ID_CARD',
  身份证号: 'ID_CARD',
  身份证号码: 'ID_CARD',
  临时居民身份证: 'ID_CARD',
  '2': 'PASSPORT',
  护照: 'PASSPORT',
  护照号: 'PASSPORT',
  外国护照: 'PASSPORT',
  中国护照: 'PASSPORT',
  普通护照: 'PASSPORT',
  '3': 'HK_MACAO_PERMIT',
  港澳居民来往内地通行证: 'HK_MACAO_PERMIT',
  港澳通行证: 'HK_MACAO_PERMIT',
  回乡证: 'HK_MACAO_PERMIT',
  港澳居民通行证: 'HK_MACAO_PERMIT',
  '4': 'TAIWAN_PERMIT',
  台湾居民来往大陆通行证: 'TAIWAN_PERMIT',
  台胞证: 'TAIWAN_PERMIT',
  台湾通行证: 'TAIWAN_PERMIT',
  '5': 'FOREIGN_PERMANENT_RESIDENT',
  外国人永久居留身份证: 'FOREIGN_PERMANENT_RESIDENT',
  外国人永久居留证: 'FOREIGN_PERMANENT_RESIDENT',
  外国人居留证: 'FOREIGN_PERMANENT_RESIDENT',
  港澳台居民居住证: 'RESIDENCE_PERMIT_HMT',
  港澳居民居住证: 'RESIDENCE_PERMIT_HMT',
  台湾居民居住证: 'RESIDENCE_PERMIT_HMT',
};

/** The document type of a code 01–05 or a Chinese name; null when it is neither. */
export function personDocumentTypeOf(text: string): PersonDocumentType | null {
  const key = cleanText(text).replace(/\s|^0+(?=\d$)|[（(].*[)）]$/gu, '');
  return spellings[key] ?? personDocumentTypes.find((type) => type === key) ?? null;
}

/** Checks a person's document number and brings it into the form it is matched by; messages never repeat the number. */
export function checkPersonDocument(type: PersonDocumentType, raw: string, today?: string): PersonDocumentCheck {
  if (type === 'ID_CARD' || type === 'RESIDENCE_PERMIT_HMT') return checkCitizenForm(type, raw, today);
  const text = cleanText(raw)
    .replace(/^'|[\s\-‐–—]/g, '')
    .toUpperCase();
  if (isMissingCode(text))
    return rejected(
      'PLACEHOLDER',
      'The cell holds a placeholder, not a document number; leave it empty or fill in the number.',
    );
  if (/[*○●□]/.test(text))
    return rejected(
      'MASKED',
      'The document number is masked, so it identifies nobody; hand in the full number over the protected channel.',
    );
  switch (type) {
    case 'PASSPORT':
      return matched(type, raw, text, /^[0-9A-Z]{5,15}$/, 'A passport number is 5 to 15 letters and digits.');
    case 'HK_MACAO_PERMIT':
      return checkHongKongMacao(raw, text);
    case 'TAIWAN_PERMIT':
      return matched(
        type,
        raw,
        text.replace(/[()（）]/gu, ''),
        /^(?:\d{8}|\d{10}[A-Z]?)$/,
        'A 台湾居民来往大陆通行证 has 8 digits, or 10 digits and a letter in its old form.',
      );
    case 'FOREIGN_PERMANENT_RESIDENT':
      return /^9\d{16}[\dX]$/.test(text)
        ? checkCitizenForm(type, raw, today)
        : matched(
            type,
            raw,
            text,
            /^[A-Z]{3}\d{12}$/,
            'A 外国人永久居留身份证 has 18 digits beginning with 9, or three letters and 12 digits in its old form.',
          );
  }
}

function matched(
  type: PersonDocumentType,
  original: string,
  text: string,
  form: RegExp,
  rule: string,
): PersonDocumentCheck {
  if (form.test(text)) return { kind: 'VALID', type, value: text, original, flags: [] };
  return rejected(
    /^[0-9A-Z]*$/.test(text) ? 'LENGTH' : 'CHARSET',
    `${rule} This one has ${text.length} characters of another form; check the number and the type.`,
  );
}

/** The last two of eleven characters count reissues; the first nine stay for life. */
function checkHongKongMacao(original: string, text: string): PersonDocumentCheck {
  const type = 'HK_MACAO_PERMIT';
  const check = matched(
    type,
    original,
    text,
    /^[HM]\d{8}(?:\d{2})?$/,
    'A 港澳居民来往内地通行证 is H or M and 8 digits, with two more for reissues in its old form.',
  );
  if (check.kind === 'REJECTED' || text.length === 9) return check;
  return { ...check, value: text.slice(0, 9), flags: ['REISSUE_NUMBER_DROPPED'] };
}

/** 18 characters under GB 11643: the first digits tell citizens, 港澳台 residents (81–83) and foreign permanent residents (9) apart. */
function checkCitizenForm(type: PersonDocumentType, raw: string, today: string | undefined): PersonDocumentCheck {
  const check = checkIdNumber(raw, today);
  if (check.kind === 'REJECTED') return check;
  const actual = /^8[123]/.test(check.value)
    ? 'RESIDENCE_PERMIT_HMT'
    : check.value.startsWith('9')
      ? 'FOREIGN_PERMANENT_RESIDENT'
      : 'ID_CARD';
  const ownFlags =
    actual === 'FOREIGN_PERMANENT_RESIDENT' ? check.flags.filter((flag) => flag !== 'UNKNOWN_PROVINCE') : check.flags;
  const flags = actual === type ? ownFlags : [...ownFlags, 'TYPE_CORRECTED' as const];
  return { kind: 'VALID', type: actual, value: check.value, original: raw, flags };
}
