import type { Day } from '../../core/fact.js';

export type BarCode =
  | 'INSPECTION_NOT_TAKEN'
  | 'REPORT_NOT_FILED'
  | 'INSPECTION_FAILED'
  | 'TWICE_BASICALLY_QUALIFIED'
  | 'PENALISED'
  | 'PENALTY_NOT_EXECUTED'
  | 'UNDER_INVESTIGATION'
  | 'ON_ABNORMAL_LIST'
  | 'ON_SEVERE_LIST';

/** One case in which an organisation is not assessed 不予评估, and when its rule is in force. */
export interface AssessmentBar {
  readonly code: BarCode;
  readonly statute: string;
  readonly from: Day;
  /** First day on which it is no longer in force. */
  readonly until: Day | null;
}

const act = (item: string): string => `社会组织评估管理办法（民政部令第39号）第七条第${item}项`;
const provision = '全国性社会组织评估管理规定（民发〔2021〕96号）';

const actFrom = '2011-03-01';
const provisionFrom = '2021-12-10';

/** A rule that changes is closed with `until`, and the new one stands beside it. */
export const assessmentBars: readonly AssessmentBar[] = [
  { code: 'INSPECTION_NOT_TAKEN', statute: act('一'), from: actFrom, until: null },
  { code: 'REPORT_NOT_FILED', statute: provision, from: provisionFrom, until: null },
  { code: 'INSPECTION_FAILED', statute: act('二'), from: actFrom, until: null },
  { code: 'TWICE_BASICALLY_QUALIFIED', statute: act('二'), from: actFrom, until: null },
  { code: 'PENALISED', statute: act('三'), from: actFrom, until: null },
  { code: 'PENALTY_NOT_EXECUTED', statute: act('三'), from: actFrom, until: null },
  { code: 'UNDER_INVESTIGATION', statute: act('四'), from: actFrom, until: null },
  { code: 'ON_ABNORMAL_LIST', statute: provision, from: provisionFrom, until: null },
  { code: 'ON_SEVERE_LIST', statute: provision, from: provisionFrom, until: null },
];
