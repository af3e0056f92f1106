/** Results 结果 that the employers' scheme reads: code → Chinese name. Mapping profiles translate a source's words to these. */
export const employerOutcomes = {
  ok: '符合规定',
  partly: '部分符合',
  none: '未建立或未办理',
  complete: '完整',
  all: '全部参保',
  violation: '存在违法行为',
  attributable: '查实且可归责',
  not_attributable: '不可归责',
  upheld: '查实',
  not_upheld: '未查实',
  not_penalised: '不予处罚',
  paid_before_order: '责令前已支付',
  open: '尚未清偿',
  FULFILLED: '按期履行',
  LATE: '逾期履行',
  REFUSED: '拒不履行',
  performed: '已履行裁决',
  performed_late: '逾期履行裁决',
  not_performed: '未履行裁决',
  signed_and_kept: '已签署并履行',
  signed_open: '已签署，履行中',
  breached: '违诺',
  吊销: '吊销营业执照',
} as const;

export type EmployerOutcome = keyof typeof employerOutcomes;
