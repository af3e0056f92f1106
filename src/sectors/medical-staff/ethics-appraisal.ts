import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { yearOf } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import { medicalStaffCounts } from './counting-rules.js';
import { about } from './indicator-parts.js';

/** What one year's appraisal gave; `evidence` names its record version. */
export interface EthicsYear {
  readonly year: number;
  readonly grade: string;
  readonly evidence: readonly string[];
}

/** JSON-safe. */
export interface EthicsAppraisal extends EthicsYear {
  /** The latest year and the two before it, as far as they were appraised, latest first. */
  readonly years: readonly EthicsYear[];
}

const yearsShown = 3;
const isGraded = compileTest({ types: ['ANNUAL_REVIEW'], ...about(['ETHICS'], ['优秀', '良好', '一般', '较差']) });

/**
 * Ethics appraisal 医德考评 (关于建立医务人员医德考评制度的指导意见（试行）): the latest yearly grade, 优秀 to 较差, with the years before it;
 * null where there is none. The latest decision about a year stands for it.
 */
export function ethicsAppraisalAt(facts: readonly DatedFact[], clock: Clock): EthicsAppraisal | null {
  const byYear = new Map<number, EthicsYear>();
  for (const dated of facts) {
    if (isGraded(dated, clock) && medicalStaffCounts(dated, clock)) {
      const { fact, decided } = dated;
      const year = fact.measures.year ?? yearOf(decided);
      byYear.set(year, { year, grade: fact.outcome ?? '', evidence: [fact.versionId] });
    }
  }
  const latest = byYear.get(Math.max(...byYear.keys()));
  if (!latest) {
    return null;
  }
  const years = [...byYear.values()].filter(({ year }) => year > latest.year - yearsShown);
  return { ...latest, years: years.sort((a, b) => b.year - a.year) };
}
