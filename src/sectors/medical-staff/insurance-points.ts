import { reached } from '../../core/evaluation/clock.js';
import type { Clock } from '../../core/evaluation/clock.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { newYear, yearOf } from '../../core/evaluation/day-number.js';
import { compileTest } from '../../core/evaluation/fact-test.js';
import type { WindowDate } from '../../core/evaluation/scheme.js';
import { medicalStaffCounts } from './counting-rules.js';
import { about } from './indicator-parts.js';

/**
 * The day that puts insurance points into a calendar year (DOMAIN F-29). We chose the decision: until it is made nobody
 * knows of the points, and an act of December found in March would otherwise suspend for a year that is closed.
 */
export const insurancePointsDate: WindowDate = 'DECIDED';

/** Points given by one decision. */
export interface GivenPoints {
  readonly dated: DatedFact;
  readonly year: number;
  readonly points: number;
}

/** JSON-safe. */
export interface InsurancePoints {
  readonly year: number;
  readonly points: number;
  /** Most points for one act; 0 if there were none. */
  readonly largestAct: number;
  readonly evidence: readonly string[];
}

const isGiven = compileTest({
  types: ['POINTS'],
  ...about(['INSURANCE_PAYMENT']),
  measures: { points: { atLeast: 0 } },
});

/** Every counted decision on insurance points, by decision day, whoever made it: points move with the person (DOMAIN F-03). */
export function givenPoints(facts: readonly DatedFact[], clock: Clock): GivenPoints[] {
  return facts
    .filter((dated) => isGiven(dated, clock) && medicalStaffCounts(dated, clock))
    .map((dated) => ({ dated, year: yearOf(placedOn(dated)), points: dated.fact.measures.points ?? 0 }));
}

function placedOn({ decided, acted }: DatedFact): number {
  return insurancePointsDate === 'DECIDED' ? decided : acted;
}

/**
 * Points 医保支付资格记分 of the calendar year of the as-of day (医保发〔2024〕23号): 1 to 12 for an act, added up over the year and
 * back to nothing on 1 January.
 */
export function insurancePointsOf(given: readonly GivenPoints[], clock: Clock): InsurancePoints {
  const year = yearOf(clock.day);
  reached(clock, newYear(year + 1));
  const now = given.filter((one) => one.year === year);
  return {
    year,
    points: sumOf(now),
    largestAct: now.reduce((largest, { points }) => Math.max(largest, points), 0),
    evidence: now.map(({ dated }) => dated.fact.versionId),
  };
}

/** Exact to hundredths, so that a sum of parts reaches a threshold that it equals. */
export function sumOf(given: readonly GivenPoints[]): number {
  return given.reduce((sum, { points }) => sum + Math.round(points * 100), 0) / 100;
}
