import { dayOfNumber } from '../../core/values/civil.js';
import { typeWords, type DemoRecord, type DemoSubject } from '../../core/demo/demo-record.js';

type Cell = (subject: DemoSubject, record: DemoRecord) => string;

/** A file shape: its headings and how a record fills them. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly row: (subject: DemoSubject, record: DemoRecord) => string[];
}

type Column = readonly [heading: string, cell: Cell];

/** A day left out on purpose is not a number. */
const day = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '' : dayOfNumber(value);
const slashed = (value: number | undefined): string => day(value).replaceAll('-', '/');
const wanYuan = (yuan: number | undefined): string => (yuan === undefined ? '' : (yuan / 10_000).toFixed(6));
const category: Cell = ({ identity }) => (identity === null ? '法人及非法人组织' : '自然人');
const documentType: Cell = ({ identity }) => (identity === null ? '' : '身份证');

/** Each cell of 双公示 行政处罚 (2018) with its column name and its Chinese heading. */
const penaltyColumns: readonly (readonly [field: string, heading: string, cell: Cell])[] = [
  ['CF_XDR_MC', '行政相对人名称', ({ name }) => name],
  ['CF_XDR_LB', '行政相对人类别', category],
  ['CF_XDR_SHXYM', '行政相对人代码_1（统一社会信用代码）', ({ code }) => code ?? ''],
  ['CF_FRDB', '法定代表人', ({ legalRepresentative }) => legalRepresentative],
  ['CF_XDR_ZJLX', '证件类型', documentType],
  ['CF_XDR_ZJHM', '证件号码', ({ identity }) => identity ?? ''],
  ['CF_WSH', '行政处罚决定书文号', (_, { documentNumber }) => documentNumber],
  ['CF_WFXW', '违法行为类型', (_, { violation }) => violation ?? ''],
  ['CF_SY', '违法事实', (_, { facts }) => facts ?? ''],
  ['CF_YJ', '处罚依据', (_, { basis }) => basis ?? ''],
  ['CF_CFLB', '处罚类别', (_, { categories }) => categories ?? ''],
  ['CF_NR', '处罚内容', (_, { content }) => content ?? ''],
  ['CF_NR_FK', '罚款金额（万元）', (_, { fine }) => wanYuan(fine)],
  ['CF_NR_WFFF', '没收违法所得、没收非法财物的金额（万元）', () => ''],
  ['CF_JDRQ', '处罚决定日期', (_, { decided }) => slashed(decided)],
  ['CF_YXQ', '处罚有效期', () => '2099/12/31'],
  ['CF_GSJZQ', '公示截止期', () => ''],
  ['CF_CFJG', '处罚机关', (_, { authority }) => authority.name],
  ['CF_CFJGDM', '处罚机关统一社会信用代码', (_, { authority }) => authority.code],
  ['CF_SJLY', '数据来源单位', (_, { authority }) => authority.name],
  ['CF_SJLYDM', '数据来源单位统一社会信用代码', (_, { authority }) => authority.code],
  ['BZ', '备注', (_, { remark }) => remark ?? ''],
];

const licenceColumns: readonly (readonly [field: string, heading: string, cell: Cell])[] = [
  ['XK_XDR_MC', '行政相对人名称', ({ name }) => name],
  ['XK_XDR_LB', '行政相对人类别', category],
  ['XK_XDR_SHXYM', '行政相对人代码_1（统一社会信用代码）', ({ code }) => code ?? ''],
  ['XK_FRDB', '法定代表人', ({ legalRepresentative }) => legalRepresentative],
  ['XK_XDR_ZJLX', '证件类型（自然人）', documentType],
  ['XK_XDR_ZJHM', '证件号码（自然人）', ({ identity }) => identity ?? ''],
  ['XK_XKWS', '行政许可决定文书名称', (_, { documentName }) => documentName ?? ''],
  ['XK_WSH', '行政许可决定文书号', (_, { documentNumber }) => documentNumber],
  ['XK_XKLB', '许可类别', () => '普通'],
  ['XK_NR', '许可内容', (_, { content }) => content ?? ''],
  ['XK_JDRQ', '许可决定日期', (_, { decided }) => day(decided)],
  ['XK_YXQZ', '有效期自', (_, { from }) => day(from)],
  ['XK_YXQZI', '有效期至', (_, { to }) => (to === undefined ? '2099-12-31' : day(to))],
  ['XK_XKJG', '许可机关', (_, { authority }) => authority.name],
  ['XK_XKJGDM', '许可机关统一社会信用代码', (_, { authority }) => authority.code],
  ['XK_ZT', '当前状态', () => '1'],
  ['XK_LYDW', '数据来源单位', (_, { authority }) => authority.name],
  ['XK_LYDWDM', '数据来源单位统一社会信用代码', (_, { authority }) => authority.code],
];

const exchangeColumns: readonly Column[] = [
  ['记录类型', (_, { type }) => typeWords[type]],
  ['主体名称', ({ name }) => name],
  ['主体类别', category],
  ['统一社会信用代码', ({ code }) => code ?? ''],
  ['证件类型', documentType],
  ['证件号码', ({ identity }) => identity ?? ''],
  ['法定代表人', ({ legalRepresentative }) => legalRepresentative],
  ['文书名称', (_, { documentName }) => documentName ?? ''],
  ['文书号', (_, { documentNumber }) => documentNumber],
  ['决定日期', (_, { decided }) => day(decided)],
  ['有效期自', (_, { from }) => day(from)],
  ['有效期至', (_, { to }) => day(to)],
  ['事项', (_, { topics }) => topics ?? ''],
  ['类别', (_, { categories }) => categories ?? ''],
  ['结果', (_, { outcome }) => outcome ?? ''],
  ['程度', (_, { severity }) => severity ?? ''],
  ['状态', (_, { status }) => status ?? '有效'],
  ['状态日期', (_, { statusSince }) => day(statusSince)],
  ['机关', (_, { authority }) => authority.name],
  ['机关代码', (_, { authority }) => authority.code],
  ['来源单位', (_, { authority }) => authority.name],
  ['来源单位代码', (_, { authority }) => authority.code],
  ['违法行为类型', (_, { violation }) => violation ?? ''],
  ['事实', (_, { facts }) => facts ?? ''],
  ['依据', (_, { basis }) => basis ?? ''],
  ['内容', (_, { content }) => content ?? ''],
  ['金额（万元）', (_, { fine }) => wanYuan(fine)],
  ['备注', (_, { remark }) => remark ?? ''],
];

/** 双公示 行政处罚, with column names CF_… or with the Chinese headings. */
export function penaltySheet(form: 'FIELDS' | 'CHINESE'): Sheet {
  return sheetOf(penaltyColumns.map(([field, heading, cell]) => [form === 'FIELDS' ? field : heading, cell]));
}

/** 双公示 行政许可, with column names XK_… or with the Chinese headings. */
export function licenceSheet(form: 'FIELDS' | 'CHINESE'): Sheet {
  return sheetOf(licenceColumns.map(([field, heading, cell]) => [form === 'FIELDS' ? field : heading, cell]));
}

/** Our exchange sheet 信用记录交换表 with a column for each measure that the sector's records carry. */
export function exchangeSheet(measures: readonly string[]): Sheet {
  const own = measures.map((measure): Column => [
    `数值.${measure}`,
    (_, record) => String(record.measures?.[measure] ?? ''),
  ]);
  return sheetOf([...exchangeColumns, ...own]);
}

function sheetOf(columns: readonly Column[]): Sheet {
  const cells = columns.map(([, cell]) => cell);
  return {
    headings: columns.map(([heading]) => heading),
    row: (subject, record) => cells.map((cell) => cell(subject, record)),
  };
}
