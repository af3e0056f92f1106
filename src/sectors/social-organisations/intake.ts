import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';

/** States of a social organisation as civil-affairs registers write them → as stored. */
export const registrationStatuses: Readonly<Record<string, string>> = {
  正常: 'NORMAL',
  筹备: 'PREPARING',
  限期停止活动: 'SUSPENDED',
  撤销登记: 'RESCINDED',
  撤销: 'RESCINDED',
  吊销登记证书: 'REVOKED',
  吊销: 'REVOKED',
  注销: 'CANCELLED',
};

/** Words of a row → subject matter 事项: 民政部令第60号, 慈善法 and the three registration regulations name the acts. */
const topicPatterns: readonly (readonly [RegExp, string])[] = [
  [/未.{0,12}(年度报告|年报|年度工作报告|年度检查|年检)/u, 'ANNUAL_REPORT_MISSING'],
  [/无法联系|通过登记的住所/u, 'UNREACHABLE'],
  [/弄虚作假|骗取登记|虚假/u, 'FALSE_MATERIAL'],
  [/超出.{0,8}(宗旨|业务范围)/u, 'BEYOND_PURPOSE'],
  [/(侵占|私分|挪用).{0,8}(资产|财产|捐赠|资助)/u, 'ASSETS_MISUSED'],
  [/违规收费|乱收费|强制入会|摊派/u, 'IMPROPER_FEES'],
  [/公开募捐|募捐/u, 'FUNDRAISING'],
  [/信息公开|未公开/u, 'DISCLOSURE_MISSING'],
  [/分支机构|代表机构/u, 'BRANCHES'],
];

/** Subject matter of a row, in codes of this sector. */
export function topicsOf(text: TopicText): readonly string[] {
  const words = `${text.violation} ${text.facts}`;
  return topicPatterns.filter(([pattern]) => pattern.test(words)).map(([, topic]) => topic);
}

/** Files that only the registry of social organisations 社会组织 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'social-organisations-register',
    title: '社会组织登记信息',
    kind: 'REGISTER',
    columns: {
      name: ['社会组织名称', '组织名称', '名称'],
      uscc: ['统一社会信用代码'],
      registrationNumber: ['登记证号', '登记证书编号'],
      registrationStatus: ['登记状态', '状态'],
      authority: ['登记管理机关', '登记机关'],
      authorityCode: ['登记管理机关代码', '登记机关代码'],
      region: ['行政区划', '所属区', '区划代码'],
      decidedOn: ['成立登记日期', '登记日期', '成立日期'],
      'profile.organisationType': ['社会组织类型', '组织类型'],
      'profile.supervisingUnit': ['业务主管单位'],
      'profile.charity': ['是否慈善组织', '慈善组织'],
      'profile.legalRepresentative': ['法定代表人', '负责人'],
      'profile.assessmentGrade': ['评估等级'],
      'profile.assessmentValidUntil': ['评估等级有效期至', '评估有效期至'],
    },
    required: ['name', 'uscc', 'registrationStatus', 'decidedOn'],
    subject: { kind: 'ORGANISATION' },
  }),
];
