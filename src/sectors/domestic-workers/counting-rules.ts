import type { Clock } from '../../core/evaluation/clock.js';
import { compileCounting } from '../../core/evaluation/counting.js';
import type { Counting, CountingRules } from '../../core/evaluation/counting.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import type { Exclusion } from '../../core/evaluation/evaluation.js';
import { ended } from './indicator-parts.js';

/** What is not counted of a domestic worker, in the score and in the results beside it alike. */
export const workerCounting: CountingRules = {
  outerLimit: {
    months: 60,
    types: ['PENALTY', 'COMPULSION', 'COMMIT_BREACH', 'COMPLAINT', 'DISCIPLINE', 'JUDGMENT', 'LIST_ENTRY'],
    // Whoever still is a dishonest judgment debtor goes on not performing: the limit runs from the removal.
    lasting: ['JUDGMENT', 'LIST_ENTRY'],
  },
  notUpheld: [
    { types: ['PENALTY'], ...ended('not_penalised') },
    { types: ['COMPLAINT', 'DISCIPLINE'], ...ended('not_upheld', 'not_attributable') },
  ],
};

/**
 * The trait with the first day of full civil capacity: the 18th birthday, or for who lives on own labour the 16th (民法典 arts. 17,
 * 18). No register column states it so far; what was done earlier does not count where it is known (山东条例 art. 2, DOMAIN F-23).
 */
export const capacityTrait = 'fullCapacityFrom';

const counting: Counting = compileCounting(workerCounting);

/** Why a fact does not count in a domestic worker's results, or null when it does; `capacityFrom` as a day number, 0 if not known. */
export function workerCounts(dated: DatedFact, clock: Clock, capacityFrom: number): Exclusion | null {
  return counting(dated, clock, capacityFrom);
}
