import { defineMappingProfile } from '../../../core/mapping-profile.js';

/** Objections 异议 to published decisions, dated by the decision they are about: the platform leaves their own days empty. */
export const objectionProfiles = [
  defineMappingProfile({
    code: 'objections',
    title: '行政许可/行政处罚异议数据',
    kind: 'OBJECTION',
    columns: {
      name: ['许可/处罚行政相对人名称', '行政相对人名称', '主体名称', '异议主体名称'],
      uscc: ['许可/处罚行政相对人统一社会信用代码', '统一社会信用代码', '异议主体统一社会信用代码'],
      documentNumber: ['许可/处罚文书号', '行政决定文书号', '文书号', '决定书文号'],
      decidedOn: ['许可/处罚决定日期', '决定日期', '异议提出日期'],
      authority: ['许可/处罚机关', '决定机关', '处理机关'],
      outcome: ['异议状态', '异议处理结果', '处理状态'],
      'attribute.completed': ['异议完成时间', '异议办结日期'],
      content: ['异议内容', '异议事项'],
    },
    required: ['name', 'documentNumber', 'outcome'],
  }),
];
