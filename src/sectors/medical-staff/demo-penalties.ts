import { between, chance, pick, type Random } from '../../core/demo/random.js';
import type { AddRecord } from '../../core/demo/record-adder.js';
import { byConduct, type StaffLife } from './demo-life.js';

/** What an offence looks like in a decision; the sector finds its topics 事项 in these texts. */
const offences = [
  ['未按照规定书写病历', '当事人未按照规定书写病历资料。'],
  ['超出登记范围执业', '当事人超出执业范围开展诊疗活动。'],
  ['违反医疗废物管理规定', '当事人未对医疗废物进行登记。'],
  ['泄露患者隐私', '当事人泄露患者隐私。'],
  ['违反处方管理规定', '当事人未按规定开具处方。'],
  ['伪造病历资料', '当事人伪造病历资料。'],
  ['出具虚假医学证明文件', '当事人未经亲自诊查，出具虚假诊断证明。'],
  ['利用职务之便收受财物', '当事人收受药品经营企业给予的回扣。'],
] as const;

const physicianBasis = '《医师法》第五十六条';
const nurseBasis = '《护士条例》第三十一条';

/** Penalties, points, findings and measures on one person; returns the state of the registration 注册状态 that they lead to. */
export function addFailings(life: StaffLife): string {
  const { random, add, until } = life;
  const basis = life.physician ? physicianBasis : nurseBasis;
  if (chance(random, byConduct(life, 0.01, 0.15, 0.7)))
    addPenalty(add, random, until - between(random, 1, 1200), basis);
  if (chance(random, byConduct(life, 0, 0.15, 0.5)))
    add('不良记字', until - between(random, 1, 500), {
      type: 'POINTS',
      topics: 'BAD_PRACTICE',
      measures: { points: pick(random, [1, 1, 2, 4, 6]) },
    });
  if (chance(random, byConduct(life, 0.003, 0.05, 0.15))) addHarm(life);
  if (chance(random, byConduct(life, 0, 0.005, 0.06)))
    add('处分字', until - between(random, 1, 1000), {
      type: 'DISCIPLINE',
      topics: 'TAKING_BENEFITS',
      categories: pick(random, ['通报批评', '警告', '记过']),
    });
  if (chance(random, byConduct(life, 0, 0.01, 0.04)))
    add('卫查字', until - between(random, 1, 1000), {
      type: 'INSPECTION',
      topics: 'OUTSIDE_REGISTRATION',
      outcome: 'violation',
    });
  return chance(random, byConduct(life, 0, 0.006, 0.1)) ? addGrave(life, basis) : '注册';
}

function addHarm({ random, add, addJudgment, until }: StaffLife): void {
  const isJudged = chance(random, 0.5);
  const addFinding = isJudged ? addJudgment : add;
  addFinding(isJudged ? '民终字' : '医鉴字', until - between(random, 1, 1000), {
    type: isJudged ? 'JUDGMENT' : 'QUALITY',
    topics: 'MEDICAL_HARM',
    categories: '生效',
    outcome: pick(random, ['次要', '次要', '同等', '主要', '完全']),
  });
}

/** Suspension, revocation, a ban or a criminal penalty: rare, and each leaves the registration in a state of its own. */
function addGrave({ random, add, addJudgment, until, physician }: StaffLife, basis: string): string {
  const [violation, facts] = pick(random, offences);
  const day = until - between(random, 1, 900);
  const kind = pick(random, ['暂停执业', '暂停执业', '暂停执业', '吊销执业证书', '限制从业', '刑事处罚']);
  if (kind === '刑事处罚') {
    addJudgment('刑判字', day, { type: 'JUDGMENT', topics: 'CRIMINAL_LIABILITY', from: day, to: day + 2 * 365 });
    return '注销';
  }
  if (kind === '限制从业' && physician) {
    const content = '吊销医师执业证书，五年内禁止从事医疗卫生服务';
    add('卫医罚字', day, { type: 'PENALTY', violation, facts, basis, categories: '吊销执业证书;限制从业', content });
    return '吊销';
  }
  if (kind === '暂停执业') {
    const content = '责令暂停六个月执业活动';
    add('卫医罚字', day, { type: 'PENALTY', violation, facts, basis, categories: '暂停执业', content });
    return until - day < 183 ? '暂停执业' : '注册';
  }
  add('卫医罚字', day, {
    type: 'PENALTY',
    violation,
    facts,
    basis,
    categories: '吊销执业证书',
    content: '吊销执业证书',
  });
  return '吊销';
}

/** A warning or a fine; fines on physicians are of 10,000 to 30,000 yuan (医师法 art. 56). */
export function addPenalty(add: AddRecord, random: Random, decided: number, basis: string): void {
  const fine = between(random, 10, 30) * 1000;
  const [violation, facts] = pick(random, offences);
  const warned = chance(random, 0.4);
  add('卫医罚字', decided, {
    type: 'PENALTY',
    violation,
    facts,
    basis,
    categories: warned ? '警告' : '罚款',
    content: warned ? '警告' : `罚款${fine}元`,
    ...(warned ? {} : { fine }),
  });
}
