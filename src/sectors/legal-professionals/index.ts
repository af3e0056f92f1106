import { defineSector } from '../../core/sector.js';
import { LegalProfessionalEvaluationField, LegalProfessionalListResolver } from './archive.resolver.js';
import { LegalProfessionalArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { LegalProfessionalEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { LegalProfessionalProfile } from './profile.entity.js';

/** The registry of legal professionals 法律职业人员. */
export const legalProfessionals = defineSector({
  key: 'LegalProfessional',
  folder: 'legal-professionals',
  name: { zh: '法律职业人员', en: 'Legal professionals' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: LegalProfessionalProfile,
  schemes: [],
  sectorResult: null,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: () => ({}),
  disclose,
  resolvers: [
    LegalProfessionalArchiveType,
    LegalProfessionalEvaluationType,
    LegalProfessionalListResolver,
    LegalProfessionalEvaluationField,
  ],
  demo,
  sampleQuery:
    '{ legalProfessionals(first: 5, filter: { roles: ["LAWYER"] }) { nodes { id subject { name } registrationNumber status practiceKind institutionName firstPractisedOn } } }',
});
