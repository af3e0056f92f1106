import { defineSector } from '../../core/sector.js';
import { DomesticWorkerEvaluationField, DomesticWorkerListResolver } from './archive.resolver.js';
import { DomesticWorkerArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { DomesticWorkerEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { DomesticWorkerProfile } from './profile.entity.js';

/** The registry of domestic workers 家政服务. */
export const domesticWorkers = defineSector({
  key: 'DomesticWorker',
  folder: 'domestic-workers',
  name: { zh: '家政服务', en: 'Domestic workers' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: DomesticWorkerProfile,
  schemes: [],
  sectorResult: null,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: () => ({}),
  disclose,
  resolvers: [
    DomesticWorkerArchiveType,
    DomesticWorkerEvaluationType,
    DomesticWorkerListResolver,
    DomesticWorkerEvaluationField,
  ],
  demo,
  sampleQuery:
    '{ domesticWorkers(first: 5, filter: { memberTypes: ["WORKER"] }) { nodes { id subject { name } status skillLevel serviceKinds permitValidUntil region { name } } } }',
});
