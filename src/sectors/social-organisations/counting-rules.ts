import type { Clock } from '../../core/evaluation/clock.js';
import { compileCounting } from '../../core/evaluation/counting.js';
import type { Counting, CountingRules } from '../../core/evaluation/counting.js';
import type { DatedFact } from '../../core/evaluation/dated-fact.js';
import type { Exclusion } from '../../core/evaluation/evaluation.js';
import { ended } from './indicator-parts.js';

/**
 * What is not counted of a social organisation, in the score and in the statutory results alike. A judgment that is still to be
 * performed lasts, as a list entry does; the supervising unit may certify that an organisation bears no direct responsibility.
 */
export const socialOrganisationCounting: CountingRules = {
  outerLimit: {
    months: 60,
    types: [
      'REG_CHANGE',
      'PENALTY',
      'COMPULSION',
      'INSPECTION',
      'RECTIFY',
      'COMMIT_BREACH',
      'COMPLAINT',
      'ANNUAL_REPORT',
      'ANNUAL_REVIEW',
      'DISCLOSURE',
      'JUDGMENT',
      'LIST_ENTRY',
    ],
    lasting: ['LIST_ENTRY', 'JUDGMENT'],
  },
  notUpheld: [
    { types: ['PENALTY'], ...ended('not_penalised') },
    { types: ['COMPLAINT', 'INSPECTION', 'RECTIFY', 'LIST_ENTRY'], ...ended('not_upheld', 'not_attributable') },
  ],
};

const counting: Counting = compileCounting(socialOrganisationCounting);

/** Why a fact does not count in the statutory results of a social organisation, or null when it does. */
export function socialOrganisationCounts(dated: DatedFact, clock: Clock): Exclusion | null {
  return counting(dated, clock, 0);
}
