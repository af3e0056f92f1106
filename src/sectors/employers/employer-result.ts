import { clockOn, nextChange } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { officialGradeAt } from './official-grade.js';
import type { OfficialGrade } from './official-grade.js';
import { riskLevelAt } from './risk-level.js';
import type { RiskLevel } from './risk-level.js';

/** The statutory results beside the score, and the day on which they may change though the score does not. */
export interface EmployerResult {
  readonly officialGrade: OfficialGrade;
  readonly riskLevel: RiskLevel;
  readonly nextChangeOn: Day | null;
}

/** Official grade and risk level of an employer on a day; JSON-safe. */
export function employerResult({ facts, dated, traits, day, score }: SectorResultInput): EmployerResult {
  const clock = clockOn(day);
  const read = dated ?? datedFacts(facts);
  const officialGrade = officialGradeAt(read, traits, clock);
  const riskLevel = riskLevelAt(read, officialGrade, score, clock);
  return { officialGrade, riskLevel, nextChangeOn: nextChange(clock) };
}
