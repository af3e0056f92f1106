import { headerKey } from './header-key.js';

/**
 * Headings whose cells are never stored. Running numbers and the sender's own time stamps say nothing of the fact, and
 * would make each export of an unchanged row look like a correction. The identity documents of legal representatives
 * belong to third persons and serve no purpose here (PIPL art. 6: the minimum that the purpose needs).
 */
const headings = [
  '序号',
  '编号（序号）',
  '行号',
  '更新时间',
  '数据更新时间',
  '数据更新时间戳',
  '数据入库时间',
  '数据修改时间',
  '入库时间',
  '修改时间',
  'SJC',
  '法定代表人证件类型',
  '法定代表人证件号码',
  '法定代表人身份证号',
  '法定代表人身份证号码',
  '法人证件类型',
  '法人证件号码',
  '法人身份证号',
  '负责人证件号码',
  '负责人身份证号',
  'CF_FR_ZJLX',
  'CF_FR_ZJHM',
  'CF_FR_SFZH',
  'XK_FR_ZJLX',
  'XK_FR_ZJHM',
  'XK_FR_SFZH',
];

/** Folded headings of columns that the archive does not keep. */
export const notKeptKeys: ReadonlySet<string> = new Set(headings.map(headerKey));
