import type { DemoRecord } from '../../core/demo/demo-record.js';
import { addInspection, documentNumberOf, type EmployerLife } from './demo-life.js';
import { employerPenalty } from './demo-penalties.js';
import { below, between, chance, pick } from '../../core/demo/random.js';

const listedDays = 3 * 365;

/** Wage cases with their orders, penalties, awards, incidents and lists: as often as the conduct has it. */
export function addCases(records: DemoRecord[], life: EmployerLife, start: number): void {
  const { random, conduct, until } = life;
  const cases =
    conduct === 'GOOD' ? Number(chance(random, 0.04)) : conduct === 'MIXED' ? below(random, 5) : between(random, 3, 8);
  for (let index = 0; index < cases; index += 1) {
    // Half of them lately, so that the present grade of the city shows them.
    const from = chance(random, 0.5) ? Math.max(start, until - listedDays / 2) : start;
    const day = between(random, Math.floor(from), until);
    if (chance(random, 0.5)) addWageCase(records, life, day);
    else
      records.push(employerPenalty(random, day, life.authority, `${life.serial}-${records.length}`, conduct === 'BAD'));
    if (chance(random, 0.3)) addAward(records, life, Math.min(day + between(random, 20, 200), until));
  }
  if (conduct !== 'BAD') return;
  const lately = between(random, Math.max(start, until - listedDays), until);
  if (chance(random, 0.15)) addInspection(records, life, lately, 'MASS_INCIDENT', 'attributable');
  if (chance(random, 0.12)) addFraudList(records, life, lately);
}

function addWageCase(records: DemoRecord[], life: EmployerLife, day: number): void {
  const { random, conduct, authority, until } = life;
  const persons = conduct === 'BAD' ? between(random, 1, 60) : between(random, 1, 15);
  const paid = chance(random, conduct === 'BAD' ? 0.3 : 0.7);
  records.push({
    type: 'WAGE',
    documentNumber: documentNumberOf(life, records, '欠薪字', day),
    decided: day,
    authority,
    topics: 'WAGE_ARREARS',
    outcome: paid ? 'paid_before_order' : 'upheld',
    facts: `拖欠${persons}名劳动者工资`,
    measures: { persons },
  });
  if (paid) return;
  const ordered = Math.min(day + between(random, 5, 30), until);
  const result =
    conduct === 'BAD'
      ? pick(random, ['FULFILLED', 'LATE', 'REFUSED'])
      : pick(random, ['FULFILLED', 'FULFILLED', 'LATE']);
  records.push({
    type: 'RECTIFY',
    documentNumber: documentNumberOf(life, records, '监令字', ordered),
    decided: ordered,
    authority,
    topics: 'LABOUR;WAGE_ARREARS',
    outcome: result,
    content: '责令限期支付所欠工资',
    measures: { persons },
  });
  if (result === 'REFUSED') addWageList(records, life, Math.min(ordered + 40, until), persons);
}

/** A list lasts three years (令第45号 for wages); who makes good may leave early, which the later versions show. */
function addListEntry(
  records: DemoRecord[],
  life: EmployerLife,
  decided: number,
  entry: Pick<DemoRecord, 'documentName' | 'topics' | 'facts' | 'basis' | 'measures'>,
): void {
  records.push({
    type: 'LIST_ENTRY',
    documentNumber: documentNumberOf(life, records, '失信列字', decided),
    decided,
    authority: life.authority,
    severity: '严重',
    from: decided,
    to: decided + listedDays,
    ...entry,
  });
}

/** 拖欠农民工工资失信联合惩戒对象名单. */
function addWageList(records: DemoRecord[], life: EmployerLife, decided: number, persons: number): void {
  addListEntry(records, life, decided, {
    documentName: '拖欠农民工工资失信联合惩戒对象名单',
    topics: 'WAGE_LIST',
    facts: `拖欠${persons}名农民工工资，经责令支付而逾期未支付`,
    basis: '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》第五条',
    measures: { persons },
  });
}

/** 社会保险领域严重失信人名单. */
function addFraudList(records: DemoRecord[], life: EmployerLife, decided: number): void {
  addListEntry(records, life, decided, {
    documentName: '社会保险领域严重失信人名单',
    topics: 'SOCIAL_INSURANCE_LIST;SOCIAL_INSURANCE_FRAUD',
    facts: '以虚构劳动关系的方式参保，骗取养老保险待遇',
    basis: '《社会保险领域严重失信人名单管理暂行办法》第五条',
  });
}

function addAward(records: DemoRecord[], life: EmployerLife, decided: number): void {
  const { random, conduct } = life;
  records.push({
    type: 'JUDGMENT',
    documentNumber: documentNumberOf(life, records, '劳人仲案字', decided),
    decided,
    authority: life.authority,
    topics: 'AWARD',
    outcome: chance(random, conduct === 'BAD' ? 0.4 : 0.9)
      ? 'performed'
      : pick(random, ['performed_late', 'not_performed']),
    content: '劳动人事争议仲裁裁决',
  });
}
