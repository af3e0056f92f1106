import type { Traits } from '../../core/fact.js';
import { defineSector } from '../../core/sector.js';
import { DomesticWorkerEvaluationField, DomesticWorkerListResolver } from './archive.resolver.js';
import { DomesticWorkerArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { DomesticWorkerEvaluationResolver } from './evaluation.resolver.js';
import { DomesticWorkerEvaluationType } from './evaluation.type.js';
import {
  IdentityEvidenceField,
  PermitEvidenceField,
  SkillLevelEvidenceField,
  UnassignableEvidenceField,
} from './evidence.resolver.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { DomesticWorkerProfile } from './profile.entity.js';
import { workerScheme } from './scheme.js';
import { key, sectorResult } from './statutory-result.js';

/** The registry of domestic workers 家政服务. */
export const domesticWorkers = defineSector({
  key,
  folder: 'domestic-workers',
  name: { zh: '家政服务', en: 'Domestic workers' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: DomesticWorkerProfile,
  schemes: [workerScheme],
  sectorResult,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: ({ memberType }): Traits =>
    typeof memberType === 'string' ? { enterprise: memberType === 'ENTERPRISE' } : {},
  disclose,
  resolvers: [
    DomesticWorkerArchiveType,
    DomesticWorkerEvaluationType,
    DomesticWorkerListResolver,
    DomesticWorkerEvaluationField,
    DomesticWorkerEvaluationResolver,
    SkillLevelEvidenceField,
    IdentityEvidenceField,
    PermitEvidenceField,
    UnassignableEvidenceField,
  ],
  demo,
  sampleQuery:
    '{ domesticWorkers(first: 5, filter: { memberTypes: ["WORKER"] }) { nodes { id subject { name } status serviceKinds region { name } evaluation { score grade skillLevel { level stars validUntil } identityState { state verifiedOn } permit { state validUntil } assignability { assignable reasons { code basis } } contractCompletion { completed total rate } customerRating { count mean } gradeShownToConsumers } } } }',
});
