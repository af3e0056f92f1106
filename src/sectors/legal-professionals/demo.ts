import { dayOfNumber } from '../../core/values/civil.js';
import { commonPerson } from '../../core/demo/common-subjects.js';
import { conductOf, yearlyDays } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord, DemoSubject } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices } from '../../core/demo/made-up-city.js';
import { organisationName } from '../../core/demo/made-up-names.js';
import { bodySubject, ownPerson, personSubject } from '../../core/demo/subjects.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { recordAdder } from '../../core/demo/record-adder.js';
import { addCases } from './demo-cases.js';
import type { LegalLife } from './demo-life.js';
import { termsOfStops } from './demo-penalties.js';
import { demoState } from './demo-registration.js';
import { addYears, forensicGrade } from './demo-years.js';

const office = countyOffices('司法局');
const institutionEvery = 14;
const forensicEvery = 10;
const forensicExpert = '司法鉴定人';
const roles = ['律师', '律师', '律师', '律师', '公证员', '基层法律服务工作者', '法律援助人员'] as const;

/** Legal professionals 法律职业人员: no figure is given, so a share of the national 470,000 lawyers by population, and the other four roles. */
export const demo: DemoPlan = {
  weight: 2000,
  registerColumns: [
    '姓名（机构名称）',
    '主体类别',
    '统一社会信用代码',
    '证件类型',
    '证件号码',
    '执业证号',
    '执业状态',
    '发证机关',
    '发证机关代码',
    '行政区划',
    '发证日期',
    '人员类别',
    '执业类别',
    '执业机构',
    '首次执业日期',
  ],
  measures: ['ratio', 'hours', 'year', 'suspensionMonths'],
  penaltyForm: 'FIELDS',
  encoding: 'GB18030',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const institution = index % institutionEvery === institutionEvery - 1;
  const role = institution
    ? '执业机构'
    : index % forensicEvery === forensicEvery - 1
      ? forensicExpert
      : pick(random, roles);
  const first = place.until - between(random, 400, 7000);
  const subject = institution ? firm(random, place, index) : practitioner(random, place, index, role, first);
  const authority = office(subject.county);
  const records: DemoRecord[] = [];
  const add = recordAdder(records, { authority, serial: String(index).padStart(7, '0'), until: place.until });
  const life: LegalLife = { random, conduct: conductOf(random), role, first, until: place.until, add };
  add('司许字', first, {
    type: 'LICENCE',
    documentName: institution ? '执业许可证' : '执业证',
    content: '准予执业',
    from: first,
  });
  if (institution) addInspections(life, subject.name);
  else {
    addYears(life);
    addCases(life);
  }
  const { word, licence } = demoState(random, records, place.until);
  const later = laterVersions(random, records, place.until);
  const changes = [...later, ...termsOfStops(records, later), ...(licence ? [licence] : [])];
  return { subject, register: registerRow(life, subject, place, word), records, changes, newName: null };
}

function registerRow(
  { random, role, first }: LegalLife,
  subject: DemoSubject,
  place: DemoPlace,
  state: string,
): string[] {
  const authority = office(subject.county);
  const isPerson = subject.identity !== null;
  const firm = organisationName(random, ownNumber(place, institutionEvery - 1), '律师事务所');
  return [
    subject.name,
    isPerson ? '自然人' : '法人及非法人组织',
    subject.code ?? '',
    isPerson ? '身份证' : '',
    subject.identity ?? '',
    subject.registrationNumber,
    state,
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(first),
    role,
    role === '律师' ? pick(random, ['专职', '专职', '兼职', '公职', '公司']) : '',
    isPerson ? firm : subject.name,
    dayOfNumber(first),
  ];
}

/** Yearly inspections of an institution; a forensic one has a grade 诚信等级 too. */
function addInspections({ random, conduct, first, until, add }: LegalLife, name: string): void {
  for (const day of yearlyDays(Math.max(first, until - 1500), until, between(random, 100, 170))) {
    const isPassed = conduct === 'GOOD' || chance(random, 0.7);
    add('所检字', day, { type: 'ANNUAL_REVIEW', topics: 'INSTITUTION', outcome: isPassed ? '合格' : '不合格' });
    if (name.endsWith('司法鉴定所'))
      add('鉴诚字', day + 10, { type: 'GRADE', topics: 'INSTITUTION', ...forensicGrade(random, day + 10) });
  }
}

function firm(random: Random, place: DemoPlace, index: number): DemoSubject {
  const [category, ending] = pick(random, [
    ['31', '律师事务所'],
    ['31', '律师事务所'],
    ['32', '公证处'],
    ['33', '法律服务所'],
    ['34', '司法鉴定所'],
  ] as const);
  return bodySubject(random, ownNumber(place, index), {
    ending,
    category,
    registrationNumber: `3799${String(index).padStart(9, '0')}`,
  });
}

/** A forensic expert often has another profession with an archive of its own: one subject, two memberships (DOMAIN F-01). */
function practitioner(random: Random, place: DemoPlace, index: number, role: string, first: number): DemoSubject {
  const person =
    role === forensicExpert ? commonPerson(place, Math.floor(index / forensicEvery)) : ownPerson(random, place, index);
  // 17 digits as on lawyers' certificates, with a city code that was never given.
  const number = `13799${dayOfNumber(first).slice(0, 4)}1${String(index).padStart(7, '0')}`;
  return personSubject(random, person, number);
}
