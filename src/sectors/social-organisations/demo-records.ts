import { firstDayShown, yearOfDay } from '../../core/demo/conduct.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import { between, chance, pick } from '../../core/demo/random.js';
import { recordAdder, type AddRecord } from '../../core/demo/record-adder.js';
import { dayNumber } from '../../core/values/civil.js';
import { addAbnormalEntry, addPenalty } from './demo-cases.js';
import { addChecks } from './demo-checks.js';
import { goodShare, lately, resultOf, type OrganisationLife } from './demo-life.js';

const recentYears = 3;
const shareOfOlderYears = 0.2;

/** Ten years of evidence for SO01–SO19: more in the last three years, which the scheme looks at. */
export function socialOrganisationRecords(life: OrganisationLife): DemoRecord[] {
  const { random, conduct, founded, until } = life;
  const records: DemoRecord[] = [];
  const add = recordAdder(records, life);
  add('民许成字', founded, {
    type: 'LICENCE',
    documentName: '社会组织成立登记',
    content: '准予成立登记',
    from: founded,
  });
  const lastYear = yearOfDay(until);
  for (let year = yearOfDay(Math.max(founded, firstDayShown(until))) + 1; year <= lastYear; year += 1) {
    if (year > lastYear - recentYears || chance(random, shareOfOlderYears)) addYear(add, life, year);
  }
  addAssessment(add, life);
  addChecks(add, life);
  addMerits(add, life);
  if (chance(random, conduct === 'GOOD' ? 0.01 : conduct === 'MIXED' ? 0.15 : 0.8)) addPenalty(records, add, life);
  return records;
}

/** The yearly report 年度工作报告 on the year before, and the inspection 年度检查 that ends in summer. */
function addYear(add: AddRecord, life: OrganisationLife, year: number): void {
  const { random, conduct, foundation } = life;
  const due = foundation ? dayNumber(year, 3, 31) : dayNumber(year, 5, 31);
  const missing = conduct === 'BAD' && chance(random, 0.3);
  const late = chance(random, goodShare(life)) ? 0 : between(random, 1, 45);
  if (missing)
    add('民年报字', due + 5, {
      type: 'ANNUAL_REPORT',
      outcome: 'missing',
      content: '未报送年度工作报告',
      measures: { year: year - 1 },
    });
  else addReport(add, life, late > 0 ? due + late : due - between(random, 0, 60), late, year - 1);
  add('民年检字', due + 50, {
    type: 'ANNUAL_REVIEW',
    outcome: missing ? '未参加' : resultOf(life, '合格', ['基本合格', '基本合格', '不合格']),
    measures: { year: year - 1 },
  });
  if (missing) addAbnormalEntry(add, life, due + 55, '未按规定时限报送年度工作报告');
}

function addReport(add: AddRecord, life: OrganisationLife, filed: number, daysLate: number, year: number): void {
  const { random, charity } = life;
  const good = (value: number, others: readonly [number, ...number[]]) =>
    chance(random, goodShare(life)) ? value : pick(random, others);
  add('民年报字', filed, {
    type: 'ANNUAL_REPORT',
    outcome: 'filed',
    categories: resultOf(life, '无保留意见', ['保留意见', '保留意见', '未经审计']),
    content: '年度工作报告',
    measures: {
      year,
      daysLate,
      meetingRatio: good(1, [0.75, 0.5, 0.25]),
      ...(charity ? { spendingRulesMet: good(2, [1, 1, 0]) } : {}),
    },
  });
}

function addAssessment(add: AddRecord, life: OrganisationLife): void {
  const { random, conduct, assessed, until } = life;
  if (assessed === null) return;
  const { grade, on } = assessed;
  add('民评字', on, { type: 'GRADE', documentName: '社会组织评估等级', outcome: grade, from: on, to: on + 5 * 365 });
  if (conduct !== 'BAD' || !chance(random, 0.3)) return;
  const cancelled = between(random, on, until);
  add('民评字', cancelled, { type: 'GRADE', documentName: '取消社会组织评估等级', outcome: '取消', from: cancelled });
}

function addMerits(add: AddRecord, life: OrganisationLife): void {
  const { random, conduct } = life;
  if (conduct === 'GOOD' && chance(random, 0.1))
    add('表彰字', lately(life, 1000), {
      type: 'HONOUR',
      documentName: '先进社会组织',
      categories: pick(random, ['市级', '市级', '市级', '省级', '国家级']),
    });
  if (conduct !== 'BAD' && chance(random, 0.12))
    add('购服字', lately(life, 1000), { type: 'CONTRACT_PERF', outcome: 'good', content: '承接政府购买服务' });
}
