import { idNumber, recordRow, type Row } from '../support/files.js';

const lately = '2026-02-10';

/** A row of the exchange sheet about the n-th made-up worker. */
function workerRow(n: number, row: Row): Row {
  return recordRow({
    主体名称: '王测甲',
    主体类别: '自然人',
    证件类型: '身份证',
    证件号码: idNumber(n),
    机关: '示例市商务局',
    ...row,
  });
}

/** What makes a worker of a good grade: every indicator that asks for evidence has some. */
export function goodRecord(n: number): Row[] {
  const contract = (part: number): Row => ({
    记录类型: 'CONTRACT_PERF',
    文书号: `合同${n}-${part}号`,
    决定日期: lately,
    结果: 'completed',
    '数值.months': '8',
  });
  const rows: Row[] = [
    { 记录类型: 'ID_VERIFY', 文书号: `核验${n}号`, 决定日期: lately, 结果: 'verified' },
    { 记录类型: 'BACKGROUND', 文书号: `核查${n}号`, 决定日期: lately, 结果: 'PASS' },
    { 记录类型: 'CERT', 文书号: `技能${n}号`, 决定日期: lately, 结果: '三级' },
    { 记录类型: 'TRAINING', 文书号: `岗前${n}号`, 决定日期: lately, 事项: 'PRE_JOB', 结果: 'done' },
    { 记录类型: 'TRAINING', 文书号: `继续${n}号`, 决定日期: lately, 事项: 'CONTINUING', '数值.hours': '16' },
    ...[1, 2, 3].map(contract),
    {
      记录类型: 'CUSTOMER_REVIEW',
      文书号: `评价${n}号`,
      决定日期: lately,
      结果: 'verified_contract',
      '数值.rating': '5',
    },
  ];
  return rows.map((row) => workerRow(n, row));
}

/** A penalty for a false identity, which sets the last grade for five years; `row` says what became of it. */
export function falseIdentity(n: number, document: string, row: Row = {}): Row {
  return workerRow(n, {
    记录类型: '行政处罚',
    文书号: `冒名罚${n}-${document}号`,
    决定日期: '2026-03-02',
    事项: 'FALSE_IDENTITY',
    类别: '罚款',
    ...row,
  });
}

/** The same penalty after it was annulled, as its source hands it in again. */
export function annulled(n: number, document: string): Row {
  return falseIdentity(n, document, { 状态: '撤销', 状态日期: '2026-11-02' });
}
