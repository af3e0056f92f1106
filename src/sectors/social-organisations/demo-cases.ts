import type { DemoRecord } from '../../core/demo/demo-record.js';
import { between, chance, pick } from '../../core/demo/random.js';
import type { AddRecord, RecordContent } from '../../core/demo/record-adder.js';
import { lately, type OrganisationLife } from './demo-life.js';

const twoYears = 731;

/** 活动异常名录 (民政部令第60号), left when the duty is fulfilled; two full years on it lead to the severe list. */
export function addAbnormalEntry(add: AddRecord, life: OrganisationLife, from: number, facts: string): void {
  const { random, until } = life;
  const days = chance(random, 0.7) ? between(random, 40, 400) : twoYears;
  add('民异字', from, abnormalEntry(from, from + days <= until ? from + days : null, facts));
  if (days === twoYears) addSevereEntry(add, life, from + twoYears, '被列入活动异常名录满2年');
}

function abnormalEntry(from: number, to: number | null, facts: string): RecordContent {
  return {
    type: 'LIST_ENTRY',
    documentName: '社会组织活动异常名录',
    topics: 'ABNORMAL_LIST',
    severity: '一般',
    from,
    ...(to === null ? {} : { to }),
    facts,
    basis: '《社会组织信用信息管理办法》第十一条',
  };
}

function addSevereEntry(add: AddRecord, life: OrganisationLife, from: number, facts: string): void {
  add('民失信字', from, severeEntry(life, from, facts));
}

function severeEntry({ random, until }: OrganisationLife, from: number, facts: string): RecordContent {
  const to = from + twoYears + between(random, 0, 200);
  return {
    type: 'LIST_ENTRY',
    documentName: '社会组织严重违法失信名单',
    topics: 'SEVERE_LIST',
    severity: '严重',
    from,
    ...(to <= until ? { to } : {}),
    facts,
    basis: '《社会组织信用信息管理办法》第十五条',
  };
}

interface Sanction {
  readonly categories: string;
  readonly content: string;
  readonly fine?: number;
  readonly grave: boolean;
}

const offences = [
  ['未按照规定接受年度检查', '该组织未按规定参加年度检查。', '《社会团体登记管理条例》第三十条'],
  ['违规收费', '该组织向会员摊派费用。', '《社会团体登记管理条例》第三十条'],
  ['超出章程规定的宗旨和业务范围进行活动', '该组织超出业务范围开展培训。', '《社会团体登记管理条例》第三十条'],
  ['未依法履行信息公开义务', '该组织未公开募捐项目情况。', '《慈善法》第一百一十条'],
] as const;

/** A penalty 行政处罚 with the list entry that follows from it under the same document number. */
export function addPenalty(records: DemoRecord[], add: AddRecord, life: OrganisationLife): void {
  const { random, conduct, until } = life;
  const { grave, ...sanction } = sanctionOf(life);
  const decided = lately(life, conduct === 'BAD' ? 900 : 1500);
  const [violation, facts, basis] = pick(random, offences);
  add('民罚字', decided, { type: 'PENALTY', violation, facts, basis, ...sanction });
  const penalty = records.at(-1);
  const listed = decided + between(random, 10, 30);
  if (!penalty || listed > until || !chance(random, 0.7)) return;
  const { documentNumber, authority } = penalty;
  const cause = grave ? '受到限期停止活动或者5万元以上罚款处罚' : '受到警告或者不满5万元罚款处罚';
  const ended = listed + between(random, 184, 300);
  const entry = grave ? severeEntry(life, listed, cause) : abnormalEntry(listed, ended <= until ? ended : null, cause);
  records.push({ documentNumber, decided: listed, authority, ...entry });
}

function sanctionOf({ random, conduct }: OrganisationLife): Sanction {
  const kind = conduct === 'BAD' ? between(random, 0, 4) : between(random, 0, 2);
  if (kind === 0) return { categories: '警告', content: '警告', grave: false };
  if (kind === 4) return { categories: '限期停止活动', content: '限期停止活动三个月', grave: true };
  const fine = kind === 3 ? between(random, 10, 20) * 10_000 : between(random, 1, 9) * 5000;
  const categories = kind === 3 ? '罚款;较大数额罚款' : '罚款';
  return { categories, content: `罚款${fine}元`, fine, grave: kind === 3 };
}
