import type { SocialOrganisationTopic } from './topics.js';

/** A pattern and the topic that a text which matches it is about. */
export type TopicPattern = readonly [pattern: RegExp, topic: SocialOrganisationTopic];

/** Matters as 民政部令第60号, 慈善法 and the three registration regulations name them, looked for in what happened. */
export const matterPatterns: readonly TopicPattern[] = [
  [/未.{0,12}(年度报告|年报|年度工作报告|年度检查|年检)/u, 'ANNUAL_REPORT_MISSING'],
  [/(未|逾期).{0,8}(完成整改|整改到位)/u, 'RECTIFICATION_OVERDUE'],
  [/无法联系|通过登记的住所/u, 'UNREACHABLE'],
  [/兼任.{0,12}(法定代表人|负责人)|(法定代表人|负责人).{0,8}(超龄|超届|兼任|兼职)/u, 'OFFICERS'],
  [/弄虚作假|骗取登记|虚假/u, 'FALSE_MATERIAL'],
  [/超出.{0,8}(宗旨|业务范围)/u, 'BEYOND_PURPOSE'],
  [/(侵占|私分|挪用).{0,8}(资产|财产|捐赠|资助)/u, 'ASSETS_MISUSED'],
  [/违规收费|乱收费|强制入会|摊派/u, 'IMPROPER_FEES'],
  [/公开募捐|募捐/u, 'FUNDRAISING'],
  [/信息公开|未公开/u, 'DISCLOSURE_MISSING'],
  [/分支机构|代表机构/u, 'BRANCHES'],
  [/失信被执行人/u, 'ENFORCEMENT_LIST'],
  [/活动异常名录满/u, 'TWO_YEARS_ABNORMAL'],
  [/吊销.{0,4}登记证书|撤销(?:成立|设立|成（设）立)?登记/u, 'REGISTRATION_REVOKED'],
];

/** Which list a record is about, looked for in the legal basis too; two years in the one list are a cause of the other. */
export const listPatterns: readonly TopicPattern[] = [
  [/活动异常名录(?!满)|社会组织信用信息管理办法》?第十一条/u, 'ABNORMAL_LIST'],
  [/严重违法失信(?:社会组织)?名单|社会组织信用信息管理办法》?第十五条/u, 'SEVERE_LIST'],
];
