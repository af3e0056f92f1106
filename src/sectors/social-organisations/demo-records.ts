import { firstDayShown, yearlyDays, yearOfDay, type Conduct } from '../../core/demo/conduct.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import type { DemoBody } from '../../core/demo/made-up-city.js';
import type { AddRecord, RecordContent } from '../../core/demo/record-adder.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';

/** What the records of one social organisation depend on. */
export interface OrganisationLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly authority: DemoBody;
  readonly founded: number;
  readonly until: number;
  readonly serial: string;
  readonly assessed: { readonly grade: string; readonly on: number } | null;
}

const reportDue = 150;

/** Annual reports and inspections, assessment, lists, penalties, disclosure, commitments and honours of ten years. */
export function socialOrganisationRecords(life: OrganisationLife): DemoRecord[] {
  const { random, conduct, until } = life;
  const records: DemoRecord[] = [];
  const add = (series: string, decided: number, content: RecordContent) =>
    records.push({
      documentNumber: `淄示${series}〔${yearOfDay(decided)}〕${life.serial}-${records.length}号`,
      decided,
      authority: life.authority,
      ...content,
    });
  add('民许成字', life.founded, {
    type: 'LICENCE',
    documentName: '社会组织成立登记',
    content: '准予成立登记',
    from: life.founded,
  });
  for (const due of yearlyDays(Math.max(life.founded, firstDayShown(until)), until - 60, reportDue)) {
    const late = conduct === 'GOOD' ? 0 : chance(random, 0.4) ? between(random, 1, 60) : 0;
    const missing = conduct === 'BAD' && chance(random, 0.25);
    add('民年报字', due + (missing ? 0 : late), {
      type: 'ANNUAL_REPORT',
      outcome: missing ? 'missing' : 'filed',
      measures: missing ? {} : { daysLate: late, ratio: chance(random, 0.85) ? 1 : 0.5 },
    });
    const inspected = missing
      ? '未参加'
      : conduct === 'BAD'
        ? pick(random, ['基本合格', '不合格'])
        : pick(random, ['合格', '合格', '合格', '基本合格']);
    add('民年检字', due + 50, { type: 'ANNUAL_REVIEW', outcome: inspected });
    if (missing)
      add('民异字', due + 55, abnormalEntry(due + 55, chance(random, 0.6) ? between(random, 40, 400) : null));
  }
  if (life.assessed) {
    const { grade, on } = life.assessed;
    add('民评字', on, { type: 'GRADE', documentName: '社会组织评估等级', outcome: grade, from: on, to: on + 5 * 365 });
  }
  const asked = between(random, Math.max(life.founded, until - 700), until);
  if (chance(random, 0.6)) {
    add('承诺字', asked, {
      type: 'COMMITMENT',
      categories: '行业自律型',
      outcome: conduct === 'BAD' ? 'breached' : pick(random, ['signed_and_kept', 'signed_open']),
    });
  }
  if (chance(random, 0.5))
    add('民公开字', asked, {
      type: 'DISCLOSURE',
      outcome: conduct === 'GOOD' ? 'complete' : pick(random, ['late', 'missing']),
    });
  if (conduct === 'GOOD' && chance(random, 0.1))
    add('表彰字', asked, {
      type: 'HONOUR',
      documentName: '先进社会组织',
      categories: pick(random, ['市级', '市级', '省级']),
    });
  if (conduct === 'BAD') addPenalty(add, random, between(random, Math.max(life.founded, until - 1200), until));
  return records;
}

/** 活动异常名录 (民政部令第60号): left once the duty is fulfilled. */
function abnormalEntry(from: number, days: number | null): RecordContent {
  return {
    type: 'LIST_ENTRY',
    documentName: '社会组织活动异常名录',
    topics: 'ABNORMAL_LIST',
    severity: '一般',
    from,
    ...(days === null ? {} : { to: from + days }),
    facts: '未按规定时限报送年度工作报告',
    basis: '《社会组织信用信息管理办法》第十一条',
  };
}

function addPenalty(add: AddRecord, random: Random, decided: number): void {
  const fine = between(random, 1, 12) * 5000;
  const warned = chance(random, 0.5);
  add('民罚字', decided, {
    type: 'PENALTY',
    violation: '未按照规定接受年度检查',
    facts: '该组织连续两年未按规定参加年度检查。',
    basis: '《社会团体登记管理条例》第三十条',
    categories: warned ? '警告' : '罚款',
    content: warned ? '警告' : `罚款${fine}元`,
    ...(warned ? {} : { fine }),
  });
}
