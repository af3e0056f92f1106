import { defineSector } from '../../core/sector.js';
import { LegalProfessionalEvaluationField, LegalProfessionalListResolver } from './archive.resolver.js';
import { LegalProfessionalArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import {
  EscalationResolver,
  InstitutionGradeResolver,
  LegalProfessionalEvaluationResolver,
  PractisingStatusResolver,
  ReviewResultResolver,
} from './evaluation.resolver.js';
import { LegalProfessionalEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { key, sectorResult } from './statutory-result.js';
import { LegalProfessionalProfile } from './profile.entity.js';
import { traitsOf } from './role.js';
import { legalScheme } from './scheme.js';

/** The registry of legal professionals 法律职业人员. */
export const legalProfessionals = defineSector({
  key,
  folder: 'legal-professionals',
  name: { zh: '法律职业人员', en: 'Legal professionals' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: LegalProfessionalProfile,
  schemes: [legalScheme],
  sectorResult,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf,
  disclose,
  resolvers: [
    LegalProfessionalArchiveType,
    LegalProfessionalEvaluationType,
    LegalProfessionalListResolver,
    LegalProfessionalEvaluationField,
    LegalProfessionalEvaluationResolver,
    ReviewResultResolver,
    EscalationResolver,
    PractisingStatusResolver,
    InstitutionGradeResolver,
  ],
  demo,
  sampleQuery:
    '{ legalProfessionals(first: 5, filter: { roles: ["LAWYER"] }) { nodes { id subject { name } registrationNumber status practiceKind institutionName evaluation { score grade yearlyReview { latest { year result } lastThreeYears { year result } } practisingStatus { status from to } escalationWatch { state escalations { since until furtherCase } } institutionGrade { grade kind expired } } } } }',
});
