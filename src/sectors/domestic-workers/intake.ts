import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';
import { matterPatterns, statutePatterns, type TopicPattern } from './topic-patterns.js';

/** States of a domestic worker's file as platforms write them → as stored. */
export const registrationStatuses: Readonly<Record<string, string>> = {
  已备案: 'REGISTERED',
  备案: 'REGISTERED',
  上岗: 'ACTIVE',
  在岗: 'ACTIVE',
  正常: 'ACTIVE',
  离职: 'LEFT',
  证件失效: 'PERMIT_EXPIRED',
  证件过期: 'PERMIT_EXPIRED',
  暂停推荐: 'PAUSED',
  注销: 'CLOSED',
};

/** Subject matter 事项 of a row, in codes of this sector. */
export function topicsOf({ violation, facts, legalBasis }: TopicText): readonly string[] {
  const matter = `${violation}\n${facts}`;
  const found = [...matching(matterPatterns, matter), ...matching(statutePatterns, legalBasis)];
  return [...new Set(found.map(({ topic }) => topic))];
}

function matching(patterns: readonly TopicPattern[], text: string): readonly TopicPattern[] {
  return patterns.filter(({ pattern, also }) => pattern.test(text) && (also?.test(text) ?? true));
}

/** Files that only the registry of domestic service 家政服务 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'domestic-workers-register',
    title: '家政服务员备案信息',
    kind: 'REGISTER',
    columns: {
      name: ['姓名', '家政服务员姓名', '主体名称'],
      subjectCategory: ['主体类别'],
      uscc: ['统一社会信用代码'],
      personDocumentType: ['证件类型'],
      personDocumentNumber: ['证件号码', '身份证号码', '公民身份号码'],
      registrationNumber: ['居家上门服务证编号', '上门服务证号', '服务证编号'],
      registrationStatus: ['备案状态', '在岗状态', '状态'],
      authority: ['备案机关', '主管部门'],
      authorityCode: ['备案机关代码'],
      region: ['行政区划', '所属区', '区划代码'],
      decidedOn: ['备案日期', '建档日期'],
      'profile.memberType': ['人员类别', '成员类别'],
      'profile.employmentModel': ['用工模式', '从业模式'],
      'profile.enterpriseName': ['所属家政企业', '家政企业名称', '所属企业'],
      'profile.skillLevel': ['职业技能等级', '技能等级'],
      'profile.serviceKinds': ['服务项目', '服务类别'],
      'profile.permitValidUntil': ['服务证有效期至', '上门服务证有效期至'],
    },
    required: ['name', 'registrationNumber', 'registrationStatus', 'decidedOn'],
    values: { 'profile.memberType': { 家政服务员: 'WORKER', 家政企业: 'ENTERPRISE' } },
  }),
];
