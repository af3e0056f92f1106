import type { MappingProfile } from '../../../core/mapping-profile.js';
import { creditRecordProfile } from './credit-record-profile.js';
import { profiles2015 } from './generation-2015.js';
import { inspectionProfiles } from './inspection-profiles.js';
import { licenceProfiles } from './licence-profiles.js';
import { listProfiles } from './list-profiles.js';
import { objectionProfiles } from './objection-profiles.js';
import { penaltyProfiles } from './penalty-profiles.js';
import { ratingProfiles } from './rating-profiles.js';

/** Profiles of the files that any sector may receive, the most specific first; a sector's own come before them. */
export const nationalProfiles: readonly MappingProfile[] = [
  creditRecordProfile,
  ...objectionProfiles,
  ...penaltyProfiles,
  ...licenceProfiles,
  ...profiles2015,
  ...inspectionProfiles,
  ...ratingProfiles,
  ...listProfiles,
];
