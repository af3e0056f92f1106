import { clockAt, clockOn, nextChange } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import { dayText } from '../../core/evaluation/day-number.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { frozenSince } from './freeze.js';
import { officialGradeAt } from './official-grade.js';
import type { OfficialGrade } from './official-grade.js';
import { riskLevelAt } from './risk-level.js';
import type { RiskLevel } from './risk-level.js';

/** The statutory results beside the score, and the day on which they may change though the score does not. */
export interface EmployerResult {
  readonly officialGrade: OfficialGrade;
  readonly riskLevel: RiskLevel;
  /** First day on which the grade was frozen, as the business licence was revoked; null where it is not. */
  readonly frozenOn: Day | null;
  readonly nextChangeOn: Day | null;
}

/**
 * Official grade and risk level of an employer on a day; JSON-safe. A revoked licence freezes the official grade, not the
 * risk: wages still owed to its workers are a matter of supervision until the end.
 */
export function employerResult({ facts, dated, traits, day, score }: SectorResultInput): EmployerResult {
  const clock = clockOn(day);
  const read = dated ?? datedFacts(facts);
  const frozen = frozenSince(read, clock);
  const officialGrade = officialGradeAt(read, traits, {
    day: clock,
    result: frozen === null ? clock : clockAt(frozen),
  });
  const riskLevel = riskLevelAt(read, officialGrade, score, clock);
  const frozenOn = frozen === null ? null : dayText(frozen);
  return { officialGrade, riskLevel, frozenOn, nextChangeOn: nextChange(clock) };
}
