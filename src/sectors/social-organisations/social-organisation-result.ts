import { clockOn, nextChange } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { appended, none } from '../../core/evaluation/none.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { annualReportAt } from './annual-report.js';
import type { AnnualReport } from './annual-report.js';
import { assessmentAt } from './official-grade.js';
import type { Assessment } from './official-grade.js';
import { socialOrganisationCounts } from './counting-rules.js';
import { eligibilityAt } from './eligibility.js';
import type { Eligibility } from './eligibility.js';
import { listStateAt } from './list-state.js';
import type { ListState } from './list-state.js';

/** The statutory results beside the score, and the day on which they may change though no fact is added. */
export interface SocialOrganisationResult {
  readonly assessment: Assessment;
  readonly abnormalList: ListState;
  readonly severeList: ListState;
  readonly assessmentEligibility: Eligibility;
  readonly annualReport: AnnualReport;
  readonly nextChangeOn: Day | null;
}

/** Assessment grade, lists, eligibility and yearly report of a social organisation on a day; JSON-safe. */
export function socialOrganisationResult({ facts, dated, traits, day }: SectorResultInput): SocialOrganisationResult {
  const clock = clockOn(day);
  const read = dated ?? datedFacts(facts);
  let counted: readonly DatedFact[] = none;
  for (const one of read) {
    counted = socialOrganisationCounts(one, clock) === null ? appended(counted, one) : counted;
  }
  const assessment = assessmentAt(read, counted, traits, clock);
  const abnormalList = listStateAt('ABNORMAL_LIST', counted, clock);
  const severeList = listStateAt('SEVERE_LIST', counted, clock);
  const annualReport = annualReportAt(counted, traits, clock);
  const assessmentEligibility = eligibilityAt({ counted, assessment, abnormalList, severeList, annualReport }, clock);
  return { assessment, abnormalList, severeList, assessmentEligibility, annualReport, nextChangeOn: nextChange(clock) };
}
