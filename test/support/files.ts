import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idCheckCharacter } from '../../src/core/values/gb11643.js';
import { organisationCheckCharacter, usccCheckCharacter } from '../../src/core/values/gb32100.js';

export type Row = Readonly<Record<string, string>>;

/** A sheet as comma-separated text: the headings are those of all rows together, in order of first use. */
export function csv(rows: readonly Row[], delimiter = ','): string {
  return table(rows)
    .map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter))
    .join('\r\n')
    .concat('\r\n');
}

/** The headings and then the cells of each row. */
export function table(rows: readonly Row[]): string[][] {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))];
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export interface TestFolder {
  readonly path: string;
  write(name: string, content: string | Buffer): Promise<string>;
  remove(): Promise<void>;
}

/** A folder of its own for the files of a test. */
export async function createTestFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'credit-archive-files-'));
  return {
    path,
    write: async (name, content) => {
      const file = join(path, name);
      await writeFile(file, content);
      return file;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** One row of a 双公示 penalty file (2018, Chinese headings) with what is not named filled in. */
export function penaltyRow(row: Row): Row {
  return {
    行政相对人名称: '示例市云岭餐饮有限公司',
    行政相对人类别: '法人及非法人组织',
    '行政相对人代码_1（统一社会信用代码）': '',
    行政处罚决定书文号: '示人社罚字〔2025〕1号',
    违法行为类型: '支付劳动者的工资低于当地最低工资标准',
    违法事实: '该单位支付3名劳动者的工资低于当地最低工资标准。',
    处罚依据: '《劳动保障监察条例》第二十六条',
    处罚类别: '罚款',
    处罚内容: '罚款2000元',
    '罚款金额（万元）': '0.2',
    处罚决定日期: '2025/03/01',
    处罚有效期: '2099/12/31',
    处罚机关: '示例市人力资源和社会保障局',
    ...row,
  };
}

/** One row of the exchange sheet 信用记录交换表 with what is not named filled in. */
export function recordRow(row: Row): Row {
  return {
    记录类型: '行政处罚',
    主体名称: '示例市云岭餐饮有限公司',
    主体类别: '法人及非法人组织',
    统一社会信用代码: '',
    证件类型: '',
    证件号码: '',
    文书号: '示人社罚字〔2025〕1号',
    决定日期: '2025-03-01',
    事项: '',
    类别: '',
    结果: '',
    状态: '有效',
    状态日期: '',
    机关: '示例市人力资源和社会保障局',
    事实: '',
    内容: '',
    '金额（万元）': '',
    ...row,
  };
}

/** One row of the employers' register. */
export function employerRow(row: Row): Row {
  return {
    用人单位名称: '示例市云岭餐饮有限公司',
    统一社会信用代码: '',
    劳动保障登记号: '',
    登记状态: '正常',
    登记机关: '示例市人力资源和社会保障局',
    用工所在地: '370303',
    登记日期: '2015-06-01',
    行业: '餐饮业',
    ...row,
  };
}

/** One row of the register of medical staff. */
export function medicalRow(row: Row): Row {
  return {
    姓名: '王测甲',
    证件类型: '身份证',
    证件号码: '',
    执业证书编码: '',
    注册状态: '注册',
    注册机关: '示例市卫生健康委员会',
    行政区划: '370303',
    注册日期: '2016-04-01',
    人员类别: '护士',
    ...row,
  };
}

/** A county that GB/T 2260 never gave: no number made with it can be anyone's. */
const nowhere = '370399';

/** Checksum-valid unified code 统一社会信用代码 of the n-th made-up body. */
export function uscc(n: number, category = '91'): string {
  const organisation = `MA${String(n).padStart(6, '0')}`;
  const code = `${category}${nowhere}${organisation}${organisationCheckCharacter(organisation)}`;
  return code + usccCheckCharacter(code);
}

/** Checksum-valid identity number of the n-th made-up person, born in 1980. */
export function idNumber(n: number): string {
  const digits = `${nowhere}19800${String(1 + (n % 9))}15${String(Math.floor(n / 9)).padStart(3, '0')}`;
  return digits + idCheckCharacter(digits);
}

/** The form of the same number from before 1999. */
export function fifteenDigits(identity: string): string {
  return identity.slice(0, 6) + identity.slice(8, 17);
}
