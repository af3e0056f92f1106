import { describe, expect, test } from '@jest/globals';
import { clockOn, nextChange } from '../../../src/core/evaluation/clock.js';
import { datedFacts } from '../../../src/core/evaluation/dated-fact.js';
import type { Fact } from '../../../src/core/fact.js';
import { yearlyReviewAt } from '../../../src/sectors/legal-professionals/yearly-review.js';
import type { YearlyReview } from '../../../src/sectors/legal-professionals/yearly-review.js';
import { fact } from '../../core/evaluation/facts.js';

function review(decidedOn: string, outcome: string, given: Partial<Fact> = {}): Partial<Fact> {
  return { type: 'ANNUAL_REVIEW', decidedOn, outcome, ...given };
}

function reviews(facts: readonly Partial<Fact>[], day = '2026-06-30'): YearlyReview {
  const numbered = facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
  return yearlyReviewAt(datedFacts(numbered), clockOn(day));
}

const three = [review('2024-04-01', '称职'), review('2025-04-01', '基本称职'), review('2026-04-01', '不称职')];

describe('the yearly review', () => {
  test('gives the latest result and those of three years, latest first', () => {
    const { latest, lastThreeYears } = reviews([review('2023-07-01', '优秀'), ...three]);
    expect(latest).toEqual({ year: 2026, result: '不称职', decidedOn: '2026-04-01', evidence: ['v-r3'] });
    expect(lastThreeYears.map(({ year, result }) => [year, result])).toEqual([
      [2026, '不称职'],
      [2025, '基本称职'],
      [2024, '称职'],
    ]);
  });

  test('names the year under review where the record does', () => {
    expect(reviews([review('2026-04-01', '称职', { measures: { year: 2025 } })]).latest?.year).toBe(2025);
  });

  test('the last decision on a year stands for it', () => {
    const { lastThreeYears } = reviews([review('2026-04-01', '不称职'), review('2026-05-20', '基本称职')]);
    expect(lastThreeYears.map(({ result }) => result)).toEqual(['基本称职']);
  });

  test('an old result stays the latest but leaves the three years', () => {
    const old = [review('2022-04-01', '称职')];
    expect(reviews(old, '2025-04-01').lastThreeYears).toHaveLength(1);
    expect(reviews(old, '2025-04-02')).toMatchObject({ latest: { result: '称职' }, lastThreeYears: [] });
  });

  test('nothing is none', () => {
    expect(reviews([])).toEqual({ latest: null, lastThreeYears: [] });
  });

  test.each<[string, Partial<Fact>]>([
    ['the inspection of the institution', review('2026-04-01', '不合格', { topics: ['INSTITUTION'] })],
    ['a result that was annulled', review('2026-04-01', '不称职', { status: 'ANNULLED' })],
    ['a result of tomorrow', review('2026-07-01', '称职')],
    ['a record of another kind', review('2026-04-01', '称职', { type: 'GRADE' })],
  ])('leaves out %s', (_name, one) => {
    expect(reviews([one]).latest).toBeNull();
  });

  test('reads the words that institutions have too where the record is about the person', () => {
    expect(reviews([review('2026-04-01', '合格', { topics: ['YEARLY_REVIEW'] })]).latest?.result).toBe('合格');
  });

  test('next changes when a result leaves the three years', () => {
    const clock = clockOn('2026-06-30');
    yearlyReviewAt(datedFacts(three.map((one, index) => fact({ recordId: `r${index}`, ...one }))), clock);
    expect(nextChange(clock)).toBe('2027-04-02');
  });
});
