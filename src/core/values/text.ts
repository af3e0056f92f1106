import { Converter } from 'opencc-js/t2cn';

// The package's own types do not resolve under NodeNext.
const toSimplified = (Converter as (locales: { from: 't'; to: 'cn' }) => (text: string) => string)({
  from: 't',
  to: 'cn',
});

/** Nothing in it needs a change; most cells of a file are such. */
const alreadyClean =
  /^[\x21-\x7e\u3001\u3002\u300a-\u3011\u3014\u3015\u4e00-\u9fff，；：（）！？]+(?: [\x21-\x7e\u3001\u3002\u300a-\u3011\u3014\u3015\u4e00-\u9fff，；：（）！？]+)*$/;

/**
 * Full-width ASCII except Chinese punctuation （），：；！？［］｛｝～, and the radicals ⼀… that text taken out of a PDF
 * shows in place of characters.
 */
const compatibilityForms =
  /[\u2e80-\u2fdf\uff02-\uff07\uff0a\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uff3a\uff3c\uff3e-\uff5a\uff5c\uff66-\uff9f\uffe0-\uffe6]/g;
const whiteSpace = /[\t-\r \u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164]+/g;
const invisible = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const edges = /^ +| +$/g;

/**
 * The text of a cell without what nobody sees: NFKC for letters, digits and spaces, Chinese punctuation as written, white
 * space collapsed, control and zero-width characters removed; `''` when nothing is left.
 */
export function cleanText(raw: string): string {
  if (alreadyClean.test(raw)) return raw;
  return raw
    .toWellFormed()
    .replace(whiteSpace, ' ')
    .replace(invisible, '')
    .normalize('NFC')
    .replace(compatibilityForms, (form) => form.normalize('NFKC'))
    .replace(/ {2,}/g, ' ')
    .replace(edges, '');
}

/** ． and . separate the parts of a transliterated name only between characters, not in `A.B.C 公司`. */
const stopBetweenCharacters = /(?<=\p{Script=Han})[.．](?=\p{Script=Han})/gu;
const middleDots = /[•‧∙⋅・･ᐧ●\u0387]/g;
const variationSelectors = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const plainName = /^[\u4e00-\u9fff]+$/;

/**
 * Matching key of a name: NFKC, brackets as (), no spaces, one middle dot ·, ASCII upper case, traditional → simplified.
 * Different names can share a key (乾 and 干), so it proposes a match and never proves one.
 */
export function foldName(name: string): string {
  if (plainName.test(name)) return toSimplified(name);
  const folded = cleanText(name)
    .replace(variationSelectors, '')
    .replace(middleDots, '·')
    .normalize('NFKC')
    .replace(/[〔【[﹝〖{]/g, '(')
    .replace(/[〕】\]﹞〗}]/g, ')')
    .replace(/\s+/g, '')
    .replace(stopBetweenCharacters, '·')
    .replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  return toSimplified(folded);
}

/** Text made of strokes and stars only, as people fill a cell they must not leave empty. */
const strokesOnly = /^[\s/\\|_*.·、，,。\-—–―‐‑−－_]*$/;
const brackets = /^[(（[【<〈"'“‘]+|[)）\]】>〉"'”’。.]+$/g;
const wordsForNothing = new Set(
  '无 無 空 空白 空值 暂无 暫無 暂缺 缺失 未办 未填 未填写 未提供 未知 不详 不祥 无数据 无内容 暂无数据 null none nil nan n/a #n/a na undefined'.split(
    ' ',
  ),
);

/** Most cells begin as none of these words does, and need no closer look. */
const startsOfNothing = new Set([...wordsForNothing].flatMap((word) => [word.charAt(0), word.charAt(0).toUpperCase()]));
const wordStart = /^[\dA-Za-z\u4e00-\u9fff]/;

/** Whether a cleaned text only says that there is nothing; text hidden on purpose such as `[已隐去]` is not missing. */
export function isMissing(text: string): boolean {
  if (wordStart.test(text) && !startsOfNothing.has(text.charAt(0))) return false;
  if (text.length > 12) return strokesOnly.test(text);
  return strokesOnly.test(text) || wordsForNothing.has(text.replace(brackets, '').toLowerCase());
}

/** As `isMissing` for a number or code: there a lone `0`, `1` or 零, and zeros throughout (`00000000000000000X`), say nothing either. */
export function isMissingCode(text: string): boolean {
  return isMissing(text) || /^(?:[01零]|0+[Xx]?)$/.test(text);
}

/** Length in characters as people count them; 𠮷 is one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  }
  return count;
}
