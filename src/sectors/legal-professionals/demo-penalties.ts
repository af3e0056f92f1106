import type { DemoRecord } from '../../core/demo/demo-record.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import type { RecordContent } from '../../core/demo/record-adder.js';
import type { LegalLife } from './demo-life.js';

const monthDays = 30;
const stopping = '停止执业';

/** Offences in the wording of justice bureaus, in which the sector finds its topics 事项, and the item of 律师法 for each. */
const offences = [
  { violation: '违反规定收取费用', item: '第四十八条第（一）项' },
  { violation: '代理与本人有利益冲突的法律事务', item: '第四十七条第（三）项' },
  { violation: '同时在两个以上机构执业', item: '第四十七条第（一）项' },
  { violation: '以不正当手段承揽业务', item: '第四十七条第（二）项' },
  { violation: '不按时出庭参加诉讼', item: '第四十八条第（二）项' },
] as const;

/** Legal basis of the roles that 律师法 is not about. */
const basisOf: Readonly<Record<string, string>> = {
  公证员: '《公证法》第四十一条',
  基层法律服务工作者: '《基层法律服务工作者管理办法》',
  法律援助人员: '《法律援助法》第六十三条',
  司法鉴定人: '《司法鉴定人登记管理办法》',
};

/** Penalties of the last five years: seldom and light for most, for a few graver and more than one. */
export function addPenalties(life: LegalLife): void {
  const { random, conduct, role, first, until, add } = life;
  if (!chance(random, { GOOD: 0.01, MIXED: 0.2, BAD: 0.75 }[conduct])) return;
  const count = conduct === 'BAD' ? between(random, 1, 3) : 1;
  for (let index = 0; index < count; index += 1) {
    const decided = until - between(random, 1, chance(random, 0.5) ? 400 : 1800);
    if (decided <= first) continue;
    const draw = conduct === 'BAD' ? random() / 2 ** 32 : 0;
    if (draw < 0.55) add('司罚决字', decided, lightPenalty(random, role));
    else if (draw < 0.93) add('司罚决字', decided, stop(random, role, decided));
    else addRevocation(life, decided);
  }
}

function lightPenalty(random: Random, role: string): RecordContent {
  const kinds = pick(random, ['警告', '警告', '警告;罚款', '罚款']);
  const warning = kinds.startsWith('警告') ? '警告' : '';
  if (!kinds.includes('罚款')) return { ...offence(random, role), categories: kinds, content: warning };
  const fine = between(random, 2, 10) * 1000;
  const content = [warning, `罚款${fine}元`].filter((part) => part !== '').join('；');
  return { ...offence(random, role), categories: kinds, content, fine };
}

function stop(random: Random, role: string, decided: number): RecordContent {
  const months = between(random, 1, 12);
  const from = decided + between(random, 1, 20);
  return {
    ...offence(random, role),
    categories: stopping,
    content: `停止执业${months}个月`,
    from,
    to: from + months * monthDays,
    measures: { suspensionMonths: months },
  };
}

/** Revocation 吊销 ends the life in the profession, now and then after a conviction. */
function addRevocation({ random, role, add }: LegalLife, decided: number): void {
  const isCrime = chance(random, 0.5);
  if (isCrime)
    add('刑初字', decided - 30, { type: 'JUDGMENT', topics: 'INTENTIONAL_CRIME', content: '因故意犯罪被判处刑罚' });
  add('司罚决字', decided, {
    ...offence(random, role),
    ...(isCrime ? { violation: '因故意犯罪受到刑事处罚', basis: basisOf[role] ?? '《律师法》第四十九条第二款' } : {}),
    categories: '吊销许可证件',
    content: '吊销执业证书',
    from: decided,
  });
}

function offence(random: Random, role: string): Pick<DemoRecord, 'type' | 'violation' | 'facts' | 'basis'> {
  const { violation, item } = pick(random, offences);
  const basis = basisOf[role] ?? `《律师法》${item}`;
  return { type: 'PENALTY', violation, facts: '当事人违反执业管理规定，经查属实。', basis };
}

/**
 * The term of each stop, which 双公示 files do not carry: the bureau reports it as a correction of the record. A record that
 * was changed `later` carries it already, and no file corrects the same record twice.
 */
export function termsOfStops(records: readonly DemoRecord[], later: readonly DemoRecord[]): DemoRecord[] {
  const changed = new Set(later.map(({ documentNumber }) => documentNumber));
  return records
    .filter(({ documentNumber, categories }) => categories === stopping && !changed.has(documentNumber))
    .map((record) => ({ ...record, remark: '补充停止执业期间' }));
}
