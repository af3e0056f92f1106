import type { Day } from '../../../core/fact.js';
import type { Identity } from '../entry.js';
import { quarantine, refuse } from './row-rejection.js';

/** Numbers of these kinds hold the day of birth in the same places. */
const bornInNumber: readonly string[] = ['ID_CARD', 'RESIDENCE_PERMIT_HMT'];

/**
 * Credit archives are kept of persons with full civil capacity (山东条例 art. 2; DOMAIN F-23): none below 16, from 16 to 18 only
 * of those who live on their own labour (民法典 art. 18), which a row does not tell.
 */
export function requireCapacity({ kind, identifiers }: Identity, today: Day): void {
  if (kind !== 'PERSON') return;
  const number = identifiers.find(({ type }) => bornInNumber.includes(type))?.value;
  if (number === undefined) return;
  // As numbers YYYYMMDD, so that the whole ten thousands between them are the years of age.
  const age = Math.floor((Number(today.replaceAll('-', '')) - Number(number.slice(6, 14))) / 10_000);
  if (age < 16)
    refuse(
      'personDocumentNumber',
      'SUBJECT_CHILD',
      'This person is under 16, and no credit archive is kept of a child; leave the row out.',
    );
  if (age < 18)
    quarantine(
      'personDocumentNumber',
      'SUBJECT_MINOR',
      'This person is under 18; an archive is kept only of one who lives on own labour, which somebody has to confirm.',
    );
}
