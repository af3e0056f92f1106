import type { EmployerTopic } from './topics.js';

/** Text that shows a record to be about these topics. */
export interface TopicPattern {
  readonly pattern: RegExp;
  readonly topics: readonly EmployerTopic[];
}

/**
 * Matters of labour security, looked for in what happened (违法行为类型, 违法事实, 案由), simplified and traditional. A match makes
 * the record one of labour. Words that also occur in company names or safety law, such as 劳务 or 劳动防护用品, are no match.
 */
export const matterPatterns: readonly TopicPattern[] = [
  {
    pattern: /(?<!未|无|不存在|没有)(?:拖欠|克扣|无故扣减).{0,20}(?:工资|劳动报酬)/u,
    topics: ['WAGES', 'WAGE_ARREARS'],
  },
  {
    pattern: /(?:未|不)(?:按时|按期|足额|依法|及时|按规定|支付)[^，。；]{0,16}(?:工资|劳动报酬|加班费)/u,
    topics: ['WAGES', 'WAGE_ARREARS'],
  },
  { pattern: /拒不支付劳动报酬|(?<!未)欠薪/u, topics: ['WAGES', 'WAGE_ARREARS'] },
  {
    pattern:
      /工資未(?:全額|定期|直接)|未(?:依規定|依法|按規定)?(?:加給|給付|發給)[^，；]{0,14}工資|(?:工資|加班費)[^，；]{0,12}未(?:依規定)?(?:加給|給付|發給|給)/u,
    topics: ['WAGES', 'WAGE_ARREARS'],
  },
  {
    pattern: /未發給工資|未定期給付|期限給付工資|限期給付工資|積欠工資|預扣勞工工資|假日工資未給/u,
    topics: ['WAGES', 'WAGE_ARREARS'],
  },
  { pattern: /(?:低于|未达)[^，。；]{0,12}最低工资|最低工资标准|基本工資/u, topics: ['WAGES', 'MINIMUM_WAGE'] },
  { pattern: /(?:农民工)?工资(?:专用账户|专户)/u, topics: ['WAGES', 'WAGE_ACCOUNT'] },
  { pattern: /工资保证金/u, topics: ['WAGES', 'WAGE_DEPOSIT'] },
  { pattern: /维权信息(?:告示|公示)/u, topics: ['WAGES', 'WAGE_NOTICE'] },
  { pattern: /拖欠农民工工资(?:失信联合惩戒对象名单|[“”"]?黑名单)|欠薪[“”"]?黑名单/u, topics: ['WAGE_LIST'] },
  {
    pattern:
      /(?:未|不)[^，。；]{0,16}(?:签订|订立)[^，。；]{0,6}劳动合同|劳动合同(?:文本|未)|未[^，；]{0,8}勞動契約|定期契約/u,
    topics: ['LABOUR_CONTRACT'],
  },
  {
    pattern: /违法解除[^，。；]{0,8}劳动合同|经济补偿金?|資遣費|預告(?:期間|工資)|终止劳动合同/u,
    topics: ['SEVERANCE'],
  },
  { pattern: /劳务派遣(?!(?:服务|人力|咨询)*(?:有限|股份|公司))|派遣勞工/u, topics: ['DISPATCH'] },
  {
    pattern: /职工名册|用工(?:名册|实名)|实名制用工|工资支付台账|勞工名卡|出勤紀錄|(?:勞工)?工資清冊/u,
    topics: ['ROSTER'],
  },
  { pattern: /劳动规章制度|规章制度违反劳动|工作規則/u, topics: ['INTERNAL_RULES'] },
  {
    pattern:
      /超时加班|(?:违法|违反[^，。；]{0,8})?延长(?:劳动者)?(?:的)?工作时间|延长劳动者工作时间|延長(?:勞工)?(?:之)?工(?:作時間|時)|正常工(?:作時間|時)超過|變形工時|輪班|繼續工作[四4]小時|休息時間|工作總時數/u,
    topics: ['WORKING_HOURS'],
  },
  {
    pattern: /未[^，。；]{0,10}(?:休息日|休假|年休假|带薪休假)|例假|特別休假|應放假|休息日|休假日|給假/u,
    topics: ['LEAVE'],
  },
  { pattern: /女职工|未成年工|女工|女性勞工|女性於|妊娠|未滿18歲|產假|生理假/u, topics: ['WOMEN_AND_MINORS'] },
  { pattern: /童工|未满(?:十六|16)周?岁[^，。；]{0,8}(?:人|务工)|未滿(?:十五|15)歲/u, topics: ['CHILD_LABOUR'] },
  { pattern: /强迫(?:他人)?劳动|强令冒险作业|強制勞動|限制人身自由[^，。；]{0,12}劳动/u, topics: ['FORCED_LABOUR'] },
  {
    pattern:
      /(?:骗取|套取|冒领|欺诈)[^，。；]{0,16}(?:社会保险|养老|医疗保险|工伤|失业|生育)[^，。；]{0,8}(?:基金|待遇|金)|虚构劳动关系[^，。；]{0,10}参保/u,
    topics: ['SOCIAL_INSURANCE', 'SOCIAL_INSURANCE_FRAUD'],
  },
  { pattern: /社会保险领域严重失信人名单/u, topics: ['SOCIAL_INSURANCE_LIST'] },
  {
    pattern:
      /社会保险(?:登记|费|缴费|基金)|(?:未|不)[^，。；]{0,14}(?:缴纳|参加)[^，。；]{0,6}(?:社会保险|社保)|欠缴社(?:保|会保险)|退休(?:準備)?金|勞工保險/u,
    topics: ['SOCIAL_INSURANCE'],
  },
  { pattern: /工伤保险|職業?災(?:害)?(?:勞工|補償|死亡)|職災/u, topics: ['WORK_INJURY'] },
  {
    pattern: /(?:扣押|收取)[^，。；]{0,8}(?:居民身份证|劳动者[^，。；]{0,6}财物|押金)|向劳动者收取财物/u,
    topics: ['DEPOSIT_TAKING'],
  },
  { pattern: /职业中介活动|招用[^，。；]{0,10}未提供|提供虚假招聘/u, topics: ['EMPLOYMENT_SERVICE'] },
  {
    pattern:
      /劳动保障(?:监察|行政)|劳动(?:合同|报酬|争议)|农民工工资|勞(?:工|動)(?:檢查|基準|條件)|勞資會議|不依主管機關限期給付/u,
    topics: [],
  },
  { pattern: /和谐劳动关系|劳动关系和谐/u, topics: ['HARMONIOUS_LABOUR'] },
  { pattern: /无违法用工承诺|遵守劳动保障法律[^，。；]{0,10}承诺/u, topics: ['NO_VIOLATION_COMMITMENT'] },
];

/**
 * Circumstances that only weigh in a matter of labour: a food inspector may be obstructed too. They are not looked for in
 * the legal basis, which often quotes an article with all its alternatives.
 */
export const circumstancePatterns: readonly TopicPattern[] = [
  {
    pattern:
      /(?:无理抗拒|阻挠|抗拒)[^，。；]{0,20}(?:监察|检查|调查)|拒[絕绝]、?[規规]避或阻[撓挠]|(?:隐匿|毁灭)证据|出具伪证|不按照?要求报送/u,
    topics: ['OBSTRUCTION'],
  },
  {
    pattern:
      /(?:责令|责成|限期)[^。；]{0,20}(?:拒不(?:改正|履行|整改)|逾期未(?:改正|履行|整改)|未(?:按期)?改正)|拒不履行[^，。；]{0,20}(?:决定|指令)|限期令其改善仍未改善|限期給付令/u,
    topics: ['ORDER_REFUSED'],
  },
  { pattern: /群体性(?:事件|上访)|集体(?:上访|讨薪|停工)/u, topics: ['MASS_INCIDENT'] },
  { pattern: /极端事件|跳楼讨薪|以极端方式/u, topics: ['EXTREME_INCIDENT'] },
  { pattern: /(?:严重|恶劣)(?:的)?(?:不良)?社会影响/u, topics: ['SERIOUS_SOCIAL_EFFECT'] },
  { pattern: /追究刑事责任|移送(?:公安|司法)机关|犯[^，。；]{0,10}罪/u, topics: ['CRIMINAL_LIABILITY'] },
  { pattern: /仲裁裁决|调解书|民事判决/u, topics: ['AWARD'] },
];

/** Statutes in the legal basis 处罚依据. */
export const statutePatterns: readonly TopicPattern[] = [
  // Only where the item is named: an article quoted in full lists every alternative.
  { pattern: /劳动保障监察条例》?第三十条第一款第[（(][一二][）)]项|勞動基準法第80條/u, topics: ['OBSTRUCTION'] },
  { pattern: /劳动保障监察条例》?第三十条第一款第[（(]三[）)]项/u, topics: ['ORDER_REFUSED'] },
  { pattern: /禁止使用童工规定/u, topics: ['CHILD_LABOUR'] },
  {
    pattern: /女职工劳动保护特别规定|未成年工特殊保护规定|勞動基準法第(?:4[4-9]|5[0-2])條/u,
    topics: ['WOMEN_AND_MINORS'],
  },
  { pattern: /社会保险法|社会保险费征缴暂行条例|社会保险经办条例/u, topics: ['SOCIAL_INSURANCE'] },
  {
    pattern: /劳动法》?第(?:三十六|四十一|四十三|九十)条|劳动保障监察条例》?第二十五条|勞動基準法第(?:30|3[2-5])條/u,
    topics: ['WORKING_HOURS'],
  },
  { pattern: /职工带薪年休假条例|勞動基準法第(?:3[6-9]|40)條/u, topics: ['LEAVE'] },
  { pattern: /勞動基準法第21條/u, topics: ['WAGES', 'MINIMUM_WAGE'] },
  { pattern: /劳务派遣(?:行政许可实施办法|暂行规定)/u, topics: ['DISPATCH'] },
  { pattern: /勞動基準法第(?:2[2-4]|26|27)條|工资支付(?:暂行规定|条例)/u, topics: ['WAGES'] },
  {
    pattern: /劳动合同法|劳动保障监察条例|(?:中华人民共和国|《)劳动法|就业促进法|人力资源市场暂行条例|勞動基準法/u,
    topics: [],
  },
];

/** Authorities whose decisions are all about labour security. */
export const labourAuthority = /人力资源(?:和|与)?社会保障|劳动保障监察|劳动监察|勞動(?:局|部|檢查)|勞工局/u;
