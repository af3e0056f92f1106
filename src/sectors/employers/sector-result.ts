import type { SectorResultInput } from '../../core/sector.js';
import { officialGrade, type OfficialGrade } from './official-grade.js';
import { riskLevel, type RiskLevel } from './risk-level.js';

/** What an employer has beside its score: the official grade of the year before and the risk level. JSON-safe. */
export interface EmployerResult {
  readonly officialGrade: OfficialGrade;
  readonly riskLevel: RiskLevel;
}

/** The statutory results of an employer (人社部规〔2016〕1号) on a day. */
export function employerResult({ facts, traits, day, score }: SectorResultInput): Record<string, unknown> {
  const official = officialGrade({ facts, traits, day });
  const result: EmployerResult = { officialGrade: official, riskLevel: riskLevel({ official, score, facts, day }) };
  return { ...result };
}
