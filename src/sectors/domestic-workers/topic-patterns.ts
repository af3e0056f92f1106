import type { WorkerTopic } from './topics.js';

/** Text that shows a record to be about a topic; where `also` is given, both must be found. */
export interface TopicPattern {
  readonly topic: WorkerTopic;
  readonly pattern: RegExp;
  readonly also?: RegExp;
}

/** Those whom the service is for, in the words of decisions and judgments. */
const recipient = /雇主|雇佣家庭|雇用家庭|服务对象|消费者|被(?:照护|看护|监护|护理)(?:人|的)|家政服务(?:期间|过程)/u;

/**
 * What happened (违法行为类型, 违法事实). 广东省家政服务条例 art. 12 and 温州市家政服务条例 art. 28 name the acts; an untruth is one of
 * them where it is about the worker or the service, not where it is about taxes.
 */
export const matterPatterns: readonly TopicPattern[] = [
  {
    topic: 'DOMESTIC_SERVICE',
    pattern:
      /家政(?!(?:服务|保洁|管理|科技|集团)*(?:有限|股份|公司))|居家上门服务|上门服务证|雇主|服务对象|月嫂|育儿嫂|保姆|母婴护理|(?:居家|家庭)(?:养老|照护|护理)/u,
  },
  {
    topic: 'CONCEALMENT',
    pattern:
      /(?<!未|无|没有|不存在)(?:隐瞒|虚假|冒用|伪造|变造)[^。；]{0,24}(?:服务|身份|健康|背景|经历|资格|资质|证|培训|学历)/u,
  },
  {
    topic: 'FALSE_IDENTITY',
    pattern:
      /(?<!被|遭|未|被他人)冒用[^，。；]{0,6}(?:身份|证件)|(?:虚假|伪造|变造)(?:的)?(?:个人|居民|公民)?身份|使用他人(?:居民)?身份证/u,
  },
  { topic: 'THEFT', pattern: /盗窃|偷窃|窃取|侵占/u },
  { topic: 'ABUSE', pattern: /虐待|殴打|伤害/u },
  { topic: 'EXTORTION', pattern: /敲诈|勒索/u },
  { topic: 'PRIVACY_LEAK', pattern: /泄露.{0,8}(?:隐私|信息)|侵犯隐私/u },
  { topic: 'CONTRACT_BREACH', pattern: /擅自离(?:岗|职)|中途离岗|违约/u },
  {
    topic: 'CRIME_AGAINST_RECIPIENT',
    pattern:
      /(?<!不构成|未构成)(?:盗窃|诈骗|侵占|敲诈勒索|抢劫|抢夺|放火|爆炸|非法拘禁|强奸|故意(?:杀人|伤害)|(?:虐待|猥亵|拐卖|拐骗)[^，。；]{0,10}|侵犯公民个人信息)罪/u,
    also: recipient,
  },
  { topic: 'DISHONEST_DEBTOR', pattern: /(?<!未列入|未被列入|未纳入|未被纳入|不属于)失信被执行人/u },
];

/** Statutes in the legal basis 处罚依据. */
export const statutePatterns: readonly TopicPattern[] = [{ topic: 'DOMESTIC_SERVICE', pattern: /家政服务/u }];
