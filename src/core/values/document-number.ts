import { cleanText, isMissingCode } from './text.js';

const plain = /^[\x21-\x7e\u4e00-\u9fff〔〕]+$/;

/**
 * Matching key of a document number 文书号: NFKC, every kind of bracket as 〔〕, no white space, no stop at the end, upper case;
 * leading zeros stay, for `1号` and `01号` are two documents. Null when there is none.
 */
export function documentKey(raw: string): string | null {
  const text = plain.test(raw) ? raw : cleanText(raw).normalize('NFKC').replace(/\s+/g, '');
  if (isMissingCode(text)) return null;
  const key = text
    .replace(/[[【(（﹝［〖{<〈《]/gu, '〔')
    .replace(/[\]】)）﹞］〗}>〉》]/gu, '〕')
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/^[.。．,，、:：;；'"]+|[.。．,，、:：;；'"]+$/gu, '')
    .toUpperCase();
  return key === '' ? null : key;
}
