import type { DemoBody } from '../../core/demo/made-up-city.js';
import { yearOfDay } from '../../core/demo/conduct.js';
import type { DemoRecord } from '../../core/demo/demo-record.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';

interface Offence {
  readonly violation: string;
  readonly facts: (persons: number) => string;
  readonly basis: string;
  readonly kinds: string;
}

/** Offences in the wording of labour inspectorates; the sector finds its topics 事项 in these texts. */
const offences: readonly [Offence, ...Offence[]] = [
  {
    violation: '拖欠劳动者工资',
    facts: (persons) => `该单位拖欠${persons}名劳动者工资，责令限期改正后仍未足额支付。`,
    basis: '《劳动保障监察条例》第二十六条',
    kinds: '罚款',
  },
  {
    violation: '支付劳动者的工资低于当地最低工资标准',
    facts: (persons) => `该单位支付${persons}名劳动者的工资低于当地最低工资标准。`,
    basis: '《劳动保障监察条例》第二十六条',
    kinds: '罚款',
  },
  {
    violation: '未与劳动者订立书面劳动合同',
    facts: (persons) => `该单位未与${persons}名劳动者订立劳动合同。`,
    basis: '《劳动合同法》第八十二条',
    kinds: '警告',
  },
  {
    violation: '违法延长劳动者工作时间',
    facts: (persons) => `该单位违法延长工作时间，涉及劳动者${persons}名。`,
    basis: '《劳动保障监察条例》第二十五条',
    kinds: '警告;罚款',
  },
  {
    violation: '未安排劳动者休假',
    facts: (persons) => `该单位未安排${persons}名劳动者年休假。`,
    basis: '《职工带薪年休假条例》第七条',
    kinds: '罚款',
  },
  {
    violation: '违反女职工劳动保护规定',
    facts: (persons) => `该单位安排${persons}名女职工从事禁忌从事的劳动。`,
    basis: '《女职工劳动保护特别规定》第十三条',
    kinds: '罚款',
  },
  {
    violation: '违反劳务派遣规定',
    facts: (persons) => `该单位违反劳务派遣规定使用被派遣劳动者${persons}名。`,
    basis: '《劳动合同法》第九十二条',
    kinds: '罚款',
  },
  {
    violation: '未依法缴纳社会保险费',
    facts: (persons) => `该单位未按时足额缴纳${persons}名职工的社会保险费。`,
    basis: '《社会保险法》第八十六条',
    kinds: '罚款',
  },
  {
    violation: '骗取社会保险基金待遇',
    facts: (persons) => `该单位以虚构劳动关系的方式为${persons}人参保，骗取养老保险待遇。`,
    basis: '《社会保险法》第八十八条',
    kinds: '罚款;没收违法所得',
  },
  {
    violation: '阻挠劳动保障监察',
    facts: () => '该单位阻挠劳动保障监察机构检查，不按要求报送材料。',
    basis: '《劳动保障监察条例》第三十条',
    kinds: '罚款',
  },
  {
    violation: '使用童工',
    facts: () => '该单位使用童工1名，已责令限期送回其监护人处。',
    basis: '《禁止使用童工规定》第六条',
    kinds: '罚款',
  },
];

/** The first of the list; those after them are grave. */
const commonOffences = 8;
const shareOfGrave = 0.4;

/** One penalty 行政处罚 on an employer; grave offences only where `grave` allows them. */
export function employerPenalty(
  random: Random,
  decided: number,
  authority: DemoBody,
  serial: string,
  grave: boolean,
): DemoRecord {
  const isGrave = grave && chance(random, shareOfGrave);
  const [first, last] = isGrave ? [commonOffences, offences.length - 1] : [0, commonOffences - 1];
  const offence = offences[between(random, first, last)] ?? offences[0];
  const fine = offence.kinds.includes('罚款') ? between(random, 2, 60) * pick(random, [500, 1000]) : undefined;
  const amount = fine === undefined ? '' : `罚款${fine}元`;
  const warning = offence.kinds.startsWith('警告') ? '警告' : '';
  return {
    type: 'PENALTY',
    documentNumber: `淄示人社罚字〔${yearOfDay(decided)}〕第${serial}号`,
    decided,
    authority,
    violation: offence.violation,
    facts: offence.facts(between(random, 1, 40)),
    basis: offence.basis,
    categories: offence.kinds,
    content: [warning, amount].filter((part) => part !== '').join('；'),
    ...(fine === undefined ? {} : { fine }),
  };
}
