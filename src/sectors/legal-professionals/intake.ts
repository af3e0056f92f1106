import { defineMappingProfile, type MappingProfile, type MappingProfileInput } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';

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

/** Words of a row → subject matter 事项: 律师法 arts. 47–50, 公证法 arts. 41–42, 法律援助法 art. 63. */
const topicPatterns: readonly (readonly [RegExp, string])[] = [
  [/私自(接受|收)|违反规定(接受|收)|乱收费|收取费用/u, 'PRIVATE_FEES'],
  [/利益冲突|利害关系/u, 'CONFLICT_OF_INTEREST'],
  [/两个以上.{0,6}(律师事务所|机构)|兼职执业/u, 'DOUBLE_PRACTICE'],
  [/拒绝.{0,6}法律援助|不履行法律援助/u, 'LEGAL_AID_REFUSED'],
  [/虚假(证据|材料)|伪造|弄虚作假/u, 'FALSE_MATERIAL'],
  [/泄露.{0,8}(秘密|隐私)/u, 'SECRETS_LEAKED'],
  [/法定程序.{0,10}变更|变更.{0,12}(名称|负责人|章程|住所|合伙)/u, 'LATE_CHANGE'],
  [/疏于管理|管理混乱/u, 'POOR_MANAGEMENT'],
  [/不实.{0,4}公证|错误公证|鉴定意见/u, 'FAULTY_DOCUMENT'],
];

/** Subject matter of a row, in codes of this sector. */
export function topicsOf(text: TopicText): readonly string[] {
  const words = `${text.violation} ${text.facts} ${text.legalBasis}`;
  return topicPatterns.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic);
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

/** Files that only the registry of legal professionals 法律职业人员 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'legal-professionals-register',
    title: '法律职业人员及执业机构执业信息',
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
  }),
  defineMappingProfile({
    code: 'legal-professionals-penalties',
    title: '律师事务所行政处罚信息: the kind of penalty stands in 处罚结果',
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
];
