import { dayOfNumber } from '../../core/values/civil.js';
import { commonBody } from '../../core/demo/common-subjects.js';
import { conductOf } from '../../core/demo/conduct.js';
import { archiveRandom, ownNumber, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoArchive, DemoPlan } from '../../core/demo/demo-plan.js';
import type { DemoRecord, DemoSubject } from '../../core/demo/demo-record.js';
import { laterVersions } from '../../core/demo/later-versions.js';
import { countyOffices, counties } from '../../core/demo/made-up-city.js';
import { unifiedCode } from '../../core/demo/made-up-identifiers.js';
import { formerName, organisationName, personName } from '../../core/demo/made-up-names.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import { employerPenalty } from './demo-penalties.js';
import { employerRecords } from './demo-records.js';

const office = countyOffices('人力资源和社会保障局');

interface Trade {
  readonly industry: string;
  readonly ending: string;
  readonly category: string;
  readonly economicType: string;
}

const trades: readonly [Trade, ...Trade[]] = [
  { industry: '制造业', ending: '机械制造有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '制造业', ending: '陶瓷有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '建筑业', ending: '建筑工程有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '住宿和餐饮业', ending: '餐饮服务有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '批发和零售业', ending: '商贸有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '信息技术服务业', ending: '软件技术有限公司', category: '91', economicType: '股份有限公司' },
  { industry: '居民服务业', ending: '家政服务有限公司', category: '91', economicType: '有限责任公司' },
  { industry: '批发和零售业', ending: '便利店', category: '92', economicType: '个体工商户' },
  { industry: '农业', ending: '种植专业合作社', category: '93', economicType: '农民专业合作社' },
];

const nonEnterprise: Trade = {
  industry: '居民服务业',
  ending: '',
  category: '52',
  economicType: '民办非企业单位',
};
/** One in so many is a body that another sector may keep an archive on too: one subject, two memberships (DOMAIN F-01). */
const commonEvery = 50;

/** Employers 用人单位: 11,756 enterprises took part in the platform of the city that the proportions follow (DOMAIN A-25). */
export const demo: DemoPlan = {
  weight: 11_756,
  registerColumns: [
    '用人单位名称',
    '统一社会信用代码',
    '劳动保障登记号',
    '登记状态',
    '登记机关',
    '登记机关代码',
    '用工所在地',
    '登记日期',
    '经济类型',
    '所属行业',
    '是否工程建设领域',
    '职工人数',
    '法定代表人',
    '单位地址',
  ],
  measures: ['ratio', 'persons'],
  penaltyForm: 'CHINESE',
  encoding: 'GB18030',
  authority: office,
  archive,
  penalty: (place, index, { random, decided, serial }) => {
    const { subject } = employer(archiveRandom(place, index), place, index);
    return { subject, record: employerPenalty(random, decided, office(subject.county), serial, true) };
  },
};

function archive(place: DemoPlace, index: number): DemoArchive {
  const random = archiveRandom(place, index);
  const { subject, trade } = employer(random, place, index);
  const authority = office(subject.county);
  const conduct = conductOf(random);
  const founded = place.until - between(random, 400, 7000);
  const construction = trade.industry === '建筑业';
  const records: DemoRecord[] = employerRecords({
    random,
    conduct,
    authority,
    founded,
    until: place.until,
    construction,
    serial: String(index).padStart(7, '0'),
  });
  if (chance(random, 0.05)) records.push(dispatchLicence(random, subject, place.until));
  const county = counties.find(({ code }) => code === subject.county)?.name ?? '';
  const register = [
    subject.name,
    subject.code ?? '',
    subject.registrationNumber,
    chance(random, 0.05) ? pick(random, ['停业', '迁出', '吊销', '注销']) : '存续',
    authority.name,
    authority.code,
    subject.county,
    dayOfNumber(founded),
    trade.economicType,
    trade.industry,
    construction ? '是' : '否',
    String(between(random, 1, 600)),
    subject.legalRepresentative,
    `淄博市${county}示例路${between(random, 1, 999)}号`,
  ];
  const newName = chance(random, 0.01) ? formerName(random, subject.name) : null;
  return { subject, register, records, changes: laterVersions(random, records, place.until), newName };
}

function dispatchLicence(random: Random, { county, registrationNumber }: DemoSubject, until: number): DemoRecord {
  const decided = until - between(random, 30, 2000);
  return {
    type: 'LICENCE',
    documentNumber: `淄示人社许字〔${dayOfNumber(decided).slice(0, 4)}〕${registrationNumber}号`,
    decided,
    authority: office(county),
    documentName: '劳务派遣经营许可',
    content: '准予经营劳务派遣业务',
    from: decided,
    to: decided + 3 * 365,
  };
}

function employer(random: Random, place: DemoPlace, index: number): { subject: DemoSubject; trade: Trade } {
  const isCommon = index % commonEvery === 7;
  const trade = isCommon ? nonEnterprise : pick(random, trades);
  const number = ownNumber(place, index);
  const body = isCommon
    ? commonBody(place, Math.floor(index / commonEvery))
    : {
        name: organisationName(random, number, trade.ending),
        code: unifiedCode(trade.category, number),
        legalRepresentative: personName(random),
      };
  const county = pick(random, counties).code;
  const registrationNumber = `LD3703${String(index).padStart(8, '0')}`;
  return { trade, subject: { ...body, identity: null, county, registrationNumber } };
}
