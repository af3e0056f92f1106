import './decorator-metadata.js';
import { registerEnumType } from 'type-graphql';
import { described, enumObject } from './enum-object.js';
import { recordStatuses, recordTypes, severities, subjectKinds } from './record-type.js';

export const RecordTypeEnum = enumObject(recordTypes);
export const RecordStatusEnum = enumObject(recordStatuses);
export const SeverityEnum = enumObject(severities);
export const SubjectKindEnum = enumObject(subjectKinds);

registerEnumType(RecordTypeEnum, {
  name: 'RecordType',
  description: 'Kind of a credit record 信用记录类型.',
  valuesConfig: described({
    ID_VERIFY: 'Identity verification 身份核验.',
    CONSENT: 'Consent given or withdrawn 授权.',
    LICENCE: 'Licence or certificate of practice 行政许可、执业证书.',
    REG: 'Registration or filing 登记、注册、备案.',
    REG_CHANGE: 'Change of a registration 变更.',
    PENALTY: 'Administrative penalty 行政处罚.',
    COMPULSION: 'Administrative compulsion 行政强制.',
    INSPECTION: 'Inspection 监督检查、双随机抽查.',
    RECTIFY: 'Order to rectify 责令整改.',
    INTERVIEW: 'Regulatory talk 约谈.',
    COMMITMENT: 'Credit commitment 信用承诺.',
    COMMIT_BREACH: 'Breach of a commitment 违诺.',
    COMPLAINT: 'Complaint 投诉举报.',
    ANNUAL_REVIEW: 'Annual review 年度考核、年检.',
    PERIODIC_EXAM: 'Periodic examination 定期考核.',
    GRADE: 'Official grade 评级、评估等级.',
    POINTS: 'Penalty points 记分.',
    LIST_ENTRY: 'Entry in or removal from a list 名单列入、移出.',
    HONOUR: 'Honour or award 表彰奖励.',
    TRAINING: 'Training 培训、继续教育.',
    CERT: 'Certificate of skill 职业技能证书.',
    CONTRACT_PERF: 'Performance of contracts 合同履行.',
    CUSTOMER_REVIEW: 'Review by customers 消费者评价.',
    JUDGMENT: 'Judgment or enforcement 裁判、执行信息.',
    DISCIPLINE: 'Professional discipline 行业处分、政务处分.',
    QUALITY: 'Review of quality 质量评查.',
    ANNUAL_REPORT: 'Annual report 年度工作报告.',
    DISCLOSURE: 'Disclosure of information 信息公开.',
    BACKGROUND: 'Conclusion of a background check 职业背景核查结论.',
    FITNESS: 'Validity of a health certificate, dates only 健康证明有效性.',
    WAGE: 'Payment of wages 工资支付.',
    SOCIAL_INS: 'Payment of social insurance 社保缴费.',
    REPAIR: 'Credit repair 信用修复.',
    OBJECTION: 'Objection 异议.',
    STATUS_EVENT: 'Event in the life of the subject 主体状态事件.',
  }),
});

registerEnumType(RecordStatusEnum, {
  name: 'RecordStatus',
  description: 'State of a record in law 记录状态.',
  valuesConfig: described({
    EFFECTIVE: 'In force 有效.',
    UNDER_OBJECTION: 'An objection is being handled 异议处理中; stays out of new automatic results.',
    REPAIRED: 'Repaired 已修复; does not count from the day of repair.',
    ANNULLED: 'Annulled 撤销; does not count from the first day.',
    VOID: 'Found void 确认无效; does not count from the first day.',
    CONFIRMED_ILLEGAL: 'Found illegal 确认违法; does not count from the first day.',
    WITHDRAWN: 'Taken back by its source 来源撤回.',
  }),
});

registerEnumType(SeverityEnum, {
  name: 'Severity',
  description: 'Severity class of a dishonest act 失信程度.',
  valuesConfig: described({ MINOR: 'Minor 轻微.', GENERAL: 'General 一般.', SERIOUS: 'Serious 严重.' }),
});

registerEnumType(SubjectKindEnum, {
  name: 'SubjectKind',
  description: 'Whether a subject is a natural person 主体类别.',
  valuesConfig: described({
    PERSON: 'Natural person 自然人.',
    ORGANISATION: 'Legal person or other organisation 法人和非法人组织.',
  }),
});
