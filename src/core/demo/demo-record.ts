import type { DemoBody } from './made-up-city.js';

/** Who a made-up archive is about; a person has an identity number, a body its unified code. */
export interface DemoSubject {
  readonly name: string;
  readonly identity: string | null;
  readonly code: string | null;
  /** GB/T 2260 code of the county in which the archive is kept. */
  readonly county: string;
  readonly registrationNumber: string;
  readonly legalRepresentative: string;
}

type DemoRecordType = keyof typeof typeWords;

/** The words of the exchange sheet for what the demo writes. */
export const typeWords = {
  LICENCE: '行政许可',
  PENALTY: '行政处罚',
  ID_VERIFY: '身份核验',
  REG: '备案',
  REG_CHANGE: '变更登记',
  INSPECTION: '监督检查',
  RECTIFY: '责令整改',
  INTERVIEW: '约谈',
  COMMITMENT: '信用承诺',
  COMPLAINT: '投诉举报',
  ANNUAL_REVIEW: '年度考核',
  PERIODIC_EXAM: '定期考核',
  GRADE: '评估等级',
  POINTS: '记分',
  LIST_ENTRY: '名单列入',
  HONOUR: '表彰奖励',
  TRAINING: '培训',
  CERT: '职业技能证书',
  CONTRACT_PERF: '合同履行',
  CUSTOMER_REVIEW: '消费者评价',
  JUDGMENT: '裁判执行',
  DISCIPLINE: '行业处分',
  QUALITY: '质量评查',
  ANNUAL_REPORT: '年度报告',
  DISCLOSURE: '信息公开',
  BACKGROUND: '职业背景核查',
  FITNESS: '健康证明',
  WAGE: '工资支付',
  SOCIAL_INS: '社保缴费',
} as const;

/** One version of a made-up record; days are counted from 1970-01-01, money is in yuan. */
export interface DemoRecord {
  readonly type: DemoRecordType;
  readonly documentNumber: string;
  readonly decided: number;
  readonly authority: DemoBody;
  readonly documentName?: string;
  readonly topics?: string;
  readonly categories?: string;
  readonly outcome?: string;
  readonly severity?: string;
  readonly status?: string;
  readonly statusSince?: number;
  readonly from?: number;
  readonly to?: number;
  readonly violation?: string;
  readonly facts?: string;
  readonly basis?: string;
  readonly content?: string;
  readonly fine?: number;
  readonly measures?: Readonly<Record<string, number>>;
  readonly remark?: string;
}
