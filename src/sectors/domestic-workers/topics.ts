/** Subject matter 事项 of domestic workers' records: code → Chinese name. `DOMESTIC_SERVICE` marks what concerns the service itself. */
export const workerTopics = {
  DOMESTIC_SERVICE: '家政服务',
  CONCEALMENT: '隐瞒或提供虚假信息',
  FALSE_IDENTITY: '冒用或伪造身份',
  THEFT: '盗窃侵占',
  ABUSE: '虐待伤害',
  EXTORTION: '敲诈勒索',
  PRIVACY_LEAK: '泄露隐私',
  CONTRACT_BREACH: '违约离岗',
  CRIME_AGAINST_RECIPIENT: '侵害服务对象的犯罪',
  DISHONEST_DEBTOR: '失信被执行人',
  PRE_JOB: '岗前培训',
  CONTINUING: '继续培训',
  SPECIAL_SKILL: '专项能力证书',
} as const;

export type WorkerTopic = keyof typeof workerTopics;
