import { dayOfNumber } from '../../core/values/civil.js';
import { conductOf, firstDayShown, yearlyDays, type Conduct } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices } from '../../core/demo/made-up-city.js';
import { organisationName } from '../../core/demo/made-up-names.js';
import { bodySubject, ownPerson, personSubject } from '../../core/demo/subjects.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { recordAdder, type AddRecord } from '../../core/demo/record-adder.js';

const office = countyOffices('商务局');
/** 27 enterprises for 3,757 workers (DOMAIN A-15). */
const enterpriseEvery = 139;
const ending = '家政服务有限公司';
const permitDays = 3 * 365;

/** Domestic workers 家政服务员: 3,757 verified and authorised (DOMAIN A-15), and the enterprises that place them. */
export const demo: DemoPlan = {
  weight: 3757 + 27,
  registerColumns: [
    '姓名',
    '主体类别',
    '统一社会信用代码',
    '证件类型',
    '证件号码',
    '居家上门服务证编号',
    '备案状态',
    '备案机关',
    '备案机关代码',
    '行政区划',
    '备案日期',
    '人员类别',
    '用工模式',
    '所属家政企业',
    '职业技能等级',
    '服务项目',
    '服务证有效期至',
  ],
  measures: ['ratio', 'rating', 'months'],
  penaltyForm: 'FIELDS',
  encoding: 'UTF-8',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const enterprise = index % enterpriseEvery === enterpriseEvery - 1;
  const registrationNumber = `JZ3703${String(index).padStart(8, '0')}`;
  const subject = enterprise
    ? bodySubject(random, ownNumber(place, index), { ending, category: '91', registrationNumber })
    : personSubject(random, ownPerson(random, place, index), registrationNumber);
  const authority = office(subject.county);
  const filed = place.until - between(random, 60, 3000);
  const level = pick(random, ['五级', '四级', '四级', '三级', '三级', '二级', '一级']);
  const records: DemoRecord[] = [];
  const serial = String(index).padStart(7, '0');
  const add = recordAdder(records, { authority, serial, until: place.until });
  const conduct = conductOf(random);
  const permit = place.until - between(random, 1, permitDays + 60);
  if (enterprise) addEnterpriseYears(add, random, filed, place.until);
  else addWorkerYears(add, random, { conduct, filed, until: place.until, permit, level });
  const register = [
    subject.name,
    enterprise ? '法人及非法人组织' : '自然人',
    subject.code ?? '',
    enterprise ? '' : '身份证',
    subject.identity ?? '',
    registrationNumber,
    chance(random, 0.06) ? pick(random, ['离职', '证件失效', '暂停推荐', '注销']) : '上岗',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(filed),
    enterprise ? '家政企业' : '家政服务员',
    pick(random, ['员工制', '中介制', '自雇']),
    enterprise ? subject.name : organisationName(random, ownNumber(place, enterpriseEvery - 1), ending),
    enterprise ? '' : level,
    pick(random, ['保洁;烹饪', '母婴护理', '养老照护;保洁', '婴幼儿照护']),
    enterprise ? '' : dayOfNumber(permit + permitDays),
  ];
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName: null };
}

interface WorkerLife {
  readonly conduct: Conduct;
  readonly filed: number;
  readonly until: number;
  readonly permit: number;
  readonly level: string;
}

function addWorkerYears(add: AddRecord, random: Random, { conduct, filed, until, permit, level }: WorkerLife): void {
  const good = conduct === 'GOOD' ? 1 : conduct === 'MIXED' ? 0.9 : 0.75;
  add('核验字', until - between(random, 1, 500), { type: 'ID_VERIFY', outcome: 'verified', content: '人证合一核验' });
  add('上门证字', permit, {
    type: 'LICENCE',
    documentName: '居家上门服务证',
    content: '居家上门服务',
    from: permit,
    to: permit + permitDays,
  });
  add('技能字', filed, { type: 'CERT', documentName: '家政服务员职业技能等级证书', outcome: level, from: filed });
  add('岗前字', filed, { type: 'TRAINING', topics: 'PRE_JOB', outcome: 'done' });
  if (chance(random, 0.9)) add('背核字', until - between(random, 1, 330), { type: 'BACKGROUND', outcome: 'PASS' });
  add('健康字', until - between(random, 1, 420), {
    type: 'FITNESS',
    outcome: 'valid',
    to: until + between(random, -50, 300),
  });
  for (const day of yearlyDays(Math.max(filed, until - 1100), until, between(random, 10, 330))) {
    add('培训字', day, { type: 'TRAINING', topics: 'CONTINUING', measures: { ratio: chance(random, good) ? 1 : 0.5 } });
    for (let contract = 0; contract < 3; contract += 1) {
      const done = chance(random, good);
      const began = day + contract * 25;
      add('家合字', began, {
        type: 'CONTRACT_PERF',
        outcome: done ? 'completed' : pick(random, ['walked_out', 'no_show']),
        measures: { months: between(random, 1, 8) },
      });
      add('评价字', began + 20, {
        type: 'CUSTOMER_REVIEW',
        measures: { rating: done ? pick(random, [5, 5, 4.5, 4]) : pick(random, [3, 2, 1]) },
      });
    }
  }
  if (!chance(random, good))
    add('诉字', until - between(random, 1, 360), {
      type: 'COMPLAINT',
      outcome: pick(random, ['upheld', 'partly_upheld', 'not_upheld']),
    });
  if (chance(random, 0.4))
    add('承诺字', until - between(random, 1, 700), {
      type: 'COMMITMENT',
      outcome: pick(random, ['signed_and_kept', 'signed_open']),
    });
  if (conduct === 'GOOD' && chance(random, 0.05))
    add('表彰字', until - between(random, 1, 1000), {
      type: 'HONOUR',
      documentName: '优秀家政服务员',
      categories: '市级',
    });
  if (conduct === 'BAD' && chance(random, 0.3))
    addConcealment(add, random, between(random, Math.max(filed, until - 1000), until));
}

function addConcealment(add: AddRecord, random: Random, decided: number): void {
  const fine = between(random, 1, 10) * 500;
  add('商罚字', decided, {
    type: 'PENALTY',
    violation: '隐瞒对服务有重大影响的情况',
    facts: '当事人隐瞒对家政服务有重大影响的情况，经查属实。',
    basis: '地方家政服务条例',
    categories: '罚款',
    content: `罚款${fine}元`,
    fine,
  });
}

function addEnterpriseYears(add: AddRecord, random: Random, filed: number, until: number): void {
  for (const day of yearlyDays(Math.max(filed, firstDayShown(until)), until, 120)) {
    add('商查字', day, {
      type: 'INSPECTION',
      outcome: chance(random, 0.9) ? '未发现问题' : '发现问题已责令改正',
      content: '家政服务企业检查',
    });
  }
}
