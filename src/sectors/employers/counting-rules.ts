import type { Clock } from '../../core/evaluation/clock.js';
import { compileCounting } from '../../core/evaluation/counting.js';
import type { Counting, CountingRules } from '../../core/evaluation/counting.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import type { Exclusion } from '../../core/evaluation/evaluation.js';
import { ended } from './indicator-parts.js';

/** What is not counted of an employer, in the score and in the official grade alike. */
export const employerCounting: CountingRules = {
  outerLimit: {
    months: 60,
    types: [
      'PENALTY',
      'COMPULSION',
      'INSPECTION',
      'RECTIFY',
      'COMMIT_BREACH',
      'COMPLAINT',
      'WAGE',
      'JUDGMENT',
      'LIST_ENTRY',
    ],
    lasting: ['LIST_ENTRY'],
  },
  notUpheld: [
    { types: ['PENALTY'], ...ended('not_penalised') },
    { types: ['WAGE', 'COMPLAINT', 'INSPECTION', 'RECTIFY'], ...ended('not_upheld', 'not_attributable') },
  ],
};

const counting: Counting = compileCounting(employerCounting);

/** Why a fact does not count in an employer's statutory results, or null when it does. */
export function employerCounts(dated: DatedFact, clock: Clock): Exclusion | null {
  return counting(dated, clock, 0);
}
