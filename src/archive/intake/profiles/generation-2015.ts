import { defineMappingProfile } from '../../../core/mapping-profile.js';
import { partyColumns, partyFields } from './party-columns.js';
import { penaltyKindsInText } from './penalty-kinds-in-text.js';
import { severityWords, stateCodes2015 } from './record-words.js';

/** `CF_SYFW` 信息使用范围 stays an attribute: who may see a record is decided by law in force, not by the sender. */
const usage = { 'attribute.usage': ['CF_SYFW', 'XK_SYFW', '信息使用范围'] };

/** Both files of the 2015 generation of 双公示, which departments still send. */
export const profiles2015 = [
  defineMappingProfile({
    code: 'penalty-2015-fields',
    title: '双公示 行政处罚 (2015), CF_ columns',
    kind: 'PENALTY',
    columns: {
      ...partyFields('CF'),
      ...usage,
      documentNumber: ['CF_WSH'],
      documentName: ['CF_CFMC', 'CF_AJMC'],
      categories: ['CF_CFLB1', 'CF_CFLB2'],
      facts: ['CF_SY'],
      legalBasis: ['CF_YJ'],
      content: ['CF_JG'],
      decidedOn: ['CF_JDRQ'],
      publishedUntil: ['CF_GSJZQ', 'GSQX'],
      authority: ['CF_XZJG'],
      status: ['CF_ZT'],
      severity: ['CF_SXYZCD'],
    },
    required: ['name', 'documentNumber', 'decidedOn', 'authority'],
    join: { categories: ';' },
    values: { status: stateCodes2015, severity: severityWords },
    derive: [penaltyKindsInText],
  }),
  defineMappingProfile({
    code: 'penalty-2015-chinese',
    title: '双公示 行政处罚 (2015), Chinese headings',
    kind: 'PENALTY',
    columns: {
      ...partyColumns,
      ...usage,
      documentNumber: ['行政处罚决定书文号', '处罚决定书文号'],
      documentName: ['处罚名称', '案件名称'],
      categories: ['处罚类别1', '处罚类别2', '处罚类别一', '处罚类别二'],
      facts: ['处罚事由'],
      legalBasis: ['处罚依据'],
      content: ['处罚结果'],
      decidedOn: ['处罚决定日期', '处罚生效期'],
      effectiveTo: ['处罚截止期'],
      publishedUntil: ['公示期限'],
      authority: ['处罚机关'],
      status: ['当前状态'],
      severity: ['失信严重程度'],
    },
    required: ['name', 'documentNumber', 'facts', 'content'],
    join: { categories: ';' },
    values: { status: stateCodes2015, severity: severityWords },
    derive: [penaltyKindsInText],
  }),
  defineMappingProfile({
    code: 'licence-2015-fields',
    title: '双公示 行政许可 (2015), XK_ columns',
    kind: 'LICENCE',
    columns: {
      ...partyFields('XK'),
      ...usage,
      documentNumber: ['XK_WSH'],
      documentName: ['XK_XMMC', 'SJMC'],
      categories: ['XK_SPLB'],
      content: ['XK_NR'],
      decidedOn: ['XK_JDRQ'],
      effectiveTo: ['XK_JZQ'],
      authority: ['XK_XZJG'],
      status: ['XK_ZT'],
    },
    required: ['name', 'documentNumber', 'decidedOn', 'authority'],
    values: { status: stateCodes2015 },
  }),
  defineMappingProfile({
    code: 'licence-2015-chinese',
    title: '双公示 行政许可 (2015), Chinese headings',
    kind: 'LICENCE',
    columns: {
      ...partyColumns,
      ...usage,
      documentNumber: ['行政许可决定书文号', '行政许可决定文书号'],
      documentName: ['项目名称', '事项名称'],
      categories: ['审批类别'],
      content: ['许可内容'],
      decidedOn: ['许可决定日期'],
      effectiveTo: ['许可截止期', '许可截止日期'],
      authority: ['许可机关'],
      status: ['当前状态'],
    },
    required: ['name', 'documentNumber', 'categories', 'effectiveTo'],
    values: { status: stateCodes2015 },
  }),
];
