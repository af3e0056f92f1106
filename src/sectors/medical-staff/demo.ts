import { dayOfNumber } from '../../core/values/civil.js';
import { commonPerson } from '../../core/demo/common-subjects.js';
import { conductOf, firstDayShown, yearlyDays, type Conduct } from '../../core/demo/conduct.js';
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

const office = countyOffices('卫生健康局');
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
  measures: ['ratio', 'points', 'daysLate'],
  penaltyForm: 'FIELDS',
  encoding: 'UTF-8',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const institution = index % institutionEvery === institutionEvery - 1;
  const physician = !institution && index % 3 !== 0;
  const subject = institution ? hospital(random, place, index) : staff(random, place, index, physician);
  const authority = office(subject.county);
  const registered = place.until - between(random, 60, registrationDays - 60);
  const records: DemoRecord[] = [];
  const add = recordAdder(records, { authority, serial: String(index).padStart(7, '0'), until: place.until });
  const conduct = conductOf(random);
  add('卫注字', registered, {
    type: 'LICENCE',
    documentName: institution ? '医疗机构执业许可证' : '执业证书',
    content: institution ? '准予执业登记' : '准予执业注册',
    from: registered,
    to: registered + registrationDays,
  });
  if (institution) addInstitutionYears(add, random, place.until);
  else addStaffYears(add, random, { conduct, until: place.until, physician });
  const memberType = institution
    ? '医疗机构'
    : physician
      ? chance(random, 0.9)
        ? '执业医师'
        : '执业助理医师'
      : '护士';
  const register = [
    subject.name,
    institution ? '法人及非法人组织' : '自然人',
    subject.code ?? '',
    institution ? '' : '身份证',
    subject.identity ?? '',
    subject.registrationNumber,
    chance(random, 0.03) ? pick(random, ['暂停执业', '注销', '注销']) : '注册',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(registered),
    memberType,
    physician ? pick(random, ['临床', '临床', '口腔', '中医', '公共卫生']) : '',
    physician ? pick(random, ['内科专业', '外科专业', '儿科专业', '妇产科专业']) : '',
    institution ? subject.name : organisationName(random, ownNumber(place, institutionEvery - 1), '综合医院'),
    dayOfNumber(registered + registrationDays),
    institution || chance(random, 0.9) ? '正常' : '不涉及',
  ];
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName: null };
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

function addStaffYears(
  add: AddRecord,
  random: Random,
  { conduct, until, physician }: { readonly conduct: Conduct; readonly until: number; readonly physician: boolean },
): void {
  const good = conduct === 'GOOD';
  for (const day of yearlyDays(until - 1100, until, between(random, 5, 60))) {
    const ethics = good
      ? pick(random, ['优秀', '良好', '良好'])
      : conduct === 'MIXED'
        ? pick(random, ['良好', '一般'])
        : pick(random, ['一般', '较差']);
    add('医德字', day, { type: 'ANNUAL_REVIEW', documentName: '医德考评', topics: 'ETHICS', outcome: ethics });
    add('继教字', day + 3, {
      type: 'TRAINING',
      topics: 'CME',
      measures: { ratio: chance(random, good ? 0.95 : 0.6) ? 1 : 0.7 },
    });
    if (!good && chance(random, 0.3)) {
      add('医保记字', day + 90, {
        type: 'POINTS',
        topics: 'INSURANCE_FUND',
        measures: { points: conduct === 'BAD' ? between(random, 3, 9) : between(random, 1, 3) },
      });
    }
  }
  if (physician)
    add('定考字', until - between(random, 30, 1000), {
      type: 'PERIODIC_EXAM',
      outcome: conduct === 'BAD' && chance(random, 0.2) ? '不合格' : '合格',
    });
  if (chance(random, 0.3))
    add('承诺字', until - between(random, 1, 700), {
      type: 'COMMITMENT',
      outcome: pick(random, ['signed_and_kept', 'signed_open']),
    });
  if (good && chance(random, 0.05))
    add('表彰字', until - between(random, 1, 1000), {
      type: 'HONOUR',
      documentName: '优秀医务工作者',
      categories: pick(random, ['市级', '单位', '省级']),
    });
  if (!good && chance(random, 0.1))
    add('诉字', until - between(random, 1, 700), {
      type: 'COMPLAINT',
      outcome: pick(random, ['upheld', 'not_upheld']),
    });
  if (conduct === 'BAD' && chance(random, 0.25)) addPenalty(add, random, until - between(random, 1, 1500));
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
  if (chance(random, 0.08)) addPenalty(add, random, until - between(random, 1, 1500));
}

function addPenalty(add: AddRecord, random: Random, decided: number): void {
  const fine = between(random, 10, 30) * 1000;
  const [violation, facts] = pick(random, [
    ['未按照规定书写病历', '当事人未按照规定书写病历资料。'],
    ['超出登记范围执业', '当事人超出执业范围开展诊疗活动。'],
    ['违反医疗废物管理规定', '当事人未对医疗废物进行登记。'],
  ] as const);
  const warned = chance(random, 0.4);
  add('卫医罚字', decided, {
    type: 'PENALTY',
    violation,
    facts,
    basis: '《医师法》第五十六条',
    categories: warned ? '警告' : '罚款',
    content: warned ? '警告' : `罚款${fine}元`,
    ...(warned ? {} : { fine }),
  });
}
