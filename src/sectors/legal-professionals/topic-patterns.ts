import type { LegalTopic } from './topics.js';

/** Text that shows a record to be about this topic. */
export interface TopicPattern {
  readonly pattern: RegExp;
  readonly topic: LegalTopic;
}

/** Matters in what happened (违法行为类型, 案由, 违法事实): 律师法 arts. 7, 9, 47–50, 公证法 arts. 41–43, 法律援助法 art. 63. */
export const matterPatterns: readonly TopicPattern[] = [
  {
    pattern: /私自(接受|收)|违反规定(接受|收)|乱收费|收取费用|收取.{0,6}受援人.{0,4}财物|向受援人收取/u,
    topic: 'PRIVATE_FEES',
  },
  { pattern: /利益冲突|利害关系|为双方当事人.{0,4}代理/u, topic: 'CONFLICT_OF_INTEREST' },
  { pattern: /同时在[两二2]个.{0,14}执业|[两二]个以上.{0,6}(律师事务所|公证机构|机构)/u, topic: 'DOUBLE_PRACTICE' },
  { pattern: /(拒绝|拒不|不)履行法律援助|拒绝.{0,6}法律援助|怠于履行法律援助/u, topic: 'LEGAL_AID_REFUSED' },
  { pattern: /擅自终止.{0,4}法律援助/u, topic: 'LEGAL_AID_ENDED' },
  { pattern: /虚假(证据|材料)|伪造|弄虚作假/u, topic: 'FALSE_MATERIAL' },
  { pattern: /泄露.{0,8}(秘密|隐私)/u, topic: 'SECRETS_LEAKED' },
  { pattern: /法定程序.{0,10}变更|变更.{0,12}(名称|负责人|章程|住所|合伙)/u, topic: 'LATE_CHANGE' },
  { pattern: /疏于管理|管理混乱/u, topic: 'POOR_MANAGEMENT' },
  { pattern: /不实.{0,4}公证|错误公证|鉴定意见/u, topic: 'FAULTY_DOCUMENT' },
  // Suspected or denied is not convicted.
  { pattern: /(?<!涉嫌|不构成|不属于)故意犯罪/u, topic: 'INTENTIONAL_CRIME' },
  {
    pattern: /(?:欺诈|欺骗|贿赂|隐瞒)[^，。；]{0,12}(?:取得|骗取|获得)[^，。；]{0,10}(?:执业|许可)/u,
    topic: 'LICENCE_BY_FRAUD',
  },
];

/** Items of statutes in the legal basis 处罚依据; only where the item is named, as an article quoted in full lists every alternative. */
export const statutePatterns: readonly TopicPattern[] = [
  { pattern: /律师法》?第四十七条(?:第一款)?第[（(]一[）)]项/u, topic: 'DOUBLE_PRACTICE' },
  { pattern: /律师法》?第四十七条(?:第一款)?第[（(]三[）)]项/u, topic: 'CONFLICT_OF_INTEREST' },
  { pattern: /律师法》?第四十七条(?:第一款)?第[（(]五[）)]项/u, topic: 'LEGAL_AID_REFUSED' },
  { pattern: /律师法》?第四十八条(?:第一款)?第[（(]一[）)]项/u, topic: 'PRIVATE_FEES' },
  { pattern: /法律援助法》?第六十三条第[（(]三[）)]项/u, topic: 'PRIVATE_FEES' },
];
