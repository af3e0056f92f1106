import { defineMappingProfile, type MappingProfile } from '../../core/mapping-profile.js';

/** Yearly results as justice bureaus and bars publish them: reviews 年度考核 of persons and grades of institutions. */
export const reviewProfiles: readonly MappingProfile[] = [
  defineMappingProfile({
    code: 'legal-professionals-yearly-reviews',
    title: '律师、公证员、基层法律服务工作者年度考核结果',
    kind: 'ANNUAL_REVIEW',
    columns: {
      name: ['姓名', '律师姓名', '公证员姓名'],
      registrationNumber: ['执业证号', '执业证书编号'],
      personDocumentType: ['证件类型'],
      personDocumentNumber: ['证件号码', '身份证号码', '公民身份号码'],
      outcome: ['年度考核结果', '考核等次', '考核结果'],
      'measure.year': ['考核年度', '年度'],
      decidedOn: ['考核日期', '备案日期', '公布日期'],
      authority: ['考核机关', '考核单位', '备案机关'],
      region: ['行政区划', '所属区'],
    },
    required: ['name', 'outcome', 'measure.year', 'decidedOn'],
    constants: { topics: 'YEARLY_REVIEW', personDocumentType: '身份证' },
    subject: { kind: 'PERSON' },
  }),
  defineMappingProfile({
    code: 'legal-professionals-forensic-grades',
    title: '司法鉴定机构诚信等级 (司规〔2021〕4号)',
    kind: 'GRADE',
    columns: {
      name: ['司法鉴定机构名称', '鉴定机构名称', '机构名称'],
      uscc: ['统一社会信用代码'],
      outcome: ['诚信等级', '诚信等级评估结果'],
      decidedOn: ['评估日期', '评定日期', '公布日期'],
      effectiveTo: ['有效期至'],
      authority: ['评估机关', '评定机关'],
      region: ['行政区划', '所属区'],
    },
    required: ['name', 'outcome', 'decidedOn'],
    constants: { topics: 'INSTITUTION' },
    values: { outcome: { A级: 'A', B级: 'B', C级: 'C', D级: 'D' } },
    subject: { kind: 'ORGANISATION' },
  }),
];
