import { dayOfNumber } from '../../core/values/civil.js';
import { commonBody } from '../../core/demo/common-subjects.js';
import { conductOf, type Conduct } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoSubject } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices, counties } from '../../core/demo/made-up-city.js';
import { unifiedCode } from '../../core/demo/made-up-identifiers.js';
import { formerName, organisationName, personName } from '../../core/demo/made-up-names.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { socialOrganisationRecords } from './demo-records.js';

const office = countyOffices('民政局');

/** One in so many is a body that another sector may keep an archive on too: one subject, two memberships (DOMAIN F-01). */
const commonEvery = 4;

const nonEnterprise = {
  category: '52',
  type: '民办非企业单位',
  endings: ['养老服务中心', '幼儿园', '社会工作服务中心'],
} as const;
const kinds = [
  { category: '51', type: '社会团体', endings: ['行业协会', '商会', '志愿者协会'] },
  nonEnterprise,
  { category: '52', type: '民办非企业单位', endings: ['职业培训学校', '康复中心', '图书馆'] },
  { category: '53', type: '基金会', endings: ['公益基金会', '教育基金会', '慈善基金会'] },
] as const;

/** Social organisations 社会组织: more than 1,000 signed commitments (DOMAIN A-17). */
export const demo: DemoPlan = {
  weight: 1000,
  registerColumns: [
    '社会组织名称',
    '统一社会信用代码',
    '登记证号',
    '登记状态',
    '登记管理机关',
    '登记管理机关代码',
    '行政区划',
    '成立登记日期',
    '社会组织类型',
    '业务主管单位',
    '是否慈善组织',
    '法定代表人',
    '评估等级',
    '评估有效期至',
  ],
  measures: ['year', 'daysLate', 'meetingRatio', 'termOverrunDays', 'spendingRulesMet', 'reportsDue', 'reportsMade'],
  penaltyForm: 'CHINESE',
  encoding: 'UTF-8',
  authority: office,
  archive,
  penalty: null,
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const { subject, type } = organisation(random, place, index);
  const authority = office(subject.county);
  const founded = place.until - between(random, 500, 7000);
  const conduct = conductOf(random);
  const foundation = type === '基金会';
  const isCharity = foundation || chance(random, 0.2);
  const assessed = assessmentOf(random, conduct, founded, place.until);
  const records = socialOrganisationRecords({
    random,
    conduct,
    authority,
    founded,
    until: place.until,
    serial: String(index).padStart(7, '0'),
    foundation,
    charity: isCharity,
    assessed,
  });
  const register = [
    subject.name,
    subject.code ?? '',
    subject.registrationNumber,
    chance(random, 0.03) ? pick(random, ['限期停止活动', '限期停止活动', '注销', '吊销登记证书', '撤销登记']) : '正常',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(founded),
    type,
    '淄博市示例业务主管单位',
    isCharity ? '是' : '否',
    subject.legalRepresentative,
    assessed?.grade ?? '',
    assessed === null ? '' : dayOfNumber(assessed.on + 5 * 365),
  ];
  const newName = chance(random, 0.01) ? formerName(random, subject.name) : null;
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName };
}

function assessmentOf(
  random: Random,
  conduct: Conduct,
  founded: number,
  until: number,
): { readonly grade: string; readonly on: number } | null {
  if (!chance(random, 0.3)) return null;
  const grade =
    conduct === 'BAD' ? pick(random, ['3A', '2A', '1A']) : pick(random, ['5A', '4A', '3A', '3A', '3A', '2A']);
  return { grade, on: Math.max(until - between(random, 30, 2400), founded + 1) };
}

/** The bodies common to several sectors are all of category 52. */
function organisation(random: Random, place: DemoPlace, index: number): { subject: DemoSubject; type: string } {
  const isCommon = index % commonEvery === 1;
  const kind = isCommon ? nonEnterprise : pick(random, kinds);
  const number = ownNumber(place, index);
  const body = isCommon
    ? commonBody(place, Math.floor(index / commonEvery))
    : {
        name: organisationName(random, number, pick(random, kind.endings)),
        code: unifiedCode(kind.category, number),
        legalRepresentative: personName(random),
      };
  const county = pick(random, counties).code;
  const registrationNumber = `MZ3703${String(index).padStart(8, '0')}`;
  return { subject: { ...body, identity: null, county, registrationNumber }, type: kind.type };
}
