import { dayOfNumber } from '../../core/values/civil.js';
import { commonPerson } from '../../core/demo/common-subjects.js';
import { conductOf, yearlyDays, type Conduct } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord, DemoSubject } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices } from '../../core/demo/made-up-city.js';
import { organisationName } from '../../core/demo/made-up-names.js';
import { bodySubject, ownPerson, personSubject } from '../../core/demo/subjects.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { recordAdder, type AddRecord } from '../../core/demo/record-adder.js';

const office = countyOffices('司法局');
const institutionEvery = 14;
const forensicEvery = 10;
const forensicExpert = '司法鉴定人';
const roles = ['律师', '律师', '律师', '律师', '公证员', '基层法律服务工作者', '法律援助人员'] as const;
const gradesOf = { good: ['称职', '称职', '优秀'], mixed: ['称职', '基本称职'], bad: ['基本称职', '不称职'] } as const;

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
  measures: ['ratio', 'hours'],
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
  const conduct = conductOf(random);
  add('司许字', first, {
    type: 'LICENCE',
    documentName: institution ? '执业许可证' : '执业证',
    content: '准予执业',
    from: first,
  });
  addYears(add, random, { conduct, first, until: place.until, institution });
  const register = [
    subject.name,
    institution ? '法人及非法人组织' : '自然人',
    subject.code ?? '',
    institution ? '' : '身份证',
    subject.identity ?? '',
    subject.registrationNumber,
    chance(random, 0.03) ? pick(random, ['停止执业', '变更机构中', '注销']) : '执业',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(first),
    role,
    role === '律师' ? pick(random, ['专职', '专职', '兼职', '公职', '公司']) : '',
    institution ? subject.name : organisationName(random, ownNumber(place, institutionEvery - 1), '律师事务所'),
    dayOfNumber(first),
  ];
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName: null };
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

interface LegalLife {
  readonly conduct: Conduct;
  readonly first: number;
  readonly until: number;
  readonly institution: boolean;
}

function addYears(add: AddRecord, random: Random, { conduct, first, until, institution }: LegalLife): void {
  const good = conduct === 'GOOD';
  for (const day of yearlyDays(Math.max(first, until - 1500), until, between(random, 100, 170))) {
    const outcome = institution
      ? good
        ? '合格'
        : pick(random, ['合格', '不合格'])
      : pick(random, good ? gradesOf.good : conduct === 'MIXED' ? gradesOf.mixed : gradesOf.bad);
    add('司考字', day, { type: 'ANNUAL_REVIEW', outcome });
    if (institution) continue;
    add('继教字', day - 20, {
      type: 'TRAINING',
      topics: 'CPE',
      measures: { ratio: chance(random, good ? 0.95 : 0.6) ? 1 : 0.75 },
    });
    if (chance(random, 0.5))
      add('评查字', day + 60, {
        type: 'QUALITY',
        outcome: good ? pick(random, ['优秀', '良好']) : pick(random, ['良好', '合格', '不合格']),
      });
    if (good && chance(random, 0.3))
      add('公益字', day + 30, { type: 'HONOUR', topics: 'PRO_BONO', measures: { hours: between(random, 8, 80) } });
  }
  if (chance(random, 0.3))
    add('承诺字', until - between(random, 1, 700), {
      type: 'COMMITMENT',
      outcome: pick(random, ['signed_and_kept', 'signed_open']),
    });
  if (!good && chance(random, 0.15))
    add('律协处字', until - between(random, 1, 800), {
      type: 'DISCIPLINE',
      outcome: pick(random, ['训诫', '警告', '通报批评']),
    });
  if (!good && chance(random, 0.1))
    add('诉字', until - between(random, 1, 700), {
      type: 'COMPLAINT',
      outcome: pick(random, ['upheld', 'not_upheld']),
    });
  if (conduct === 'BAD' && chance(random, 0.3)) addPenalty(add, random, until - between(random, 1, 1500));
}

function addPenalty(add: AddRecord, random: Random, decided: number): void {
  const fine = between(random, 2, 10) * 1000;
  const warned = chance(random, 0.6);
  add('司罚决字', decided, {
    type: 'PENALTY',
    violation: pick(random, ['违反规定收取费用', '利益冲突', '未按法定程序办理变更住所']),
    facts: '当事人违反执业管理规定，经查属实。',
    basis: '《律师法》第四十七条',
    categories: warned ? '警告' : '罚款',
    content: warned ? '警告' : `罚款${fine}元`,
    ...(warned ? {} : { fine }),
  });
}
