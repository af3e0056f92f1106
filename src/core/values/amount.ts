import { chineseNumerals, parseChineseInteger } from './chinese-number.js';
import { quoted, rejected, type Rejected } from './rejected.js';
import { cleanText, isMissing } from './text.js';

export type MoneyUnit = 'YUAN' | 'WAN_YUAN';

export type AmountReason =
  'NEGATIVE' | 'SCIENTIFIC_NOTATION' | 'GROUPING' | 'CURRENCY' | 'PRECISION' | 'TOO_LARGE' | 'UNKNOWN_FORMAT';

/** NONE is "not stated", which is not zero (DOMAIN F-36). */
export type ParsedAmount = { kind: 'AMOUNT'; fen: bigint } | { kind: 'NONE' } | Rejected<AmountReason>;

const decimals: Readonly<Record<MoneyUnit, number>> = { YUAN: 2, WAN_YUAN: 6 };
/** Power of ten between fen and the unit written behind the number. */
const suffixes: Readonly<Record<string, number>> = {
  元: 2,
  块: 2,
  百元: 4,
  千元: 5,
  万: 6,
  万元: 6,
  十万元: 7,
  百万元: 8,
  千万元: 9,
  亿: 10,
  亿元: 10,
};
/** Nothing in it needs a look; most amounts of a file are such. */
const plainDecimal = /^(\d{1,11})(?:\.(\d{1,6}))?$/;
const written = /^(\d{0,30})(?:\.(\d+))?(元|块|百元|千元|万元?|十万元|百万元|千万元|亿元?)?$/u;
const foreign = /美元|港元|港币|欧元|日元|英镑|澳元|新台币|台币|[$€£₩]|USD|HKD|EUR|JPY|TWD|NT/iu;
const chineseAmount = new RegExp(
  `^([${chineseNumerals}\\d]+)[元圆圓](?:([${chineseNumerals}])角)?(?:([${chineseNumerals}])分)?$`,
  'u',
);

/**
 * Reads an amount of money exactly, from decimal text, into fen 分; a unit behind the number overrides `unit`, and what is finer
 * than a fen is refused.
 */
export function parseAmount(raw: string, unit: MoneyUnit): ParsedAmount {
  const plain = plainDecimal.exec(raw);
  if (plain) return exactFen(raw, plain[1] ?? '', plain[2] ?? '', decimals[unit]);
  const text = cleanText(raw);
  if (isMissing(text) || text === '零') return { kind: 'NONE' };
  const bare = text
    .replace(/\s+/g, '')
    .replace(/，/gu, ',')
    .replace(/[萬]/gu, '万')
    .replace(/[億]/gu, '亿')
    .replace(/^(?:人民币|RMB|CNY|[¥￥])+[:：]?/iu, '')
    .replace(/人民币$|(?<=元|圆|圓|角|分)[整正]$/gu, '');
  const ungrouped = /^\d{1,3}(?:,\d{3})+(?!\d)/.test(bare) ? bare.replace(/,(?=\d{3})/g, '') : bare;
  const match = written.exec(ungrouped);
  if (match && (match[1] !== '' || match[2] !== undefined)) {
    const [, whole = '', fraction = '', suffix] = match;
    return exactFen(raw, whole, fraction, suffix === undefined ? decimals[unit] : (suffixes[suffix] ?? 2));
  }
  const fen = fenOfChinese(bare);
  return fen === null ? amountError(text, bare) : { kind: 'AMOUNT', fen };
}

function exactFen(raw: string, whole: string, fraction: string, scale: number): ParsedAmount {
  const kept = fraction.slice(0, scale);
  if (/[1-9]/.test(fraction.slice(scale))) {
    return rejected('PRECISION', `${quoted(raw)} is finer than a fen 分 (0.01 yuan); round it at the source.`);
  }
  const fen = BigInt(whole + kept.padEnd(scale, '0'));
  if (fen > 10n ** 18n)
    return rejected('TOO_LARGE', `${quoted(raw)} is more than 10^16 yuan; check the unit (元 or 万元) and the digits.`);
  return { kind: 'AMOUNT', fen };
}

function fenOfChinese(text: string): bigint | null {
  const match = chineseAmount.exec(text);
  const yuan = match && parseChineseInteger(match[1] ?? '');
  if (match === null || yuan === null) return null;
  const jiao = parseChineseInteger(match[2] ?? '零') ?? 0;
  const fen = parseChineseInteger(match[3] ?? '零') ?? 0;
  return BigInt(yuan) * 100n + BigInt(jiao * 10 + fen);
}

function amountError(text: string, bare: string): Rejected<AmountReason> {
  const shown = quoted(text);
  if (/^[-−(（].*\d/u.test(bare))
    return rejected(
      'NEGATIVE',
      `${shown} is negative; an amount is zero or more. Withdraw or correct the record instead.`,
    );
  if (/^\d+(?:\.\d+)?e[+-]?\d+/iu.test(bare)) {
    return rejected(
      'SCIENTIFIC_NOTATION',
      `${shown} is in scientific notation, which may have lost digits; format the column as text and fill it in again.`,
    );
  }
  if (foreign.test(bare))
    return rejected(
      'CURRENCY',
      `${shown} is not in yuan; convert it at the source or declare another currency in the mapping profile.`,
    );
  if (/^[\d,.]+$/.test(bare))
    return rejected(
      'GROUPING',
      `${shown}: the separators do not group by thousands; write it without them, such as 10000.50.`,
    );
  return rejected(
    'UNKNOWN_FORMAT',
    `${shown} is not an amount; write a decimal number such as 2000, 2000元 or 0.2万元.`,
  );
}

/** Writes fen as yuan with two decimals, such as `2000.00`. */
export function formatYuan(fen: bigint): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const number = `(?:\\d{1,3}(?:[,，]\\d{3})+|\\d+)(?:\\.\\d+)?\\s*(?:[十百千]?[万萬]|[百千亿])?\\s*[元圆]|(?:\\d+[万千百])?[${chineseNumerals}\\d]+[元圆圓](?:[${chineseNumerals}]角)?(?:[${chineseNumerals}]分)?|[1-9]\\d*(?:\\.\\d{1,2})?(?=\\s*(?:$|[，。；;,、）)\\n]))`;
/** Words between 罚款 and its amount; anything else ends the search, so that laws quoted in the text are not read as fines. */
const between = '(?:[\\s:：（(“"¥￥]|人民币|大写|小写|金额|数额|共计|合计|总计|计|为|各|分别|的?行政处罚|[)）”])*';
const fine = new RegExp(
  `罚款${between}(?<amounts>(?:${number})(?:[、和及](?:${number}))*)(?!的?以[上下内]|[至到~～]|[/／*×xX]|每|[)）]?的?(?:百分之|[\\d.]+[%％]))`,
  'gu',
);
const single = new RegExp(number, 'gu');

/** The whole text is one fine; most are written so. */
const plainFine = /^(?:并?处)?罚款(?:人民币)?(\d{1,11})元整?[。；]?$/u;

/** Fines stated in a free text, in fen: the amounts that follow 罚款 within the clause; limits quoted from a law (以上, 以下) are none. */
export function amountsInText(text: string): bigint[] {
  if (!text.includes('罚款')) return [];
  const plain = plainFine.exec(text);
  if (plain) return [BigInt(plain[1] ?? '') * 100n];
  const found: bigint[] = [];
  for (const match of cleanText(text).matchAll(fine)) {
    for (const [written] of (match.groups?.['amounts'] ?? '').matchAll(single)) {
      const amount = parseAmount(written, 'YUAN');
      if (amount.kind === 'AMOUNT') found.push(amount.fen);
    }
  }
  return found;
}
