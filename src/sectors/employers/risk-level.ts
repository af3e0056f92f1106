import { clockOn } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Test } from '../../core/evaluation/fact-test.js';
import { fromDecimal } from '../../core/evaluation/points.js';
import type { Day, Fact } from '../../core/fact.js';
import { employerCounts } from './counting-rules.js';
import type { OfficialGrade } from './official-grade.js';

/** 高 HIGH, 中 MEDIUM, 低 LOW. */
export type RiskLevelCode = 'HIGH' | 'MEDIUM' | 'LOW';

export type RiskCauseCode = 'OFFICIAL_C' | 'WAGE_LIST' | 'SOCIAL_INSURANCE_LIST' | 'SCORE_BELOW_60' | 'OPEN_ARREARS';

/** 约谈 and 无违法承诺. */
export type RiskTask = 'INTERVIEW' | 'NO_VIOLATION_COMMITMENT';

export interface RiskCause {
  readonly code: RiskCauseCode;
  readonly evidence: readonly string[];
}

/** JSON-safe. */
export interface RiskLevel {
  readonly level: RiskLevelCode;
  /** What made it HIGH. */
  readonly causes: readonly RiskCause[];
  readonly tasks: readonly RiskTask[];
}

export interface RiskLevelInput {
  readonly official: OfficialGrade;
  /** Score out of 100 as a decimal; null when not rated. */
  readonly score: string | null;
  readonly facts: readonly Fact[];
  readonly day: Day;
}

const factCauses: readonly { readonly code: RiskCauseCode; readonly passes: Test }[] = [
  {
    code: 'WAGE_LIST',
    passes: compileTest({ types: ['LIST_ENTRY'], topics: ['WAGE_LIST', 'WAGE_ARREARS'], inForce: true }),
  },
  {
    code: 'SOCIAL_INSURANCE_LIST',
    passes: compileTest({
      types: ['LIST_ENTRY'],
      topics: ['SOCIAL_INSURANCE_LIST', 'SOCIAL_INSURANCE_FRAUD'],
      inForce: true,
    }),
  },
  {
    code: 'OPEN_ARREARS',
    passes: compileTest({
      types: ['WAGE', 'RECTIFY'],
      topics: ['WAGE_ARREARS'],
      outcomes: ['open', 'REFUSED'],
      measures: { persons: { atLeast: 30 } },
    }),
  },
];

/**
 * Risk of labour use 用工风险等级, internal: HIGH if the official grade is C, on the wage list (令第45号) or the social insurance list,
 * the score below 60, or arrears of 30 persons or more are open; LOW if the official grade is A and the score 85 or more.
 */
export function riskLevel(input: RiskLevelInput): RiskLevel {
  return riskLevelAt(input, clockOn(input.day));
}

/** The same by a clock, which then knows the day on which the level may next change. */
export function riskLevelAt({ official, score, facts }: RiskLevelInput, clock: Clock): RiskLevel {
  const hundredths = score === null ? null : fromDecimal(score);
  const causes: RiskCause[] = [
    ...(official.grade === 'C' ? [{ code: 'OFFICIAL_C' as const, evidence: official.evidence }] : []),
    ...causesInFacts(facts, clock),
    ...(hundredths !== null && hundredths < 6000 ? [{ code: 'SCORE_BELOW_60' as const, evidence: [] }] : []),
  ];
  if (causes.length > 0) {
    return { level: 'HIGH', causes, tasks: ['INTERVIEW', 'NO_VIOLATION_COMMITMENT'] };
  }
  const isLow = official.grade === 'A' && hundredths !== null && hundredths >= 8500;
  return { level: isLow ? 'LOW' : 'MEDIUM', causes, tasks: [] };
}

function causesInFacts(facts: readonly Fact[], clock: Clock): RiskCause[] {
  const dated = datedFacts(facts);
  return factCauses.flatMap(({ code, passes }) => {
    const meeting = dated.filter((one) => passes(one, clock) && employerCounts(one, clock) === null);
    const evidence = meeting.map(({ fact }) => fact.versionId);
    return evidence.length > 0 ? [{ code, evidence }] : [];
  });
}
