import type { Day } from '../fact.js';
import type { Severity } from '../record-type.js';
import { severityRules, type SeverityRule } from './severity-rules.js';
import { cleanText, isMissing } from './text.js';

/** Kinds of penalty 处罚类别 from light to heavy (行政处罚法 2021 art. 9); the number of the code list is the place, 其他 has none. */
export const penaltyKinds = [
  '警告',
  '通报批评',
  '罚款',
  '没收违法所得',
  '没收非法财物',
  '暂扣许可证件',
  '降低资质等级',
  '吊销许可证件',
  '限制开展生产经营活动',
  '责令停产停业',
  '责令关闭',
  '限制从业',
  '行政拘留',
  '其他',
] as const;

export type PenaltyKind = (typeof penaltyKinds)[number];

const ranked = penaltyKinds.length - 1;

/** Wordings of files and of sector laws for the kinds of art. 9; 停止执业 is suspension in 律师法 and 医师法. */
const wordings: Readonly<Record<string, PenaltyKind>> = {
  行政警告: '警告',
  警告处罚: '警告',
  通报: '通报批评',
  行政罚款: '罚款',
  没收违法财物: '没收非法财物',
  没收非法所得: '没收违法所得',
  没收财物: '没收非法财物',
  暂扣许可证: '暂扣许可证件',
  暂扣执照: '暂扣许可证件',
  暂扣证照: '暂扣许可证件',
  停止执业: '暂扣许可证件',
  暂停执业: '暂扣许可证件',
  责令暂停执业活动: '暂扣许可证件',
  责令暂停执业: '暂扣许可证件',
  降低资质: '降低资质等级',
  降低等级: '降低资质等级',
  吊销许可: '吊销许可证件',
  吊销许可证: '吊销许可证件',
  吊销执照: '吊销许可证件',
  吊销营业执照: '吊销许可证件',
  吊销证照: '吊销许可证件',
  吊销执业证书: '吊销许可证件',
  吊销执业许可证: '吊销许可证件',
  限制生产经营活动: '限制开展生产经营活动',
  限制经营: '限制开展生产经营活动',
  停产停业: '责令停产停业',
  责令停业整顿: '责令停产停业',
  停业整顿: '责令停产停业',
  责令停产停业整顿: '责令停产停业',
  责令停业: '责令停产停业',
  责令停产: '责令停产停业',
  关闭: '责令关闭',
  禁止从业: '限制从业',
  从业限制: '限制从业',
  拘留: '行政拘留',
};

const known = new Map<string, PenaltyKind>([
  ...Object.entries(wordings),
  ...penaltyKinds.map((kind) => [kind, kind] as const),
  ...penaltyKinds
    .slice(0, ranked)
    .flatMap((kind, index) => [
      [String(index + 1), kind] as const,
      [String(index + 1).padStart(2, '0'), kind] as const,
    ]),
]);

const separators = /[,，;；、/|+\n]|并处|[和及](?=没收|罚款|警告|通报|吊销|暂扣|降低|责令|限制)/u;
const numbering = /^[(（]?\d{1,2}[)）.．、](?=\p{Script=Han})|^(?:并|处以?|给予|单处)+/u;
const amountBehind = /(?:人民币|[¥￥]|[\d一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖(（:：]).*$/u;

/**
 * Reads a cell of penalty kinds (`警告;罚款`, `03；04`, `其他-责令改正`): kinds from light to heavy, each once, and what the list does
 * not know, as written. 其他 keeps its note in `unknown`.
 */
export function parsePenaltyKinds(text: string): { kinds: PenaltyKind[]; unknown: string[] } {
  const whole = known.get(text);
  if (whole) return { kinds: [whole], unknown: [] };
  const kinds = new Set<PenaltyKind>();
  const unknown: string[] = [];
  for (const part of cleanText(text).split(separators)) {
    const word = part.trim();
    if (isMissing(word)) continue;
    const note = /^(?:其他|其它)[-—–:：(（]*(.*?)[)）]?$/u.exec(word);
    const kind = note ? '其他' : kindOf(word);
    if (kind) kinds.add(kind);
    if (note?.[1]) unknown.push(note[1]);
    if (!kind) unknown.push(word);
  }
  return { kinds: penaltyKinds.filter((kind) => kinds.has(kind)), unknown };
}

function kindOf(word: string): PenaltyKind | undefined {
  const exact = known.get(word);
  if (exact) return exact;
  const stem = word.replace(numbering, '').replace(/的?行政处罚$|[。.]$/gu, '');
  return known.get(stem) ?? known.get(stem.replace(amountBehind, ''));
}

/** The kind that decides in statistics (one decision, several penalties); null when none is in the list, 其他 only when alone. */
export function heaviestKind(kinds: readonly string[]): PenaltyKind | null {
  for (let rank = ranked - 1; rank >= 0; rank--) {
    const kind = penaltyKinds[rank];
    if (kind !== undefined && kinds.includes(kind)) return kind;
  }
  return kinds.includes('其他') ? '其他' : null;
}

/**
 * Severity class 失信程度 of a decision by the rule in force on its day: the heaviest of its kinds (DOMAIN F-14). Null when the rule
 * has no classes, or does not say where one of the kinds, or a fine of this size, belongs.
 */
export function severityOf(
  kinds: readonly string[],
  fineFen: bigint | null,
  day: Day,
  rules: readonly SeverityRule[] = severityRules,
): Severity | null {
  const rule = rules.find(({ from, until }) => from <= day && (until === null || day < until));
  if (!rule || kinds.length === 0) return null;
  const classes = kinds.map((kind) => rule.classes[kind] ?? (kind === '罚款' ? severityOfFine(rule, fineFen) : null));
  // The highest class rules, so a kind whose class is open matters only below it.
  if (classes.includes('SERIOUS')) return 'SERIOUS';
  if (classes.includes(null)) return null;
  return classes.includes('GENERAL') ? 'GENERAL' : 'MINOR';
}

function severityOfFine({ fine }: SeverityRule, fen: bigint | null): Severity | null {
  if (fine === null || fen === null) return null;
  if (fen >= fine.seriousFrom) return 'SERIOUS';
  return fen >= fine.generalFrom ? 'GENERAL' : 'MINOR';
}
