import { defineMappingProfile, type MappingProfileInput } from '../../../core/mapping-profile.js';
import { partyColumns, partyFields, providerColumns } from './party-columns.js';

/** `XK_ZT` of the 2018 generation says whether the licence is in force; the record about it stands either way. */
const licenceState = { outcome: { '1': '有效', '2': '无效' } };

const documentNumber = [
  '行政许可决定文书号',
  '行政许可决定书文号',
  '行政许可文书号',
  '许可决定书文号',
  '许可决定文书号',
  '许可文书号',
  '许可文号',
];

const columns = {
  ...partyColumns,
  ...providerColumns,
  documentName: ['行政许可决定文书名称', '许可决定书名称', '项目名称', '事项名称', '许可事项', '许可项目名称'],
  documentNumber,
  categories: ['许可类别', '审批类别', '行政许可类别'],
  'attribute.certificate': ['许可证书名称', '许可证名称'],
  'attribute.certificateNumber': ['许可编号', '许可证编号', '许可证号', '证书编号'],
  content: ['许可内容', '行政许可内容', '许可范围'],
  decidedOn: ['许可决定日期', '行政许可决定日期', '许可日期', '发证日期', '行政决定日期', '决定日期'],
  effectiveFrom: ['有效期自', '许可有效期自', '有效期起'],
  effectiveTo: ['有效期至', '许可有效期至', '许可截止日期', '许可截止期', '有效期止'],
  authority: ['许可机关', '行政许可机关', '许可机关名称', '发证机关', '行政决定部门', '审批部门'],
  authorityCode: ['许可机关统一社会信用代码', '许可机关代码'],
  outcome: ['当前状态', '许可状态'],
} satisfies MappingProfileInput['columns'];

/** Licences 行政许可 of the 2018 generation (发改办财金〔2018〕424号), in both spellings, and the ledgers made from it. */
export const licenceProfiles = [
  defineMappingProfile({
    code: 'licence-2018-fields',
    title: '双公示 行政许可 (2018), XK_ columns',
    kind: 'LICENCE',
    columns: {
      ...partyFields('XK'),
      documentName: ['XK_XKWS'],
      documentNumber: ['XK_WSH'],
      categories: ['XK_XKLB'],
      'attribute.certificate': ['XK_XKZS'],
      'attribute.certificateNumber': ['XK_XKBH'],
      content: ['XK_NR'],
      decidedOn: ['XK_JDRQ'],
      // XK_YXQZ begins and XK_YXQZI ends the term, however alike they look.
      effectiveFrom: ['XK_YXQZ'],
      effectiveTo: ['XK_YXQZI'],
      authority: ['XK_XKJG'],
      authorityCode: ['XK_XKJGDM'],
      outcome: ['XK_ZT'],
      provider: ['XK_LYDW', 'XK_SJLY'],
      providerCode: ['XK_LYDWDM', 'XK_SJLYDM'],
    },
    required: ['name', 'documentNumber', 'decidedOn', 'content', 'authority'],
    values: licenceState,
  }),
  defineMappingProfile({
    code: 'licence-2018-chinese',
    title: '双公示 行政许可 (2018), Chinese headings',
    kind: 'LICENCE',
    columns,
    required: ['name', 'documentNumber', 'content', 'decidedOn', 'authority'],
    values: licenceState,
  }),
  defineMappingProfile({
    code: 'licence-ledger',
    title: '行政许可公示台账: number, party and day only',
    kind: 'LICENCE',
    columns,
    required: ['name', 'documentNumber'],
    values: licenceState,
  }),
  defineMappingProfile({
    code: 'licence-certificates',
    title: '许可证 list by certificate number',
    kind: 'LICENCE',
    columns: { ...columns, documentNumber: ['许可证编号', '许可证号', '许可编号', '证书编号'] },
    required: ['name', 'documentNumber'],
    values: licenceState,
  }),
];
