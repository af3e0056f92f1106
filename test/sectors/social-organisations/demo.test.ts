import { describe, expect, test } from '@jest/globals';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { dayNumber } from '../../../src/core/values/civil.js';
import { assessmentBars } from '../../../src/sectors/social-organisations/assessment-bars.js';
import { socialOrganisationScheme } from '../../../src/sectors/social-organisations/scheme.js';
import { socialOrganisationResult } from '../../../src/sectors/social-organisations/social-organisation-result.js';
import { demoArchive } from './demo-facts.js';

const day = '2026-10-31';
const place = { seed: 7, until: dayNumber(2026, 10, 31), stream: 5, lane: 5, lanes: 6 };
const compiled = compileScheme(socialOrganisationScheme);
const archives = Array.from({ length: 800 }, (_, index) => demoArchive(place, index));
const evaluations = archives.map(({ facts, traits }) => evaluate(compiled, facts, traits, day));
const results = archives.map(({ facts, traits }) => socialOrganisationResult({ facts, traits, day, score: null }));

function shareOf(...wanted: readonly string[]): number {
  return evaluations.filter(({ grade }) => wanted.includes(grade)).length / evaluations.length;
}

describe('the social organisations of the made-up city', () => {
  test('have evidence for every indicator and every veto', () => {
    const evidenced = new Set(
      evaluations.flatMap(({ indicators }) =>
        indicators.filter(({ evidence }) => evidence.length > 0).map(({ code }) => code),
      ),
    );
    const fired = new Set(evaluations.flatMap(({ vetoes }) => vetoes.map(({ code }) => code)));
    expect(socialOrganisationScheme.indicators.map(({ code }) => code).filter((code) => !evidenced.has(code))).toEqual(
      [],
    );
    expect(socialOrganisationScheme.vetoes.map(({ code }) => code).filter((code) => !fired.has(code))).toEqual([
      'V-SO6',
    ]);
  });

  test('are spread over the grades, most of them in the upper two', () => {
    expect(shareOf('A', 'B')).toBeGreaterThan(0.8);
    expect(shareOf('B')).toBeGreaterThan(0.08);
    expect(shareOf('C')).toBeGreaterThan(0.01);
    expect(shareOf('D')).toBeGreaterThan(0.02);
    expect(shareOf('N')).toBeLessThan(0.06);
  });

  test('have at most fourteen records each, in the middle', () => {
    const records = archives.reduce((sum, { facts }) => sum + facts.length, 0);
    expect(records / archives.length).toBeLessThanOrEqual(14);
  });

  test('have every state that their records can show', () => {
    expect(new Set(results.map(({ assessment }) => assessment.state)).size).toBe(4);
    expect(new Set(results.map(({ annualReport }) => annualReport.state))).toEqual(
      new Set(['FILED', 'LATE', 'MISSING']),
    );
    expect(results.some(({ abnormalList }) => abnormalList.causeRecords.length > 0)).toBe(true);
    const reasons = new Set(
      results.flatMap(({ assessmentEligibility }) => assessmentEligibility.reasons.map(({ code }) => code)),
    );
    // The exchange sheet of the city has no events of state, and says of no penalty whether it was executed.
    const unseen = ['UNDER_INVESTIGATION', 'PENALTY_NOT_EXECUTED'];
    expect(assessmentBars.map(({ code }) => code).filter((code) => !reasons.has(code))).toEqual(
      expect.arrayContaining(unseen),
    );
    expect(reasons.size).toBe(assessmentBars.length - unseen.length);
  });
});
