import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { EvaluationRow } from '../../core/rows.js';
import type { EthicsAppraisal, EthicsYear } from './ethics-appraisal.js';
import {
  EthicsAppraisalType,
  InsurancePointsType,
  InsuranceQualificationType,
  MedicalStaffEvaluationType,
  PeriodicExamType,
  RegistrationBarType,
} from './evaluation.type.js';
import type { InArchive } from './evidence.resolver.js';
import type { InsurancePoints } from './insurance-points.js';
import type { InsuranceQualification } from './insurance-qualification.js';
import type { MedicalStaffResult } from './medical-staff-result.js';
import type { PeriodicExam } from './periodic-exam.js';
import type { RegistrationBar } from './registration-bar.js';

/** Results of the duty of the authorities on natural persons: not for those who only subscribe to ratings. */
@Resolver(() => MedicalStaffEvaluationType)
export class MedicalStaffEvaluationResolver {
  @Disclosed('DETAIL')
  @FieldResolver(() => EthicsAppraisalType, {
    nullable: true,
    description: 'Ethics appraisal 医德考评; null if never appraised. For those on duty and the subject itself.',
  })
  ethicsAppraisal(
    @Root() evaluation: EvaluationRow,
  ): (InArchive<EthicsAppraisal> & { years: InArchive<EthicsYear>[] }) | null {
    const appraisal = partOf(evaluation, (result) => result.ethicsAppraisal);
    if (!appraisal) return null;
    const { archiveKey } = evaluation;
    return { ...appraisal, years: appraisal.years.map((year) => ({ ...year, archiveKey })) };
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => PeriodicExamType, {
    nullable: true,
    description:
      'Periodic examination 医师定期考核; null for nurses and if never examined. For those on duty and the subject itself.',
  })
  periodicExam(@Root() evaluation: EvaluationRow): InArchive<PeriodicExam> | null {
    return partOf(evaluation, (result) => result.periodicExam);
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => InsurancePointsType, {
    nullable: true,
    description:
      'Insurance points 医保支付资格记分; null without a role in insurance. For those on duty and the subject itself.',
  })
  insurancePoints(@Root() evaluation: EvaluationRow): InArchive<InsurancePoints> | null {
    return partOf(evaluation, (result) => result.insurancePoints);
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => InsuranceQualificationType, {
    nullable: true,
    description:
      'Payment qualification 医保支付资格; null without a role in insurance. For those on duty and the subject itself.',
  })
  insuranceQualification(@Root() evaluation: EvaluationRow): InArchive<InsuranceQualification> | null {
    return partOf(evaluation, (result) => result.insuranceQualification);
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => RegistrationBarType, {
    nullable: true,
    description: 'Bar on new registration 不予注册期限; null if none runs. For those on duty and the subject itself.',
  })
  registrationBar(@Root() evaluation: EvaluationRow): InArchive<RegistrationBar> | null {
    return partOf(evaluation, (result) => result.registrationBar);
  }
}

function partOf<Part extends object>(
  { sectorResult, archiveKey }: EvaluationRow,
  pick: (result: Partial<MedicalStaffResult>) => Part | null | undefined,
): InArchive<Part> | null {
  const found = pick(sectorResult ?? {});
  return found ? { ...found, archiveKey } : null;
}
