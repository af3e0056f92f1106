import { divideHalfUp, hundredths, toDecimal } from '../../core/evaluation/points.js';
import { reviewPrior, twoYears, verifiedReviews } from './indicator-parts.js';
import { compileSelected, type WorkerFacts } from './worker-facts.js';

/** Reviews of the last 24 months, one a contract. JSON-safe. */
export interface CustomerRating {
  readonly count: number;
  /** Bayesian mean out of 5 as a decimal with two places. */
  readonly mean: string;
}

const reviews = compileSelected({ select: { types: ['CUSTOMER_REVIEW'], ...verifiedReviews }, window: twoYears });

/**
 * Customer rating 消费者评价 (上海市家政服务条例 art. 21, 广东省家政服务条例 art. 9) of verified contracts: the latest review of each
 * counts, and the mean is drawn towards 4.2 as if by five more reviews. Null without reviews.
 */
export function customerRating(worker: WorkerFacts): CustomerRating | null {
  const latest = new Map(reviews(worker).map(({ cause, fact }) => [cause, fact.measures.rating ?? 0]));
  const count = latest.size;
  if (count === 0) {
    return null;
  }
  const { prior, weight } = reviewPrior;
  const sum = [...latest.values()].reduce((total, rating) => total + hundredths(rating), 0);
  return { count, mean: toDecimal(divideHalfUp(sum + hundredths(prior * weight), count + weight)) };
}
