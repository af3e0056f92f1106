import type { Conduct } from '../../core/demo/conduct.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';
import type { AddRecord } from '../../core/demo/record-adder.js';

interface Misconduct {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly filed: number;
  readonly until: number;
}

interface Offence {
  readonly violation: string;
  readonly facts: string;
}

const offences: readonly [Offence, ...Offence[]] = [
  {
    violation: '隐瞒对服务有重大影响的情况',
    facts: '当事人隐瞒对家政服务有重大影响的情况，经查属实。',
  },
  { violation: '提供虚假从业经历', facts: '当事人向服务对象提供虚假从业经历，经查属实。' },
  { violation: '擅自离岗', facts: '当事人在家政服务合同期内擅自离岗，造成服务对象无人照护。' },
  { violation: '泄露服务对象隐私', facts: '当事人泄露服务对象家庭成员隐私。' },
];

const falseIdentity: Offence = { violation: '冒用他人身份', facts: '当事人冒用他人身份从事家政服务，经查属实。' };

const listedDays = 2 * 365;

/** What went wrong 失信记录: complaints for some, penalties, judgments and lists for those of bad conduct. */
export function addMisconduct(add: AddRecord, life: Misconduct): void {
  const { random, conduct, filed, until } = life;
  const complaints =
    conduct === 'BAD' ? between(random, 1, 3) : Number(chance(random, conduct === 'GOOD' ? 0.03 : 0.4));
  for (let complaint = 0; complaint < complaints; complaint += 1)
    add('诉字', until - between(random, 1, 360), {
      type: 'COMPLAINT',
      outcome: pick(random, ['upheld', 'partly_upheld', 'not_upheld']),
    });
  if (conduct !== 'BAD') return;
  const lately = (): number => between(random, Math.max(filed, until - 1000), until);
  if (chance(random, 0.7)) addPenalty(add, random, lately(), pick(random, offences));
  if (chance(random, 0.04)) addPenalty(add, random, lately(), falseIdentity);
  if (chance(random, 0.12)) addDebtor(add, lately());
  if (chance(random, 0.04)) addConviction(add, lately());
  if (chance(random, 0.05)) addSevereList(add, lately());
}

function addPenalty(add: AddRecord, random: Random, decided: number, { violation, facts }: Offence): void {
  const fine = between(random, 1, 10) * 500;
  const basis = '地方家政服务条例';
  add('商罚字', decided, {
    type: 'PENALTY',
    violation,
    facts,
    basis,
    ...(chance(random, 0.25)
      ? { categories: '警告', content: '警告' }
      : { categories: '罚款', content: `罚款${fine}元`, fine }),
  });
}

/** 失信被执行人. */
function addDebtor(add: AddRecord, decided: number): void {
  add('执字', decided, {
    type: 'JUDGMENT',
    topics: 'DISHONEST_DEBTOR',
    content: '纳入失信被执行人名单',
    from: decided,
    to: decided + listedDays,
  });
}

function addConviction(add: AddRecord, decided: number): void {
  add('刑字', decided, {
    type: 'JUDGMENT',
    outcome: 'final_conviction',
    facts: '被告人在家政服务期间窃取雇主财物，犯盗窃罪。',
    content: '刑事判决书',
  });
}

function addSevereList(add: AddRecord, decided: number): void {
  add('失信列字', decided, {
    type: 'LIST_ENTRY',
    documentName: '严重失信主体名单',
    severity: '严重',
    facts: '有履行能力而拒不履行生效的处罚决定',
    from: decided,
    to: decided + 3 * 365,
  });
}
