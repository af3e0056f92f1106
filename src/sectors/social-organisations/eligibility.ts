import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { dayAfter, dayNumber, never, newYear, yearOf } from '../../core/evaluation/day-number.js';
import { appended, none } from '../../core/evaluation/none.js';
import type { AnnualReport } from './annual-report.js';
import type { Assessment } from './official-grade.js';
import { assessmentBars } from './assessment-bars.js';
import type { AssessmentBar, BarCode } from './assessment-bars.js';
import type { AssessmentGrade } from './assessment-grades.js';
import { repeatedConclusion, lastInspection } from './last-inspection.js';
import type { ListState } from './list-state.js';

/** A reason why an organisation is not assessed, with its rule and its records. */
export interface EligibilityReason {
  readonly code: BarCode;
  readonly statute: string;
  readonly evidence: readonly string[];
}

/** Whether an organisation may be assessed 评估资格. JSON-safe. */
export interface Eligibility {
  readonly eligible: boolean;
  readonly reasons: readonly EligibilityReason[];
  /** Whether a grade of 3A or more has its consequences: while it is valid and no reason stands against it (DOMAIN F-30). */
  readonly preferred: boolean;
}

export interface EligibilityInput {
  readonly counted: readonly DatedFact[];
  readonly assessment: Assessment;
  readonly abnormalList: ListState;
  readonly severeList: ListState;
  readonly annualReport: AnnualReport;
}

const preferredGrades: readonly (AssessmentGrade | null)[] = ['5A', '4A', '3A'];

export function eligibilityAt(input: EligibilityInput, clock: Clock): Eligibility {
  const evidenceFor = evidenceByBar(input, clock);
  let reasons: readonly EligibilityReason[] = none;
  for (const bar of assessmentBars) {
    const evidence = isInForce(bar, clock) ? evidenceFor[bar.code] : none;
    if (evidence.length > 0) {
      reasons = appended(reasons, { code: bar.code, statute: bar.statute, evidence });
    }
  }
  const { state, grade } = input.assessment;
  const eligible = reasons.length === 0;
  return { eligible, reasons, preferred: eligible && state === 'VALID' && preferredGrades.includes(grade) };
}

function evidenceByBar(input: EligibilityInput, clock: Clock): Readonly<Record<BarCode, readonly string[]>> {
  const { counted, abnormalList, severeList, annualReport } = input;
  const inspection = lastInspection(counted, clock);
  const concluded = (conclusion: string): readonly string[] =>
    inspection?.last.fact.outcome === conclusion ? [inspection.last.fact.versionId] : none;
  return {
    INSPECTION_NOT_TAKEN: concluded('未参加'),
    REPORT_NOT_FILED: annualReport.state === 'MISSING' ? annualReport.evidence : none,
    INSPECTION_FAILED: concluded('不合格'),
    TWICE_BASICALLY_QUALIFIED: inspection ? repeatedConclusion(inspection, '基本合格') : none,
    PENALISED: that(counted, ({ fact, decided }) => fact.type === 'PENALTY' && wasLastYear(decided, clock)),
    PENALTY_NOT_EXECUTED: that(counted, ({ fact }) => fact.type === 'PENALTY' && fact.outcome === 'not_executed'),
    UNDER_INVESTIGATION: that(counted, (dated) => isOpenInvestigation(dated, clock)),
    ON_ABNORMAL_LIST: abnormalList.evidence,
    ON_SEVERE_LIST: severeList.evidence,
  };
}

function isInForce({ from, until, code }: AssessmentBar, clock: Clock): boolean {
  return reached(clock, dayNumber(from, code)) && (until === null || !reached(clock, dayNumber(until, code)));
}

/** In the calendar year before the day 上年度. */
function wasLastYear(decided: number, clock: Clock): boolean {
  const year = yearOf(decided);
  return reached(clock, newYear(year + 1)) && !reached(clock, newYear(year + 2));
}

function isOpenInvestigation({ fact, start, end }: DatedFact, clock: Clock): boolean {
  const isOne = fact.type === 'STATUS_EVENT' && fact.topics.includes('INVESTIGATION');
  return isOne && reached(clock, start) && (end === never || !reached(clock, dayAfter(end)));
}

function that(facts: readonly DatedFact[], isSo: (dated: DatedFact) => boolean): readonly string[] {
  let versions: readonly string[] = none;
  for (const dated of facts) {
    versions = isSo(dated) ? appended(versions, dated.fact.versionId) : versions;
  }
  return versions;
}
