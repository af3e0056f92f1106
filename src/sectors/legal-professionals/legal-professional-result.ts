import { clockOn, nextChange } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { escalationWatchAt } from './escalation-watch.js';
import type { EscalationWatch } from './escalation-watch.js';
import { institutionGradeAt } from './institution-grade.js';
import type { InstitutionGrade } from './institution-grade.js';
import { practisingStatusAt } from './practising-status.js';
import type { PractisingStatus } from './practising-status.js';
import { yearlyReviewAt } from './yearly-review.js';
import type { YearlyReview } from './yearly-review.js';

/** The statutory results beside the score, and the day on which they may change though the score does not. */
export interface LegalProfessionalResult {
  readonly yearlyReview: YearlyReview;
  readonly escalationWatch: EscalationWatch | null;
  readonly practisingStatus: PractisingStatus;
  readonly institutionGrade: InstitutionGrade | null;
  readonly nextChangeOn: Day | null;
}

/** Statutory results of a legal professional or an institution on a day; JSON-safe. */
export function legalProfessionalResult({
  facts,
  dated,
  traits,
  day,
}: Omit<SectorResultInput, 'score'>): LegalProfessionalResult {
  const clock = clockOn(day);
  const read = dated ?? datedFacts(facts);
  const yearlyReview = yearlyReviewAt(read, clock);
  const escalationWatch = escalationWatchAt(read, traits, clock);
  const practisingStatus = practisingStatusAt(read, traits, clock);
  const institutionGrade = institutionGradeAt(read, traits, clock);
  return { yearlyReview, escalationWatch, practisingStatus, institutionGrade, nextChangeOn: nextChange(clock) };
}
