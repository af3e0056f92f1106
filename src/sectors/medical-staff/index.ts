import { defineSector } from '../../core/sector.js';
import { MedicalStaffEvaluationField, MedicalStaffListResolver } from './archive.resolver.js';
import { MedicalStaffArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { MedicalStaffEvaluationResolver } from './evaluation.resolver.js';
import { MedicalStaffEvaluationType } from './evaluation.type.js';
import { evidenceFields } from './evidence.resolver.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { key, sectorResult } from './statutory-result.js';
import { MedicalStaffProfile } from './profile.entity.js';
import { medicalStaffScheme } from './scheme.js';
import { medicalStaffTraits } from './traits.js';

/** The registry of medical staff 医务人员. */
export const medicalStaff = defineSector({
  key,
  folder: 'medical-staff',
  name: { zh: '医务人员', en: 'Medical staff' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: MedicalStaffProfile,
  schemes: [medicalStaffScheme],
  sectorResult,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: medicalStaffTraits,
  disclose,
  resolvers: [
    MedicalStaffArchiveType,
    MedicalStaffEvaluationType,
    MedicalStaffListResolver,
    MedicalStaffEvaluationField,
    MedicalStaffEvaluationResolver,
    ...evidenceFields,
  ],
  demo,
  sampleQuery:
    '{ medicalStaff(first: 5, filter: { memberTypes: ["PHYSICIAN"] }) { nodes { id subject { name } status practiceCategory institutionName evaluation { score grade ethicsAppraisal { grade year } periodicExam { result dueOn } insurancePoints { year points } insuranceQualification { state until reRegistrationFrom } registrationBar { cause until } } } } }',
});
