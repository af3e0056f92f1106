import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';
import type { MedicalTopic } from './topics.js';

/** States of a registration as health registers write them → the licence vocabulary of 行政许可法 arts. 50, 69, 70. */
export const registrationStatuses: Readonly<Record<string, string>> = {
  注册: 'VALID',
  有效: 'VALID',
  正常: 'VALID',
  在册: 'VALID',
  暂停执业: 'SUSPENDED',
  暂停: 'SUSPENDED',
  届满未延续: 'EXPIRED',
  过期: 'EXPIRED',
  吊销: 'REVOKED',
  撤销: 'RESCINDED',
  撤回: 'WITHDRAWN',
  注销: 'CANCELLED',
};

/**
 * Words of a row → subject matter 事项: 医师法 arts. 16, 24, 31, 54–58, 护士条例 art. 31, 医疗保障基金使用监督管理条例 arts. 38–41. A case
 * handed to the prosecution is no criminal penalty.
 */
const matterPatterns: readonly (readonly [RegExp, MedicalTopic])[] = [
  [/虚假.{0,6}(诊断|证明|出生)|出具虚假/u, 'FALSE_CERTIFICATE'],
  [/(隐匿|伪造|篡改|涂改|擅自销毁|虚假).{0,8}(病历|病案|医学文书)/u, 'FALSE_RECORDS'],
  [/病历|医学文书/u, 'MEDICAL_RECORDS'],
  [/隐私|个人信息/u, 'PRIVACY_LEAK'],
  [/收受|红包|回扣|索取.{0,4}财物|索要.{0,8}财物|不正当利益/u, 'TAKING_BENEFITS'],
  [/过度(医疗|检查|治疗)|不必要的(检查|治疗)/u, 'UNNECESSARY_TREATMENT'],
  [/麻醉药品|精神药品|处方/u, 'DRUG_RULES'],
  [/超出.{0,6}(执业|注册)|执业(地点|类别|范围)|非卫生技术人员/u, 'OUTSIDE_REGISTRATION'],
  [/医疗废物|消毒|院感|感染/u, 'INFECTION_CONTROL'],
  [/骗取.{0,6}(医保|医疗保障)|医疗?保(障)?基金|医保/u, 'INSURANCE_FUND'],
  [/医保支付资格/u, 'INSURANCE_PAYMENT'],
  [/医疗事故|医疗损害/u, 'MEDICAL_HARM'],
  [/(不正当手段|欺骗|贿赂|骗取).{0,10}(执业|资格)证书/u, 'REGISTRATION_FRAUD'],
  [/被追究刑事责任|受(到)?刑事处罚|判处(拘役|管制|有期徒刑|无期徒刑)/u, 'CRIMINAL_LIABILITY'],
  [/不良执业行为.{0,4}记分/u, 'BAD_PRACTICE'],
];

const healthAuthority = /卫生健康|卫健|卫生和?计(划生育|生)|卫生(局|厅|监督)|疾病预防控制局|中医药管理局/u;
const healthStatute =
  /医师法|护士条例|护士执业注册管理办法|医疗机构管理条例|医疗纠纷预防和处理条例|处方管理办法|医疗废物管理条例/u;
const insuranceAuthority = /医疗保障|医保(局|中心|经办)/u;
const insuranceStatute = /医疗保障基金使用监督管理条例|医保(办)?发〔2024〕(23|34)号/u;

/** Subject matter of a row, in codes of this sector; whose decision it is shows in its authority or its legal basis. */
export function topicsOf({ violation, facts, legalBasis, authority }: TopicText): readonly MedicalTopic[] {
  const words = `${violation} ${facts}`;
  const found = matterPatterns.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic);
  const isHealth = healthAuthority.test(authority) || healthStatute.test(legalBasis);
  const isInsurance = insuranceAuthority.test(authority) || insuranceStatute.test(legalBasis);
  const decided: MedicalTopic[] = [
    ...(isHealth ? ['HEALTH' as const] : []),
    ...(isInsurance ? ['INSURANCE_PAYMENT' as const] : []),
  ];
  return [...new Set<MedicalTopic>([...found, ...decided])];
}

/** Files that only the registry of medical staff 医务人员 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'medical-staff-register',
    title: '医师、护士及医疗机构注册信息',
    kind: 'REGISTER',
    columns: {
      name: ['姓名', '姓名（机构名称）', '主体名称'],
      subjectCategory: ['主体类别'],
      uscc: ['统一社会信用代码'],
      personDocumentType: ['证件类型'],
      personDocumentNumber: ['证件号码', '身份证号码', '公民身份号码'],
      registrationNumber: ['执业证书编码', '执业证书编号', '执业许可证登记号'],
      registrationStatus: ['注册状态', '执业状态', '状态'],
      authority: ['注册机关', '发证机关'],
      authorityCode: ['注册机关代码'],
      region: ['执业地点区划', '行政区划', '所属区', '区划代码'],
      decidedOn: ['注册日期', '发证日期', '首次注册日期'],
      'profile.memberType': ['人员类别', '执业级别'],
      'profile.practiceCategory': ['执业类别'],
      'profile.practiceScope': ['执业范围'],
      'profile.institutionName': ['主要执业机构', '执业机构', '执业地点'],
      'profile.registrationValidUntil': ['注册有效期至', '有效期至'],
      'profile.insuranceStatus': ['医保登记备案状态', '医保支付资格状态'],
    },
    required: ['name', 'registrationNumber', 'registrationStatus', 'decidedOn'],
    values: {
      'profile.memberType': {
        执业医师: 'PHYSICIAN',
        执业助理医师: 'ASSISTANT_PHYSICIAN',
        护士: 'NURSE',
        医疗机构: 'INSTITUTION',
      },
    },
    // The evaluation sees records only, so the row carries the states that it states.
    derive: [
      { from: 'registrationStatus', to: 'categories', rules: [{ match: '^暂停', value: '暂停执业' }] },
      { from: 'profile.insuranceStatus', to: 'topics', rules: [{ match: '.', value: 'INSURANCE_STATE' }] },
      {
        from: 'profile.insuranceStatus',
        to: 'outcome',
        rules: ['正常', '暂停', '终止', '不涉及'].map((state) => ({ match: `^${state}$`, value: state })),
      },
    ],
  }),
];
