import { defineSector } from '../../core/sector.js';
import {
  SocialOrganisationEvaluationField,
  SocialOrganisationListResolver,
  LegalRepresentativeField,
} from './archive.resolver.js';
import { SocialOrganisationArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import {
  AnnualReportResolver,
  AssessmentResolver,
  EligibilityReasonResolver,
  ListStateResolver,
  SocialOrganisationEvaluationResolver,
} from './evaluation.resolver.js';
import { SocialOrganisationEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { SocialOrganisationProfile } from './profile.entity.js';
import { socialOrganisationScheme } from './scheme.js';
import { key, sectorResult } from './statutory-result.js';
import { socialOrganisationTraits } from './traits-of.js';

/** The registry of social organisations 社会组织. */
export const socialOrganisations = defineSector({
  key,
  folder: 'social-organisations',
  name: { zh: '社会组织', en: 'Social organisations' },
  subjectKinds: ['ORGANISATION'],
  Profile: SocialOrganisationProfile,
  schemes: [socialOrganisationScheme],
  sectorResult,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: socialOrganisationTraits,
  disclose,
  resolvers: [
    SocialOrganisationArchiveType,
    SocialOrganisationEvaluationType,
    SocialOrganisationListResolver,
    SocialOrganisationEvaluationField,
    LegalRepresentativeField,
    SocialOrganisationEvaluationResolver,
    AssessmentResolver,
    ListStateResolver,
    EligibilityReasonResolver,
    AnnualReportResolver,
  ],
  demo,
  sampleQuery:
    '{ socialOrganisations(first: 5, filter: { charity: true }) { nodes { id subject { name } status organisationType evaluation { score grade assessment { state grade validUntil } abnormalList { listed since } severeList { listed earliestRemovalOn } assessmentEligibility { eligible reasons { code } } annualReport { year dueOn state } } records(first: 3) { nodes { type decidedOn outcome } } } } }',
});
