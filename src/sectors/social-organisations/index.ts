import { defineSector } from '../../core/sector.js';
import {
  SocialOrganisationEvaluationField,
  SocialOrganisationListResolver,
  LegalRepresentativeField,
} from './archive.resolver.js';
import { SocialOrganisationArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { SocialOrganisationEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { SocialOrganisationProfile } from './profile.entity.js';

/** The registry of social organisations 社会组织. */
export const socialOrganisations = defineSector({
  key: 'SocialOrganisation',
  folder: 'social-organisations',
  name: { zh: '社会组织', en: 'Social organisations' },
  subjectKinds: ['ORGANISATION'],
  Profile: SocialOrganisationProfile,
  schemes: [],
  sectorResult: null,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: () => ({}),
  disclose,
  resolvers: [
    SocialOrganisationArchiveType,
    SocialOrganisationEvaluationType,
    SocialOrganisationListResolver,
    SocialOrganisationEvaluationField,
    LegalRepresentativeField,
  ],
  demo,
  sampleQuery:
    '{ socialOrganisations(first: 5, filter: { charity: true }) { nodes { id subject { name } status organisationType assessmentGrade records(first: 3) { nodes { type decidedOn outcome } } } } }',
});
