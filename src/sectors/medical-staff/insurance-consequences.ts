import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { addMonths, dayAfterMonths, never } from '../../core/evaluation/day-number.js';
import type { GivenPoints } from './insurance-points.js';
import { sumOf } from './insurance-points.js';

/** One act of 12 points, or points cumulated in a calendar year. */
export type InsuranceCause = 'SINGLE_ACT' | 'CUMULATED';

/** What points bring about 记分处理; days as day numbers. */
export interface InsuranceConsequence {
  readonly state: '暂停' | '终止';
  readonly cause: InsuranceCause;
  readonly since: number;
  /** Last day of a suspension; `never` for a termination. */
  readonly until: number;
  readonly termStated: boolean;
  /** First day on which a terminated person may be registered again; null for a suspension. */
  readonly reRegistrationFrom: number | null;
  readonly evidence: readonly string[];
}

const suspendedFrom = 9;
const terminatedFrom = 12;
const longestSuspensionMonths = 6;
const barMonths: Readonly<Record<InsuranceCause, number>> = { SINGLE_ACT: 36, CUMULATED: 12 };

/**
 * Consequences of insurance points (医保发〔2024〕23号): with 9 in a calendar year payment qualification is suspended for one to
 * six months; with 12 it is terminated, without new registration for one year, for three if one act brought them.
 * `suspensions` are the decisions on file, which state the term; without one it ends after six months at the latest.
 */
export function insuranceConsequences(
  given: readonly GivenPoints[],
  suspensions: readonly DatedFact[],
): InsuranceConsequence[] {
  const found: InsuranceConsequence[] = [];
  for (const [index, { dated, year, points }] of given.entries()) {
    const ofYear = given.slice(0, index + 1).filter((one) => one.year === year);
    const total = sumOf(ofYear);
    if (points >= terminatedFrom) {
      found.push(termination('SINGLE_ACT', dated.decided, [dated]));
    } else if (total >= terminatedFrom) {
      found.push(termination('CUMULATED', dated.decided, datedOf(ofYear)));
    } else if (total >= suspendedFrom) {
      found.push(suspension(dated, datedOf(ofYear), suspensions));
    }
  }
  return found;
}

function termination(cause: InsuranceCause, since: number, by: readonly DatedFact[]): InsuranceConsequence {
  const reRegistrationFrom = dayAfterMonths(since, barMonths[cause]);
  return {
    state: '终止',
    cause,
    since,
    until: never,
    termStated: true,
    reRegistrationFrom,
    evidence: versions(by),
  };
}

function suspension(
  last: DatedFact,
  by: readonly DatedFact[],
  suspensions: readonly DatedFact[],
): InsuranceConsequence {
  const latestEnd = addMonths(last.decided, longestSuspensionMonths);
  const imposed = suspensions.find(({ decided }) => decided >= last.decided && decided <= latestEnd);
  const since = imposed?.start ?? last.decided;
  const stated = imposed?.end ?? last.end;
  const termStated = stated !== never;
  return {
    state: '暂停',
    cause: 'CUMULATED',
    since,
    until: termStated ? stated : addMonths(since, longestSuspensionMonths),
    termStated,
    reRegistrationFrom: null,
    evidence: versions(imposed ? [...by, imposed] : by),
  };
}

function datedOf(given: readonly GivenPoints[]): DatedFact[] {
  return given.map(({ dated }) => dated);
}

function versions(facts: readonly DatedFact[]): string[] {
  return facts.map(({ fact }) => fact.versionId);
}
