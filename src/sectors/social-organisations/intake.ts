import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';
import type { TopicText } from '../../core/sector.js';
import { listPatterns, matterPatterns } from './topic-patterns.js';

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

/** Subject matter of a row, in codes of this sector. */
export function topicsOf({ violation, facts, legalBasis }: TopicText): readonly string[] {
  const words = `${violation} ${facts}`;
  const found = [
    ...matterPatterns.filter(([pattern]) => pattern.test(words)),
    ...listPatterns.filter(([pattern]) => pattern.test(`${words} ${legalBasis}`)),
  ];
  return found.map(([, topic]) => topic);
}

/** Files that only the registry of social organisations 社会组织 receives. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'social-organisations-register',
    title: '社会组织登记信息',
    version: 2,
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
    // The state is the result of the register's record, so that the evaluation sees it.
    derive: [
      {
        from: 'registrationStatus',
        to: 'outcome',
        rules: Object.entries(registrationStatuses).map(([word, state]) => ({ match: `^${word}$`, value: state })),
      },
    ],
    subject: { kind: 'ORGANISATION' },
  }),
];
