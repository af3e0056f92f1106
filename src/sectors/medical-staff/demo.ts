import { dayOfNumber } from '../../core/values/civil.js';
import { commonPerson } from '../../core/demo/common-subjects.js';
import { conductOf, firstDayShown, yearlyDays } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord, DemoSubject } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices } from '../../core/demo/made-up-city.js';
import { unassignedCounty } from '../../core/demo/made-up-identifiers.js';
import { organisationName } from '../../core/demo/made-up-names.js';
import { bodySubject, ownPerson, personSubject } from '../../core/demo/subjects.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { recordAdder, type AddRecord } from '../../core/demo/record-adder.js';
import { addInsuranceYears } from './demo-insurance.js';
import { addFailings, addPenalty } from './demo-penalties.js';
import { addStaffYears } from './demo-records.js';

const office = countyOffices('卫生健康局');
const insuranceOffice = countyOffices('医疗保障局');
const court = countyOffices('人民法院');
/** 2,600 service bodies beside 40,000 records on physicians and nurses (DOMAIN A-16). */
const institutionEvery = 16;
const registrationDays = 5 * 365;
/** One archive in so many is of a person whom another sector may keep an archive on too, if it is a physician's. */
const commonEvery = 100;

/** Medical staff 医务人员: physicians, nurses and the institutions they work in. */
export const demo: DemoPlan = {
  weight: 40_000 + 2600,
  registerColumns: [
    '姓名（机构名称）',
    '主体类别',
    '统一社会信用代码',
    '证件类型',
    '证件号码',
    '执业证书编码',
    '注册状态',
    '注册机关',
    '注册机关代码',
    '行政区划',
    '注册日期',
    '人员类别',
    '执业类别',
    '执业范围',
    '主要执业机构',
    '注册有效期至',
    '医保登记备案状态',
  ],
  measures: ['ratio', 'points', 'daysLate', 'year'],
  penaltyForm: 'FIELDS',
  encoding: 'UTF-8',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  return index % institutionEvery === institutionEvery - 1
    ? institutionArchive(random, place, index)
    : staffArchive(random, place, index);
}

function staffArchive(random: Random, place: DemoPlace, index: number): DemoArchive {
  const { until } = place;
  const physician = index % 3 !== 0;
  const subject = staff(random, place, index, physician);
  const records: DemoRecord[] = [];
  const serial = String(index).padStart(7, '0');
  const add = recordAdder(records, { authority: office(subject.county), serial, until });
  const addInsurance = recordAdder(records, { authority: insuranceOffice(subject.county), serial, until });
  const addJudgment = recordAdder(records, { authority: court(subject.county), serial, until });
  const life = { random, conduct: conductOf(random), physician, until, add, addInsurance, addJudgment };
  const expired = !physician && chance(random, 0.01);
  const registered =
    until - (expired ? registrationDays + between(random, 1, 90) : between(random, 60, registrationDays - 60));
  // Only nurses' registration has a term (护士条例 art. 8).
  const term = physician ? {} : { to: registered + registrationDays };
  const content = '准予执业注册';
  add('卫注字', registered, { type: 'LICENCE', documentName: '执业证书', content, from: registered, ...term });
  addStaffYears(life);
  const status = addFailings(life);
  const insuranceStatus = addInsuranceYears(life);
  const register = registerRow(subject, registered, {
    status: expired ? '届满未延续' : chance(random, 0.02) ? '注销' : status,
    memberType: physician ? (chance(random, 0.9) ? '执业医师' : '执业助理医师') : '护士',
    category: physician ? pick(random, ['临床', '临床', '口腔', '中医', '公共卫生']) : '',
    scope: physician ? pick(random, ['内科专业', '外科专业', '儿科专业', '妇产科专业']) : '',
    institution: organisationName(random, ownNumber(place, institutionEvery - 1), '综合医院'),
    validUntil: physician ? '' : dayOfNumber(registered + registrationDays),
    insuranceStatus,
  });
  return { subject, register, records, changes: laterVersions(random, records, until), newName: null };
}

function institutionArchive(random: Random, place: DemoPlace, index: number): DemoArchive {
  const { until } = place;
  const subject = hospital(random, place, index);
  const registered = until - between(random, 60, registrationDays - 60);
  const to = registered + registrationDays;
  const records: DemoRecord[] = [];
  const serial = String(index).padStart(7, '0');
  const add = recordAdder(records, { authority: office(subject.county), serial, until });
  const content = '准予执业登记';
  add('卫注字', registered, { type: 'LICENCE', documentName: '医疗机构执业许可证', content, from: registered, to });
  addInstitutionYears(add, random, until);
  const register = registerRow(subject, registered, {
    status: chance(random, 0.03) ? pick(random, ['暂停执业', '注销', '注销']) : '注册',
    memberType: '医疗机构',
    category: '',
    scope: '',
    institution: subject.name,
    validUntil: dayOfNumber(to),
    insuranceStatus: '正常',
  });
  return { subject, register, records, changes: laterVersions(random, records, until), newName: null };
}

interface Registered {
  readonly status: string;
  readonly memberType: string;
  readonly category: string;
  readonly scope: string;
  readonly institution: string;
  readonly validUntil: string;
  readonly insuranceStatus: string;
}

function registerRow(subject: DemoSubject, registered: number, row: Registered): string[] {
  const authority = office(subject.county);
  return [
    subject.name,
    subject.identity === null ? '法人及非法人组织' : '自然人',
    subject.code ?? '',
    subject.identity === null ? '' : '身份证',
    subject.identity ?? '',
    subject.registrationNumber,
    row.status,
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(registered),
    row.memberType,
    row.category,
    row.scope,
    row.institution,
    row.validUntil,
    row.insuranceStatus,
  ];
}

function hospital(random: Random, place: DemoPlace, index: number): DemoSubject {
  const ending = pick(random, ['综合医院', '口腔门诊部', '社区卫生服务中心', '中医诊所']);
  const registrationNumber = `PDY${unassignedCounty}${String(index).padStart(13, '0')}`;
  return bodySubject(random, ownNumber(place, index), { ending, category: '12', registrationNumber });
}

/** Physicians' numbers have 15 digits, nurses' 12 (DOMAIN B.2). */
function staff(random: Random, place: DemoPlace, index: number, physician: boolean): DemoSubject {
  const serial = String(index % 1_000_000).padStart(6, '0');
  const block = Math.floor(index / 1_000_000);
  const number = physician ? `1${10 + block}${unassignedCounty}${serial}` : `${2001 + block}37${serial}`;
  const isCommon = physician && index % commonEvery === 1;
  const person = isCommon ? commonPerson(place, Math.floor(index / commonEvery)) : ownPerson(random, place, index);
  return personSubject(random, person, number);
}

function addInstitutionYears(add: AddRecord, random: Random, until: number): void {
  for (const day of yearlyDays(firstDayShown(until), until, between(random, 60, 300))) {
    if (chance(random, 0.4))
      add('卫查字', day, {
        type: 'INSPECTION',
        outcome: chance(random, 0.85) ? '未发现问题' : '发现问题已责令改正',
        content: '医疗机构依法执业检查',
      });
  }
  if (chance(random, 0.08)) addPenalty(add, random, until - between(random, 1, 1500), '《医疗机构管理条例》第四十七条');
}
