import { clockOn, nextChange } from '../../core/evaluation/clock.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { ethicsAppraisalAt } from './ethics-appraisal.js';
import type { EthicsAppraisal } from './ethics-appraisal.js';
import { givenPoints, insurancePointsOf } from './insurance-points.js';
import type { InsurancePoints } from './insurance-points.js';
import { insuranceQualificationAt } from './insurance-qualification.js';
import type { InsuranceQualification } from './insurance-qualification.js';
import { periodicExamAt } from './periodic-exam.js';
import type { PeriodicExam } from './periodic-exam.js';
import { registrationBarAt } from './registration-bar.js';
import type { RegistrationBar } from './registration-bar.js';

/** The statutory results beside the score, and the day on which they may change though the score does not. */
export interface MedicalStaffResult {
  readonly ethicsAppraisal: EthicsAppraisal | null;
  readonly periodicExam: PeriodicExam | null;
  readonly insurancePoints: InsurancePoints | null;
  readonly insuranceQualification: InsuranceQualification | null;
  readonly registrationBar: RegistrationBar | null;
  readonly nextChangeOn: Day | null;
}

const nothing: MedicalStaffResult = Object.freeze({
  ethicsAppraisal: null,
  periodicExam: null,
  insurancePoints: null,
  insuranceQualification: null,
  registrationBar: null,
  nextChangeOn: null,
});

/**
 * Statutory results of a physician or nurse on a day; JSON-safe. They are about persons, so an institution 医疗机构 has none;
 * those of medical insurance are null for staff without a role in it who never had points.
 */
export function medicalStaffResult({ facts, dated, traits, day }: SectorResultInput): MedicalStaffResult {
  if (traits.memberType === 'INSTITUTION') {
    return nothing;
  }
  const clock = clockOn(day);
  const read = dated ?? datedFacts(facts);
  const ethicsAppraisal = ethicsAppraisalAt(read, clock);
  const periodicExam = periodicExamAt(read, traits, clock);
  const registrationBar = registrationBarAt(read, traits, clock);
  const given = givenPoints(read, clock);
  const concerned = traits.insuranceRole !== false || given.length > 0;
  const insurancePoints = concerned ? insurancePointsOf(given, clock) : null;
  const insuranceQualification = concerned ? insuranceQualificationAt(read, given, clock) : null;
  return {
    ethicsAppraisal,
    periodicExam,
    insurancePoints,
    insuranceQualification,
    registrationBar,
    nextChangeOn: nextChange(clock),
  };
}
