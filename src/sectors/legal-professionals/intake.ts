import { defineMappingProfile, type MappingProfile, type MappingProfileInput } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';
import { reviewProfiles } from './review-profiles.js';
import { suspensionMonths } from './suspension-months.js';
import { matterPatterns, statutePatterns } from './topic-patterns.js';
import type { TopicPattern } from './topic-patterns.js';
import type { LegalTopic } from './topics.js';

/** States of practice as justice registers write them → as stored. */
export const registrationStatuses: Readonly<Record<string, string>> = {
  执业: 'PRACTISING',
  正常: 'PRACTISING',
  停止执业: 'SUSPENDED',
  变更机构中: 'CHANGING_INSTITUTION',
  吊销: 'REVOKED',
  撤销: 'RESCINDED',
  免职: 'REMOVED',
  注销: 'CANCELLED',
};

/** Subject matter 事项 of a row, in codes of this sector and the order of the patterns. */
export function topicsOf({ violation, facts, legalBasis }: TopicText): readonly LegalTopic[] {
  const matter = `${violation}\n${facts}`;
  const found = [...matterPatterns.filter(({ pattern }) => pattern.test(matter)), ...itemsNamed(legalBasis)];
  return [...new Set(found.map(({ topic }) => topic))];
}

function itemsNamed(legalBasis: string): readonly TopicPattern[] {
  return legalBasis === '' ? [] : statutePatterns.filter(({ pattern }) => pattern.test(legalBasis));
}

/** Catalogues name the year at the end of an item's number; the item is dated on that year's last day. */
const yearOfNumber: NonNullable<MappingProfileInput['derive']>[number] = {
  from: 'documentNumber',
  to: 'decidedOn',
  rules: Array.from({ length: 30 }, (_, index) => ({
    match: `[-/]${2010 + index}$`,
    value: `${2010 + index}-12-31`,
  })),
};

/** The record of a register row says in its result what the row says of the state of practice. */
const stateOfPractice: NonNullable<MappingProfileInput['derive']>[number] = {
  from: 'registrationStatus',
  to: 'outcome',
  rules: Object.keys(registrationStatuses).map((word) => ({
    match: `^${word}$`,
    value: word === '正常' ? '执业' : word,
  })),
};

/** Files that only the registry of legal professionals 法律职业人员 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'legal-professionals-register',
    title: '法律职业人员及执业机构执业信息',
    version: 2,
    kind: 'REGISTER',
    columns: {
      name: ['姓名', '姓名（机构名称）', '主体名称'],
      subjectCategory: ['主体类别'],
      uscc: ['统一社会信用代码'],
      personDocumentType: ['证件类型'],
      personDocumentNumber: ['证件号码', '身份证号码', '公民身份号码'],
      registrationNumber: ['执业证号', '执业证书编号', '执业许可证号'],
      registrationStatus: ['执业状态', '状态'],
      authority: ['发证机关', '主管机关'],
      authorityCode: ['发证机关代码'],
      region: ['行政区划', '所属区', '区划代码'],
      decidedOn: ['发证日期', '批准日期'],
      'profile.role': ['人员类别', '执业身份'],
      'profile.practiceKind': ['执业类别', '执业类型'],
      'profile.institutionName': ['执业机构', '执业机构名称'],
      'profile.firstPractisedOn': ['首次执业日期'],
    },
    required: ['name', 'registrationNumber', 'registrationStatus', 'decidedOn'],
    values: {
      'profile.role': {
        律师: 'LAWYER',
        公证员: 'NOTARY',
        基层法律服务工作者: 'GRASSROOTS',
        法律援助人员: 'LEGAL_AID',
        司法鉴定人: 'FORENSIC',
        执业机构: 'INSTITUTION',
      },
    },
    derive: [stateOfPractice],
  }),
  defineMappingProfile({
    code: 'legal-professionals-penalties',
    title: '律师事务所行政处罚信息: the kind of penalty stands in 处罚结果',
    version: 2,
    kind: 'PENALTY',
    columns: {
      name: ['行政相对人名称', '当事人名称', '律师事务所名称', '律师姓名'],
      uscc: ['统一社会信用代码'],
      personDocumentNumber: ['身份证号'],
      legalRepresentative: ['法定代表人姓名', '负责人姓名'],
      documentNumber: ['处罚决定书文号', '行政处罚决定书文号'],
      'attribute.处罚种类': ['处罚种类'],
      facts: ['处罚事由'],
      legalBasis: ['处罚依据'],
      content: ['处罚结果'],
      effectiveFrom: ['处罚生效期'],
      effectiveTo: ['处罚截止期'],
      decidedOn: ['处罚决定日期'],
      authority: ['处罚机关'],
    },
    required: ['name', 'documentNumber', 'facts', 'content', 'effectiveFrom'],
    constants: { personDocumentType: '身份证' },
    derive: [
      {
        from: 'content',
        to: 'categories',
        rules: [
          { match: '吊销', value: '吊销许可证件' },
          { match: '停止执业', value: '停止执业' },
          { match: '停业整顿', value: '责令停产停业' },
          { match: '没收', value: '没收违法所得' },
          { match: '罚款', value: '罚款' },
          { match: '通报批评', value: '通报批评' },
          { match: '警告', value: '警告' },
        ],
      },
      suspensionMonths,
    ],
  }),
  defineMappingProfile({
    code: 'legal-professionals-service-items',
    title: '法律服务项目目录: items by the institution that offers them',
    kind: 'DISCLOSURE',
    columns: {
      name: ['编制单位', '服务机构'],
      documentName: ['项目名称', '服务项目名称'],
      documentNumber: ['编号', '项目编号'],
      content: ['服务对象'],
      categories: ['分类', '项目分类'],
    },
    required: ['name', 'documentName', 'documentNumber'],
    derive: [yearOfNumber],
    subject: { kind: 'ORGANISATION' },
  }),
  ...reviewProfiles,
];
