import { defineSector } from '../../core/sector.js';
import { MedicalStaffEvaluationField, MedicalStaffListResolver } from './archive.resolver.js';
import { MedicalStaffArchiveType } from './archive.type.js';
import { demo } from './demo.js';
import { disclose } from './disclosure.js';
import { MedicalStaffEvaluationType } from './evaluation.type.js';
import { mappingProfiles, registrationStatuses, topicsOf } from './intake.js';
import { MedicalStaffProfile } from './profile.entity.js';

/** The registry of medical staff 医务人员. */
export const medicalStaff = defineSector({
  key: 'MedicalStaff',
  folder: 'medical-staff',
  name: { zh: '医务人员', en: 'Medical staff' },
  subjectKinds: ['PERSON', 'ORGANISATION'],
  Profile: MedicalStaffProfile,
  schemes: [],
  sectorResult: null,
  mappingProfiles,
  topicsOf,
  registrationStatuses,
  traitsOf: () => ({}),
  disclose,
  resolvers: [
    MedicalStaffArchiveType,
    MedicalStaffEvaluationType,
    MedicalStaffListResolver,
    MedicalStaffEvaluationField,
  ],
  demo,
  sampleQuery:
    '{ medicalStaff(first: 5, filter: { memberTypes: ["PHYSICIAN"] }) { nodes { id subject { name } status practiceCategory practiceScope institutionName insuranceStatus } } }',
});
