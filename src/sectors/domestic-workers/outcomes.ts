/** Results 结果 that the domestic workers' scheme reads: code → Chinese name. Licence files state 有效 or 无效 themselves. */
export const workerOutcomes = {
  verified: '人证一致',
  not_matched: '人证不一致',
  false_identity: '查实身份虚假',
  无效: '许可已失效',
  PASS: '核查通过',
  NOT_PASSED: '核查未通过',
  NOT_CHECKED: '未核查',
  done: '已完成',
  completed: '已履行完毕',
  walked_out: '无故中止',
  no_show: '无故爽约',
  recipient_ended: '因服务对象原因终止',
  verified_contract: '合同已核验',
  upheld: '查实，全部有责',
  partly_upheld: '查实，部分有责',
  not_upheld: '未查实',
  not_attributable: '不可归责',
  not_penalised: '不予处罚',
  final_conviction: '有罪判决已生效',
  removed: '已移出',
  signed_and_kept: '已签署并履行',
  signed_open: '已签署，履行中',
  breached: '违诺',
} as const;

export type WorkerOutcome = keyof typeof workerOutcomes;
