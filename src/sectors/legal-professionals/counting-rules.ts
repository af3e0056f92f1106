import type { Clock } from '../../core/evaluation/clock.js';
import { compileCounting } from '../../core/evaluation/counting.js';
import type { Counting, CountingRules } from '../../core/evaluation/counting.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import type { Exclusion } from '../../core/evaluation/evaluation.js';
import { ended } from './indicator-parts.js';

/** What is not counted of a legal professional, in the score and in the statutory results alike. */
export const legalCounting: CountingRules = {
  outerLimit: {
    months: 60,
    types: [
      'PENALTY',
      'COMPULSION',
      'INSPECTION',
      'RECTIFY',
      'COMMIT_BREACH',
      'COMPLAINT',
      'JUDGMENT',
      'DISCIPLINE',
      'QUALITY',
      'LIST_ENTRY',
    ],
    lasting: ['LIST_ENTRY'],
  },
  notUpheld: [
    { types: ['PENALTY'], ...ended('not_penalised') },
    { types: ['PENALTY'], categories: ['不予处罚'] },
    { types: ['COMPLAINT', 'DISCIPLINE', 'QUALITY', 'REG_CHANGE'], ...ended('not_upheld') },
    { types: ['QUALITY', 'JUDGMENT'], ...ended('no_fault', 'acquitted') },
  ],
};

const counting: Counting = compileCounting(legalCounting);

/** Why a fact does not count in the statutory results, or null when it does. */
export function legalCounts(dated: DatedFact, clock: Clock): Exclusion | null {
  return counting(dated, clock, 0);
}

/**
 * The same where a law looks back: a repaired record counts as it did before (DOMAIN F-09), since repair ends publicity and use
 * but not what the law attaches to the penalty itself.
 */
export function countsPastRepair(dated: DatedFact, clock: Clock): boolean {
  const { fact } = dated;
  const before: DatedFact =
    fact.status === 'REPAIRED' ? { ...dated, fact: { ...fact, status: 'EFFECTIVE' }, since: null } : dated;
  return legalCounts(before, clock) === null;
}
