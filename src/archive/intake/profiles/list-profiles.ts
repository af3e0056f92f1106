import { defineMappingProfile, type MappingProfileInput } from '../../../core/mapping-profile.js';
import { partyColumns, providerColumns } from './party-columns.js';
import { severityWords } from './record-words.js';
import { yearEnd } from './year-end.js';

const listColumns = {
  ...partyColumns,
  ...providerColumns,
  documentNumber: ['列入决定书文号', '列入文号', '决定书文号', '认定文号', '文书号', '文号'],
  documentName: ['列入决定书名称', '名单名称', '名单类型', '列入名单名称'],
  facts: [
    '列入原因',
    '列入事由',
    '列入严重违法失信名单原因',
    '列入经营异常名录原因',
    '失信行为',
    '失信情形',
    '主要事实',
    '列入情形',
  ],
  legalBasis: ['列入依据', '认定依据', '法律依据'],
  decidedOn: ['列入日期', '列入时间', '列入决定日期', '认定日期', '公布日期', '公示日期'],
  effectiveTo: ['移出日期', '移出时间', '有效期至', '名单有效期'],
  authority: ['列入机关', '作出列入决定机关', '决定机关', '认定机关', '认定部门', '公布机关', '列入决定机关'],
  authorityCode: ['列入机关代码', '认定机关代码'],
  'attribute.removalReason': ['移出原因', '移出事由'],
  severity: ['失信程度', '失信严重程度'],
} satisfies MappingProfileInput['columns'];

const honourColumns = {
  ...partyColumns,
  documentName: ['认定名称', '荣誉名称', '表彰名称', '奖项名称', '称号', '荣誉称号'],
  documentNumber: ['表彰文号', '文件文号', '文号'],
  categories: ['表彰级别', '荣誉级别', '级别'],
  decidedOn: ['认定时间', '认定日期', '表彰日期', '表彰时间', '授予日期', '获奖日期'],
  effectiveTo: ['有效期至'],
  authority: ['认定机构', '认定机关', '表彰机关', '授予单位', '认定单位'],
  'attribute.年度': ['年度', '表彰年度', '认定年度'],
} satisfies MappingProfileInput['columns'];

/** Lists 名单: severe-dishonesty and abnormal lists, red lists and honours. A list of bare names is read as entries of an unnamed list. */
export const listProfiles = [
  defineMappingProfile({
    code: 'list-entries',
    title: '名单列入: entries with their day',
    kind: 'LIST_ENTRY',
    columns: listColumns,
    required: ['name', 'decidedOn'],
    values: { severity: severityWords },
  }),
  defineMappingProfile({
    code: 'honours',
    title: '表彰奖励, 红名单',
    kind: 'HONOUR',
    columns: honourColumns,
    required: ['name', 'documentName'],
    derive: [yearEnd],
  }),
  defineMappingProfile({
    code: 'list-names',
    title: '名单: names only; a row needs its day before it can count',
    kind: 'LIST_ENTRY',
    columns: listColumns,
    required: ['name'],
    values: { severity: severityWords },
  }),
  defineMappingProfile({
    code: 'honour-names',
    title: '红名单: names only, chosen by --kind HONOUR',
    kind: 'HONOUR',
    columns: honourColumns,
    required: ['name'],
    derive: [yearEnd],
  }),
];
