import type { Traits } from '../../core/fact.js';
import { defineSector } from '../../core/sector.js';
import { EmployerEvaluationField, EmployerListResolver, LegalRepresentativeField } from './archive.resolver.js';
import { EmployerArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import {
  EmployerEvaluationResolver,
  OfficialGradeCauseResolver,
  OfficialGradeResolver,
  PlaceGradeResolver,
  RiskCauseResolver,
} from './evaluation.resolver.js';
import { EmployerEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses } from './intake.js';
import { EmployerProfile } from './profile.entity.js';
import { key, sectorResult } from './statutory-result.js';
import { employerScheme } from './scheme.js';
import { employerTopicsOf } from './topics-of.js';

/** The registry of employers 用人单位. */
export const employers = defineSector({
  key,
  folder: 'employers',
  name: { zh: '用人单位', en: 'Employers' },
  subjectKinds: ['ORGANISATION', 'PERSON'],
  Profile: EmployerProfile,
  schemes: [employerScheme],
  sectorResult,
  mappingProfiles,
  topicsOf: employerTopicsOf,
  registrationStatuses,
  traitsOf: ({ construction }): Traits => (typeof construction === 'boolean' ? { construction } : {}),
  disclose,
  resolvers: [
    EmployerArchiveType,
    EmployerEvaluationType,
    EmployerListResolver,
    EmployerEvaluationField,
    LegalRepresentativeField,
    EmployerEvaluationResolver,
    OfficialGradeResolver,
    PlaceGradeResolver,
    OfficialGradeCauseResolver,
    RiskCauseResolver,
  ],
  demo,
  sampleQuery:
    '{ employers(first: 5, filter: { construction: true }) { nodes { id subject { name } status industry employeeCount evaluation { score grade officialGrade { grade year timesHandled } riskLevel { level } } records(first: 3) { nodes { type decidedOn documentNumber fine } } } } }',
});
