import type { Clock } from '../../core/evaluation/clock.js';
import { compileCounting } from '../../core/evaluation/counting.js';
import type { Counting, CountingRules } from '../../core/evaluation/counting.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import { ended } from './indicator-parts.js';

/** What is not counted of medical staff, in the score and in the statutory results alike. */
export const medicalStaffCounting: CountingRules = {
  outerLimit: {
    months: 60,
    types: [
      'PENALTY',
      'COMPULSION',
      'INSPECTION',
      'RECTIFY',
      'COMMIT_BREACH',
      'COMPLAINT',
      'POINTS',
      'JUDGMENT',
      'QUALITY',
      'DISCIPLINE',
      'LIST_ENTRY',
    ],
    lasting: ['LIST_ENTRY'],
  },
  notUpheld: [
    { types: ['PENALTY'], ...ended('not_penalised') },
    {
      types: ['COMPLAINT', 'INSPECTION', 'DISCIPLINE', 'JUDGMENT', 'QUALITY', 'POINTS'],
      ...ended('not_upheld', 'not_attributable'),
    },
  ],
};

const counting: Counting = compileCounting(medicalStaffCounting);

/** Whether a fact counts in the statutory results of medical staff. */
export function medicalStaffCounts(dated: DatedFact, clock: Clock): boolean {
  return counting(dated, clock, 0) === null;
}
