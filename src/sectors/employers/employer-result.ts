import { clockOn, nextChange } from '../../core/evaluation/clock.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import { officialGradeAt } from './official-grade.js';
import type { OfficialGrade } from './official-grade.js';
import { riskLevelAt } from './risk-level.js';
import type { RiskLevel } from './risk-level.js';

export interface EmployerResultInput {
  readonly facts: readonly Fact[];
  readonly traits: Traits;
  readonly day: Day;
  /** Score out of 100 as a decimal; null when not rated. */
  readonly score: string | null;
}

/** The statutory results beside the score, and the day on which they may change though the score does not. */
export interface EmployerResult {
  readonly officialGrade: OfficialGrade;
  readonly riskLevel: RiskLevel;
  readonly nextChangeOn: Day | null;
}

/** Official grade and risk level of an employer on a day; JSON-safe. */
export function employerResult(input: EmployerResultInput): EmployerResult {
  const clock = clockOn(input.day);
  const official = officialGradeAt(input, clock);
  const risk = riskLevelAt({ ...input, official }, clock);
  return { officialGrade: official, riskLevel: risk, nextChangeOn: nextChange(clock) };
}
