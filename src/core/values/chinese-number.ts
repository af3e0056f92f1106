const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  '◯': 0,
  一: 1,
  壹: 1,
  弌: 1,
  二: 2,
  两: 2,
  贰: 2,
  貳: 2,
  弍: 2,
  三: 3,
  叁: 3,
  參: 3,
  叄: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const groups: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000, 億: 100_000_000 };

/** Every character a Chinese numeral is written with, ordinary and financial 大写, for use in a character class. */
export const chineseNumerals = [...Object.keys(digits), ...Object.keys(units), ...Object.keys(groups)].join('');

/**
 * Value of a Chinese whole number: 三十一, 二〇二〇, 贰仟, 一万五千, also mixed as 1万5千; null when it is none. Exact below
 * 2^53; a last digit without unit after 万 counts thousands, as spoken (一万五 = 15,000).
 */
export function parseChineseInteger(text: string): number | null {
  const tokens = text.match(/\d+|[^\d]/gu) ?? [];
  if (tokens.length === 0) return null;
  if (tokens.every((token) => digits[token] !== undefined))
    return Number(tokens.map((token) => digits[token]).join(''));
  let total = 0;
  let section = 0;
  let pending: number | null = null;
  let lastUnit = 1;
  for (const token of tokens) {
    const value = digits[token] ?? (/^\d/.test(token) ? Number(token) : null);
    const unit = units[token];
    const group = groups[token];
    if (value !== null) {
      if (pending !== null && pending !== 0) return null;
      pending = value;
      if (value === 0) lastUnit = 1;
    } else if (unit !== undefined) {
      section += (pending ?? (unit === 10 ? 1 : 0)) * unit;
      if (pending === null && unit !== 10) return null;
      pending = null;
      lastUnit = unit;
    } else if (group !== undefined) {
      section += pending ?? 0;
      if (section === 0 && total === 0) return null;
      total = group > 10_000 ? (total + section) * group : total + section * group;
      section = 0;
      pending = null;
      lastUnit = group;
    } else {
      return null;
    }
  }
  const spoken = pending !== null && pending > 0 && pending < 10 && lastUnit >= 100 ? lastUnit / 10 : 1;
  const result = total + section + (pending ?? 0) * spoken;
  return Number.isSafeInteger(result) ? result : null;
}
