import { dayAfterMonths, dayNumber, dayText } from './day-number.js';
import type { DatedFact } from './dated-fact.js';
import type { RecordType, Severity } from '../record-type.js';
import type { Proposal, Situation } from './lawful-action-proposal.js';
import { barringSanctions } from './sanction-kinds.js';

/** From when a record can be repaired 信用修复, by the day on which it is asked. */
interface RepairRule {
  /** First day it holds for, as a day number. */
  readonly from: number;
  readonly basis: string;
  /** Shortest publicity in months from the decision; 0: as soon as the duties are fulfilled. */
  readonly months: Readonly<Record<Severity, number>>;
}

/** Latest first. The periods of 令第36号 hold for decisions before it too, as the milder rule does (从旧兼从轻). */
const repairRules: readonly RepairRule[] = [
  {
    from: 20_260_401,
    basis:
      '信用修复管理办法（国家发展改革委令第36号）：最短公示期届满，纠正失信行为、履行义务并作出信用承诺后可申请修复',
    months: { MINOR: 0, GENERAL: 3, SERIOUS: 12 },
  },
  {
    from: 20_230_501,
    basis: '失信行为纠正后的信用信息修复管理办法（试行）（国家发展改革委令第58号）：最短公示期三个月',
    months: { MINOR: 3, GENERAL: 3, SERIOUS: 3 },
  },
  {
    from: 10_101,
    basis: '发改办财金〔2019〕527号：一般失信最短公示期三个月，严重失信六个月',
    months: { MINOR: 3, GENERAL: 3, SERIOUS: 6 },
  },
];

/** Public dishonesty information 公示的失信信息; complaints, judgments and discipline have procedures of their own. */
const repairableTypes: readonly RecordType[] = ['PENALTY', 'LIST_ENTRY', 'COMMIT_BREACH'];

/** Repairs of effective records that count in the rating today; all records of one decision are repaired together. */
export function repairProposals({ dated, day, resultOn }: Situation): Proposal[] {
  const asked = dayNumber(day, 'as-of day');
  const { indicators, vetoes } = resultOn(day);
  const counted = new Set([...indicators, ...vetoes].flatMap(({ evidence }) => evidence));
  const effective = dated.filter(
    ({ fact, decided }) => repairableTypes.includes(fact.type) && fact.status === 'EFFECTIVE' && decided <= asked,
  );
  const decisions = Map.groupBy(effective, ({ fact, cause }) => `${fact.type}:${cause}`);
  return [...decisions.values()]
    .filter((records) => records.some(({ fact }) => counted.has(fact.versionId)) && records.every(canBeRepaired))
    .map((records) => repairOf(records, asked));
}

/** Where a sanction of these lasts, so does the record. */
function canBeRepaired({ fact }: DatedFact): boolean {
  return !fact.categories.some((category) => barringSanctions.includes(category));
}

function repairOf(records: readonly DatedFact[], asked: number): Proposal {
  const { months, basis } = ruleOn(asked);
  // The sanction that is public longest rules a decision with several (DOMAIN F-14).
  const earliest = records.reduce((latest, { decided, severity }) => {
    const shortest = months[severity];
    return Math.max(latest, shortest === 0 ? decided : dayAfterMonths(decided, shortest));
  }, asked);
  const on = dayText(earliest);
  return {
    kind: 'REPAIR',
    versionIds: records.map(({ fact }) => fact.versionId),
    facts: records.map(({ fact }) => ({ ...fact, status: 'REPAIRED', statusSince: on })),
    earliestOn: on,
    takesEffectOn: on,
    basis,
  };
}

function ruleOn(day: number): RepairRule {
  for (const rule of repairRules) {
    if (rule.from <= day) {
      return rule;
    }
  }
  throw new Error(`No repair rule covers ${day}; add one to lawful-action-repair.ts`);
}
