import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/core/fact.js';
import { customerRating } from '../../../src/sectors/domestic-workers/customer-rating.js';
import { on } from './worker-facts.js';

const day = '2026-06-30';
const review = (rating: number, given: Partial<Fact> = {}): Partial<Fact> => ({
  type: 'CUSTOMER_REVIEW',
  outcome: 'verified_contract',
  measures: { rating },
  ...given,
});

describe('the customer rating', () => {
  test.each<[string, Partial<Fact>[], number, string]>([
    // (5 + 21) ÷ 6
    ['one review of five', [review(5)], 1, '4.33'],
    // (1 + 21) ÷ 6
    ['one review of one', [review(1)], 1, '3.67'],
    // (4.5 + 3 + 21) ÷ 7
    ['two reviews', [review(4.5), review(3)], 2, '4.07'],
    ['forty reviews of five', Array.from({ length: 40 }, () => review(5)), 40, '4.91'],
    [
      'two reviews of one contract, of which the later counts',
      [
        review(1, { documentKey: 'c', decidedOn: '2026-01-10' }),
        review(5, { documentKey: 'c', decidedOn: '2026-01-09' }),
      ],
      1,
      '3.67',
    ],
    ['a review of a contract nobody verified beside one', [review(5), review(1, { outcome: null })], 1, '4.33'],
  ])('%s', (_name, facts, count, mean) => {
    expect(customerRating(on(day, facts))).toEqual({ count, mean });
  });

  test('is null without reviews of verified contracts in 24 months', () => {
    expect(customerRating(on(day, []))).toBeNull();
    expect(customerRating(on(day, [review(5, { outcome: 'unverified' })]))).toBeNull();
    expect(customerRating(on(day, [review(5, { measures: {} })]))).toBeNull();
    expect(customerRating(on('2026-06-30', [review(5, { decidedOn: '2024-06-30' })]))).not.toBeNull();
    expect(customerRating(on('2026-07-01', [review(5, { decidedOn: '2024-06-30' })]))).toBeNull();
  });
});
