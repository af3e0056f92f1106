/** Subject matter 事项 of legal professionals' records: code → Chinese name. */
export const legalTopics = {
  YEARLY_REVIEW: '个人年度考核',
  CPE: '继续教育',
  CASE_QUALITY: '案件、公证书、鉴定文书质量评查',
  LEGAL_AID_QUALITY: '法律援助案件质量',
  PROFICIENCY_TEST: '司法鉴定能力验证',
  NOTARISATION_REVOKED: '公证书被撤销',
  OPINION_REJECTED: '鉴定意见不予采信',
  MALPRACTICE_DAMAGES: '代理过错赔偿',
  DOUBLE_PRACTICE: '同时在两个以上机构执业',
  LATE_CHANGE: '未按法定程序变更',
  PRIVATE_FEES: '私自收案收费',
  CONFLICT_OF_INTEREST: '利益冲突',
  LEGAL_AID_REFUSED: '拒绝履行法律援助义务',
  LEGAL_AID_ENDED: '擅自终止提供法律援助',
  FALSE_MATERIAL: '提供虚假材料',
  SECRETS_LEAKED: '泄露秘密或者隐私',
  POOR_MANAGEMENT: '疏于管理',
  FAULTY_DOCUMENT: '错误公证书、鉴定意见',
  INTENTIONAL_CRIME: '故意犯罪受到刑事处罚',
  LICENCE_BY_FRAUD: '以欺诈、贿赂等不正当手段取得执业证书',
  PRO_BONO: '公益法律服务',
  INSTITUTION: '所在执业机构',
} as const;

export type LegalTopic = keyof typeof legalTopics;
