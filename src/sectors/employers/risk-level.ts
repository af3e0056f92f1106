import { clockOn } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { Test } from '../../core/evaluation/fact-test.js';
import { appended, none } from '../../core/evaluation/none.js';
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
export function riskLevel({ official, score, facts, day }: RiskLevelInput): RiskLevel {
  return riskLevelAt(datedFacts(facts), official, score, clockOn(day));
}

const highTasks: readonly RiskTask[] = Object.freeze(['INTERVIEW', 'NO_VIOLATION_COMMITMENT'] as const);
const scoreBelow60: RiskCause = Object.freeze({ code: 'SCORE_BELOW_60', evidence: none });
const medium: RiskLevel = Object.freeze({ level: 'MEDIUM', causes: none, tasks: none });
const low: RiskLevel = Object.freeze({ level: 'LOW', causes: none, tasks: none });

/** The same by a clock, which then knows the day on which the level may next change. */
export function riskLevelAt(
  facts: readonly DatedFact[],
  official: OfficialGrade,
  score: string | null,
  clock: Clock,
): RiskLevel {
  const hundredths = score === null ? null : fromDecimal(score);
  let causes: readonly RiskCause[] =
    official.grade === 'C' ? [{ code: 'OFFICIAL_C', evidence: official.evidence }] : none;
  for (const { code, passes } of factCauses) {
    const evidence = versionsThat(passes, facts, clock);
    causes = evidence.length > 0 ? appended(causes, { code, evidence }) : causes;
  }
  if (hundredths !== null && hundredths < 6000) {
    causes = appended(causes, scoreBelow60);
  }
  if (causes.length > 0) {
    return { level: 'HIGH', causes, tasks: highTasks };
  }
  return official.grade === 'A' && hundredths !== null && hundredths >= 8500 ? low : medium;
}

function versionsThat(passes: Test, facts: readonly DatedFact[], clock: Clock): readonly string[] {
  let versions: readonly string[] = none;
  for (const dated of facts) {
    if (passes(dated, clock) && employerCounts(dated, clock) === null) {
      versions = appended(versions, dated.fact.versionId);
    }
  }
  return versions;
}
