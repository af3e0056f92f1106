import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, dayText } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Day, Traits } from '../../core/fact.js';
import { medicalStaffCounts } from './counting-rules.js';
import { ended } from './indicator-parts.js';

/** JSON-safe. */
export interface PeriodicExam {
  /** 合格, 复考合格 or 不合格. */
  readonly result: string;
  readonly decidedOn: Day;
  readonly cycleYears: number;
  /** Last day for the next exam: the end of the cycle, or after 不合格 that of the longest suspension. */
  readonly dueOn: Day;
  readonly evidence: readonly string[];
}

const cycleYears = 3;
const longestSuspensionMonths = 6;

/** Exams that have a result, whoever is examined. */
export const isExamined = compileTest({ types: ['PERIODIC_EXAM'], ...ended('合格', '复考合格', '不合格') });

/**
 * Periodic examination 定期考核 of physicians (医师法 art. 42): every three years; who fails is suspended for three to six
 * months and then examined again. Null for nurses and institutions, who have none, and where there was none yet.
 */
export function periodicExamAt(facts: readonly DatedFact[], traits: Traits, clock: Clock): PeriodicExam | null {
  if (traits.memberType === 'NURSE' || traits.memberType === 'INSTITUTION') {
    return null;
  }
  let latest: DatedFact | null = null;
  for (const dated of facts) {
    if (isExamined(dated, clock) && medicalStaffCounts(dated, clock)) {
      latest = dated;
    }
  }
  if (!latest) {
    return null;
  }
  const { fact, decided } = latest;
  const months = fact.outcome === '不合格' ? longestSuspensionMonths : cycleYears * 12;
  return {
    result: fact.outcome ?? '',
    decidedOn: fact.decidedOn,
    cycleYears,
    dueOn: dayText(addMonths(decided, months)),
    evidence: [fact.versionId],
  };
}
