import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';

/** States of an employer 登记状态 as registers write them → as stored. */
export const registrationStatuses: Readonly<Record<string, string>> = {
  存续: 'ACTIVE',
  在业: 'ACTIVE',
  开业: 'ACTIVE',
  在营: 'ACTIVE',
  正常: 'ACTIVE',
  停业: 'SUSPENDED',
  歇业: 'SUSPENDED',
  迁出: 'MOVED_OUT',
  吊销: 'REVOKED',
  '吊销，未注销': 'REVOKED',
  撤销: 'RESCINDED',
  注销: 'CANCELLED',
};

/** Files that only the registry of employers 用人单位 receives: its register and the yearly labour-security grades. */
export const mappingProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'employers-register',
    title: '用人单位登记信息',
    version: 2,
    kind: 'REGISTER',
    columns: {
      name: ['用人单位名称', '单位名称', '企业名称'],
      uscc: ['统一社会信用代码'],
      registrationNumber: ['劳动保障登记号', '社会保险登记号', '单位编号'],
      registrationStatus: ['登记状态', '经营状态', '状态'],
      authority: ['登记机关', '管辖机关', '劳动保障监察机构'],
      authorityCode: ['登记机关代码', '管辖机关代码'],
      region: ['用工所在地', '行政区划', '所属区', '区划代码'],
      decidedOn: ['登记日期', '成立日期'],
      effectiveFrom: ['吊销日期', '吊销营业执照日期'],
      'profile.economicType': ['经济类型', '企业类型', '单位类型'],
      'profile.industry': ['行业', '所属行业', '行业门类'],
      'profile.construction': ['是否工程建设领域', '是否建筑业'],
      'profile.employeeCount': ['职工人数', '用工人数', '从业人数'],
      'profile.legalRepresentative': ['法定代表人', '法定代表人（负责人）', '负责人'],
      'profile.address': ['单位地址', '住所', '地址'],
    },
    required: ['name', 'uscc', 'registrationStatus', 'decidedOn'],
    // A revocation freezes the grade as of its day, so a register that does not name the day tells the status only.
    derive: [{ from: 'effectiveFrom', to: 'outcome', rules: [{ match: '[1-9]', value: '吊销' }] }],
    subject: { kind: 'ORGANISATION' },
  }),
  defineMappingProfile({
    code: 'employers-yearly-grades',
    title: '企业劳动保障守法诚信等级 (人社部规〔2016〕1号)',
    kind: 'GRADE',
    columns: {
      name: ['用人单位名称', '单位名称', '企业名称'],
      uscc: ['统一社会信用代码'],
      outcome: ['劳动保障守法诚信等级', '守法诚信等级'],
      decidedOn: ['评价日期', '公布日期', '评定日期'],
      authority: ['评价机关', '评定机关', '评价单位'],
      region: ['行政区划', '所属区'],
    },
    required: ['name', 'outcome', 'decidedOn'],
    constants: { topics: 'LABOUR' },
    subject: { kind: 'ORGANISATION' },
  }),
];
