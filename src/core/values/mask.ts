import { idCheckCharacter } from './gb11643.js';
import { checkIdNumber } from './id-number.js';
import { cleanText, codePoints } from './text.js';

/** Compound surnames 复姓 in use; the two characters stay together when the given name is hidden. */
const compoundSurnames = new Set(
  '欧阳 歐陽 太史 端木 上官 司马 司馬 东方 東方 独孤 獨孤 南宫 南宮 万俟 萬俟 闻人 聞人 夏侯 诸葛 諸葛 尉迟 尉遲 公羊 赫连 赫連 澹台 皇甫 宗政 濮阳 濮陽 公冶 太叔 申屠 公孙 公孫 慕容 仲孙 钟离 鍾離 长孙 長孫 宇文 司徒 鲜于 鮮于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 左丘 东门 西门 西門 第五 纳兰'.split(
    ' ',
  ),
);

const mark = '[*＊○〇◯●□×✕xXＸｘ]';
const maskedByMark = new RegExp(
  `^(?:\\p{Script=Han}{1,3}${mark}{1,4}\\p{Script=Han}{0,2}|${mark}{1,2}\\p{Script=Han}{1,2})$`,
  'u',
);
const maskedByMou = /^(\p{Script=Han}{1,2}?)某(?:某{1,2}|[甲乙丙丁戊己\d]|\p{Script=Han})?$/u;

/** Public form of a citizen identity number: region of first issue, then stars; birth date and last digits never show. */
export function maskIdNumber(value: string): string {
  return value.length <= 6 ? '*'.repeat(value.length) : value.slice(0, 6) + '*'.repeat(value.length - 6);
}

/** Public form of any other identifier: at most its first quarter, four characters at most, then stars. */
export function maskCode(value: string): string {
  const characters = Array.from(value);
  const kept = Math.min(4, Math.floor(characters.length / 4));
  return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept);
}

/** Public form of a telephone number: `138****1234` for a mobile, the first three digits of others. */
export function maskPhone(value: string): string {
  const mobile = /^(?:\+?86[- ]?)?(1\d{2})[- ]?\d{4}[- ]?(\d{4})$/.exec(value.trim());
  if (mobile) return `${mobile[1] ?? ''}****${mobile[2] ?? ''}`;
  let seen = 0;
  return value.replace(/\d/g, (digit) => (++seen <= 3 ? digit : '*'));
}

/** Public form of a person's name: `张*`, `张*三`, `欧阳**`; parts of foreign names keep their first letter. */
export function maskName(name: string): string {
  const text = cleanText(name);
  if (/[\s·•‧.]/u.test(text)) return text.replace(/[^\s·•‧.]+/gu, (part) => maskRest(part, 1));
  const characters = Array.from(text);
  if (!/^\p{Script=Han}+$/u.test(text)) return maskRest(text, 1);
  if (characters.length <= 2) return characters.length < 2 ? '*' : maskRest(text, 1);
  if (compoundSurnames.has(characters.slice(0, 2).join(''))) return maskRest(text, 2);
  return `${characters[0] ?? ''}${'*'.repeat(characters.length - 2)}${characters.at(-1) ?? ''}`;
}

function maskRest(text: string, kept: number): string {
  const characters = Array.from(text);
  return characters.slice(0, kept).join('') + '*'.repeat(Math.max(characters.length - kept, 1));
}

/** Whether a name was already hidden by its publisher: 孙**, 颜*民, 高某某, 舒○○, 张Ｘ; not a firm whose name only contains 某. */
export function isMaskedName(name: string): boolean {
  const text = cleanText(name).replace(/\s+/g, '');
  if (text === '' || codePoints(text) > 6) return false;
  if (maskedByMark.test(text)) return true;
  if (/^某{1,3}$/u.test(text)) return true;
  const surname = maskedByMou.exec(text)?.[1];
  return surname !== undefined && (codePoints(surname) === 1 || compoundSurnames.has(surname));
}

const worthALook = /[\d０-９]{11}|[\d０-９]{3}[- ][\d０-９]{4}[- ][\d０-９]{4}|[\d０-９]{6}[- ][\d０-９]{8}/;
const idShape =
  /(?<![0-9A-Za-z０-９])([\d０-９]{6})([- ]?)([\d０-９]{8})\2([\d０-９]{3}[\dXx０-９Ｘｘ])(?![0-9A-Za-z０-９])/g;
const oldIdShape = /(?<![0-9A-Za-z０-９])[\d０-９]{15}(?![0-9A-Za-z０-９])/g;
const mobileShape =
  /(?<![0-9A-Za-z０-９])(?:\+?86[- ]?)?[1１][3-9３-９][\d０-９](?:[\d０-９]{8}|[- ][\d０-９]{4}[- ][\d０-９]{4})(?![0-9A-Za-z０-９])/g;
/** Words that say "what follows is a citizen's number"; 证号 alone would also be a permit's. */
const idKeyword = /身份证|身份号|证件号|身分證|居民证/u;
const permitKeyword = /许可|编号|文号|案号|字第|工程|项目|合同|备案|规划|登记/u;

/**
 * Hides citizens' numbers and mobile telephones in a text that will be published, and counts them. 18 characters are a citizen's
 * number when a word such as 身份证 stands within 12 characters before, or when date and check character hold (GB 11643) and no
 * word of permits and files does: one building permit in eleven passes the check by chance. 15 digits need the word.
 */
export function maskNumbersInText(text: string): { text: string; masked: number } {
  if (!worthALook.test(text)) return { text, masked: 0 };
  let masked = 0;
  const hide = (found: string, offset: number, whole: string, isNumber: boolean): string => {
    const before = whole.slice(Math.max(0, offset - 12), offset);
    if (!idKeyword.test(before) && (!isNumber || permitKeyword.test(before))) return found;
    masked++;
    return maskIdNumber(narrow(found).replace(/[- ]/g, ''));
  };
  const result = text
    .replace(
      idShape,
      (found: string, a: string, _separator: string, b: string, c: string, offset: number, whole: string) =>
        hide(found, offset, whole, isCitizenNumber(narrow(a + b + c))),
    )
    .replace(oldIdShape, (found: string, offset: number, whole: string) => hide(found, offset, whole, false))
    .replace(mobileShape, (found: string) => {
      masked++;
      return maskPhone(narrow(found));
    });
  return { text: result, masked };
}

/** The check character first: it throws out ten of eleven shapes before the date is looked at. */
function isCitizenNumber(digits: string): boolean {
  return idCheckCharacter(digits) === digits.charAt(17).toUpperCase() && checkIdNumber(digits).kind === 'VALID';
}

function narrow(text: string): string {
  return text.replace(/[０-９Ｘｘ]/g, (character) => character.normalize('NFKC'));
}
