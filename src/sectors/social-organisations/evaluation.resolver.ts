import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { EvaluationRow, RecordRow } from '../../core/rows.js';
import type { AnnualReport } from './annual-report.js';
import type { Eligibility } from './eligibility.js';
import { EligibilityReasonType, EligibilityType } from './eligibility.type.js';
import {
  AnnualReportType,
  AssessmentType,
  ListStateType,
  SocialOrganisationEvaluationType,
} from './evaluation.type.js';
import type { ListState } from './list-state.js';
import type { Assessment } from './official-grade.js';
import type { SocialOrganisationResult } from './social-organisation-result.js';

/** A part of the result with the archive that its evidence is in. */
type InArchive<Part> = Part & { readonly archiveKey: string };

interface Evidence {
  readonly archiveKey: string;
  readonly evidence: readonly string[];
}

@Resolver(() => SocialOrganisationEvaluationType)
export class SocialOrganisationEvaluationResolver {
  @FieldResolver(() => AssessmentType, {
    nullable: true,
    description: 'Assessment grade 评估等级 (民政部令第39号; 民发〔2021〕96号).',
  })
  assessment(@Root() evaluation: EvaluationRow): InArchive<Assessment> | null {
    return placed(resultOf(evaluation).assessment, evaluation);
  }

  @FieldResolver(() => ListStateType, {
    nullable: true,
    description: 'List of abnormal activity 活动异常名录 (民政部令第60号).',
  })
  abnormalList(@Root() evaluation: EvaluationRow): InArchive<ListState> | null {
    return placed(resultOf(evaluation).abnormalList, evaluation);
  }

  @FieldResolver(() => ListStateType, {
    nullable: true,
    description: 'List of serious dishonesty 严重违法失信名单 (民政部令第60号).',
  })
  severeList(@Root() evaluation: EvaluationRow): InArchive<ListState> | null {
    return placed(resultOf(evaluation).severeList, evaluation);
  }

  @FieldResolver(() => AnnualReportType, {
    nullable: true,
    description: 'Yearly report 年度工作报告 that fell due last.',
  })
  annualReport(@Root() evaluation: EvaluationRow): InArchive<AnnualReport> | null {
    return placed(resultOf(evaluation).annualReport, evaluation);
  }

  // An open investigation is among the reasons and is not public, so neither is what follows from it.
  @Disclosed('DETAIL')
  @FieldResolver(() => EligibilityType, {
    nullable: true,
    description:
      'Whether it may be assessed 评估资格 (民政部令第39号 art. 7); for those on duty and the subject itself.',
  })
  assessmentEligibility(@Root() evaluation: EvaluationRow): Eligibility | null {
    const { assessmentEligibility: eligibility } = resultOf(evaluation);
    if (!eligibility) return null;
    const { archiveKey } = evaluation;
    return { ...eligibility, reasons: eligibility.reasons.map((reason) => ({ ...reason, archiveKey })) };
  }
}

@Resolver(() => AssessmentType)
export class AssessmentResolver {
  @FieldResolver(() => [CreditRecordType], {
    description: 'Record version it rests on 依据记录; none where only the register states it.',
  })
  evidence(@Root() assessment: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, assessment.archiveKey, assessment.evidence);
  }
}

@Resolver(() => ListStateType)
export class ListStateResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Entries in force 列入记录.' })
  evidence(@Root() list: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, list.archiveKey, list.evidence);
  }

  @FieldResolver(() => [CreditRecordType], { description: 'Other records of the same documents 列入事由记录.' })
  causeRecords(@Root() list: InArchive<ListState>, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, list.archiveKey, list.causeRecords);
  }
}

@Resolver(() => EligibilityReasonType)
export class EligibilityReasonResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that show it 依据记录.' })
  evidence(@Root() reason: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, reason.archiveKey, reason.evidence);
  }
}

@Resolver(() => AnnualReportType)
export class AnnualReportResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record version that shows it 依据记录.' })
  evidence(@Root() report: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return recordsOf(context, report.archiveKey, report.evidence);
  }
}

/** Any part is missing where the rating was stored without it. */
function resultOf({ sectorResult }: EvaluationRow): Partial<SocialOrganisationResult> {
  const result: Partial<SocialOrganisationResult> = sectorResult ?? {};
  return result;
}

function placed<Part extends object>(
  part: Part | undefined,
  { archiveKey }: Pick<EvaluationRow, 'archiveKey'>,
): InArchive<Part> | null {
  return part ? { ...part, archiveKey } : null;
}

async function recordsOf({ loaders }: Context, archiveKey: string, versions: readonly string[]): Promise<RecordRow[]> {
  const records = await Promise.all(versions.map((key) => loaders.records.load({ archiveKey, key })));
  return records.filter((record) => record !== null);
}
