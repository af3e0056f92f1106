import { defineMappingProfile } from '../../../core/mapping-profile.js';
import { partyColumns, providerColumns } from './party-columns.js';

/** Inspections 监督检查 and random checks 双随机抽查 with their finding. */
export const inspectionProfiles = [
  defineMappingProfile({
    code: 'inspections',
    title: '检查抽查信息, 双随机抽查结果',
    kind: 'INSPECTION',
    columns: {
      ...partyColumns,
      ...providerColumns,
      name: ['检查对象名称', '检查对象', '被检查单位', '被检查单位名称', '被检查对象', ...partyColumns.name],
      documentName: ['检查任务名称', '抽查任务名称', '检查事项', '抽查事项'],
      documentNumber: ['检查文书号', '检查编号', '抽查编号', '任务编号'],
      'attribute.plan': ['抽查计划名称', '检查计划名称', '抽查计划编号'],
      content: ['检查内容', '抽查内容'],
      decidedOn: ['检查日期', '抽查日期', '检查时间', '检查完成日期', '日期'],
      outcome: ['抽查检查结果', '检查结果', '抽查结果', '检查结论'],
      authority: ['检查机关', '检查部门', '检查实施机关', '抽查机关', '检查单位', '检查机关名称'],
      authorityCode: ['检查机关统一社会信用代码', '检查机关代码'],
    },
    required: ['name', 'outcome', 'decidedOn'],
  }),
];
