import { defineMappingProfile, type MappingProfileInput } from '../../../core/mapping-profile.js';
import { partyColumns, partyFields, providerColumns } from './party-columns.js';
import { penaltyKindsInText } from './penalty-kinds-in-text.js';
import { recordStatusWords } from './record-words.js';

const decisionColumns = {
  documentName: ['处罚名称', '案件名称', '处罚案件名称', '行政处罚决定书名称'],
  violation: ['违法行为类型', '违法行为', '案由'],
  facts: [
    '违法事实',
    '违法事实（立案表）',
    '主要违法事实',
    '违法事实认定依据',
    '违法违规事实',
    '处罚事由',
    '处罚原因',
    '违法事由',
  ],
  legalBasis: ['处罚依据', '行政处罚依据', '处罚的依据', '法律依据'],
  categories: ['处罚类别', '处罚种类', '行政处罚种类', '处罚类型'],
  content: ['处罚内容', '处罚结果', '处罚决定', '行政处罚内容', '处罚决定内容', '行政处罚的种类和依据'],
  confiscated: [
    '没收违法所得、没收非法财物的金额（万元）',
    '没收违法所得、没收非法财务的金额（万元）',
    '没收非法财物的金额（万元）',
    '没收金额（万元）',
  ],
  'attribute.licence': ['暂扣或吊销证照名称及编号'],
  decidedOn: [
    '处罚决定日期',
    '行政处罚决定日期',
    '处罚决定书日期',
    '作出行政处罚决定日期',
    '作出处罚决定日期',
    '处罚决定时间',
    '处罚日期',
    '处罚时间',
    '行政决定日期',
    '决定日期',
  ],
  effectiveFrom: ['处罚生效期', '处罚生效日期'],
  effectiveTo: ['处罚有效期', '处罚截止期', '处罚截止日期'],
  publishedUntil: ['公示截止期', '公示截止日期', '公示期限'],
  authority: [
    '处罚机关',
    '处罚机关名称',
    '处罚机关单位',
    '作出处罚的机关',
    '作出行政处罚的机关名称',
    '行政处罚机关',
    '执法单位',
    '处罚部门',
    '行政决定部门',
    '决定机关',
  ],
  authorityCode: ['处罚机关统一社会信用代码', '处罚机关代码'],
  status: ['是否删除'],
} satisfies MappingProfileInput['columns'];

const documentNumber = [
  '行政处罚决定书文号',
  '行政处罚决定文书号',
  '处罚决定书文号',
  '处罚决定文书号',
  '处罚决定书编号',
  '行政处罚决定书编号',
  '处罚决定文号',
  '处罚文书号',
  '处罚文号',
  '决定书文号',
  '决定书编号',
];

const deleted = {
  status: { '0': 'EFFECTIVE', 否: 'EFFECTIVE', '1': 'WITHDRAWN', 是: 'WITHDRAWN', ...recordStatusWords },
};
const fineInWanYuan = ['罚款金额（万元）', '处罚金额（万元）', '罚没金额（万元）', '罚款金额'];
const fineInYuan = ['罚款金额（元）', '处罚金额（元）', '罚没金额（元）', '罚款数额（元）'];

const chinese = { ...partyColumns, ...decisionColumns, ...providerColumns };

/** Penalties 行政处罚 of the 2018 generation (发改办财金〔2018〕424号), in both spellings of its columns, and what departments make of it. */
export const penaltyProfiles = [
  defineMappingProfile({
    code: 'penalty-2018-fields',
    title: '双公示 行政处罚 (2018), CF_ columns',
    kind: 'PENALTY',
    columns: {
      ...partyFields('CF'),
      documentNumber: ['CF_WSH'],
      violation: ['CF_WFXW'],
      facts: ['CF_SY'],
      legalBasis: ['CF_YJ'],
      categories: ['CF_CFLB'],
      content: ['CF_NR'],
      fine: ['CF_NR_FK'],
      confiscated: ['CF_NR_WFFF'],
      'attribute.licence': ['CF_NR_ZKDX'],
      decidedOn: ['CF_JDRQ'],
      effectiveTo: ['CF_YXQ'],
      publishedUntil: ['CF_GSJZQ'],
      authority: ['CF_CFJG', 'CF_XKJG'],
      authorityCode: ['CF_CFJGDM', 'CF_XKJGDM'],
      provider: ['CF_SJLY', 'CF_LYDW'],
      providerCode: ['CF_SJLYDM', 'CF_LYDWDM'],
    },
    required: ['name', 'documentNumber', 'decidedOn', 'content'],
  }),
  defineMappingProfile({
    code: 'penalty-2018-chinese',
    title: '双公示 行政处罚 (2018), Chinese headings',
    kind: 'PENALTY',
    columns: { ...chinese, documentNumber, fine: fineInWanYuan },
    required: ['name', 'documentNumber', 'decidedOn', 'content', 'authority'],
    values: deleted,
    derive: [penaltyKindsInText],
  }),
  defineMappingProfile({
    code: 'penalty-in-yuan',
    title: '行政处罚, fines in yuan',
    kind: 'PENALTY',
    columns: {
      ...chinese,
      documentNumber,
      fine: fineInYuan,
      confiscated: ['没收违法所得、没收非法财物的金额（元）', '没收金额（元）'],
    },
    required: ['name', 'fine'],
    values: deleted,
    derive: [penaltyKindsInText],
    money: 'YUAN',
  }),
  defineMappingProfile({
    code: 'penalty-ledger',
    title: '行政处罚公示台账: number, party and day only',
    kind: 'PENALTY',
    columns: { ...chinese, documentNumber, fine: fineInWanYuan },
    required: ['name', 'documentNumber'],
    values: deleted,
    derive: [penaltyKindsInText],
  }),
  defineMappingProfile({
    code: 'penalty-without-number',
    title: '行政处罚 without a document number',
    kind: 'PENALTY',
    columns: { ...chinese, fine: fineInWanYuan },
    required: ['name', 'content', 'decidedOn'],
    values: deleted,
    derive: [penaltyKindsInText],
  }),
  defineMappingProfile({
    code: 'penalty-tax',
    title: '税务行政处罚: 处罚类别 names the offence, 当前状态 the taxpayer’s state',
    kind: 'PENALTY',
    columns: {
      ...chinese,
      name: ['纳税人名称'],
      documentNumber: ['决定书编号', ...documentNumber],
      violation: ['处罚类别'],
      categories: ['处罚种类'],
      'attribute.taxpayerState': ['当前状态'],
      fine: fineInWanYuan,
    },
    required: ['name', 'documentNumber', 'content'],
    derive: [penaltyKindsInText],
  }),
];
