import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { EvaluationRow, RecordRow } from '../../core/rows.js';
import type { EscalationWatch } from './escalation-watch.js';
import {
  EscalationType,
  EscalationWatchType,
  InstitutionGradeType,
  LegalProfessionalEvaluationType,
  PractisingStatusType,
  ReviewResultType,
  YearlyReviewType,
} from './evaluation.type.js';
import type { InstitutionGrade } from './institution-grade.js';
import type { LegalProfessionalResult } from './legal-professional-result.js';
import type { PractisingStatus } from './practising-status.js';
import type { YearlyReview } from './yearly-review.js';

/** A part of the result with the archive that its evidence is in. */
type InArchive<Part> = Part & { readonly archiveKey: string };

interface Evidence {
  readonly archiveKey: string;
  readonly evidence: readonly string[];
}

@Resolver(() => LegalProfessionalEvaluationType)
export class LegalProfessionalEvaluationResolver {
  @FieldResolver(() => YearlyReviewType, {
    nullable: true,
    description: 'Results of the yearly review 年度考核 (律师执业年度考核规则; 司法部令第138号).',
  })
  yearlyReview(@Root() evaluation: EvaluationRow): YearlyReview | null {
    const { yearlyReview: review } = resultOf(evaluation);
    if (!review) return null;
    const { archiveKey } = evaluation;
    const { latest, lastThreeYears } = review;
    return {
      latest: inArchive(latest, archiveKey),
      lastThreeYears: lastThreeYears.map((one) => ({ ...one, archiveKey })),
    };
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => EscalationWatchType, {
    nullable: true,
    description:
      'Escalation watch 处罚累进提示 (律师法 art. 51), for those on duty and the subject itself as it looks past repairs; null for roles that the article is not about.',
  })
  escalationWatch(@Root() evaluation: EvaluationRow): EscalationWatch | null {
    const { escalationWatch: watch } = resultOf(evaluation);
    const { archiveKey } = evaluation;
    return watch ? { ...watch, escalations: watch.escalations.map((one) => ({ ...one, archiveKey })) } : null;
  }

  @FieldResolver(() => PractisingStatusType, {
    nullable: true,
    description: 'Practising status 执业状态 (律师法 arts. 6, 47–51; 公证法 arts. 21, 24, 41–42).',
  })
  practisingStatus(@Root() evaluation: EvaluationRow): InArchive<PractisingStatus> | null {
    return inArchive(resultOf(evaluation).practisingStatus, evaluation.archiveKey);
  }

  @FieldResolver(() => InstitutionGradeType, {
    nullable: true,
    description: 'Grade of the institution 机构等级 (司规〔2021〕4号; 年度检查考核); null if none is known.',
  })
  institutionGrade(@Root() evaluation: EvaluationRow): InArchive<InstitutionGrade> | null {
    return inArchive(resultOf(evaluation).institutionGrade, evaluation.archiveKey);
  }
}

@Resolver(() => ReviewResultType)
export class ReviewResultResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that give it 依据记录.' })
  evidence(@Root() review: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, review);
  }
}

@Resolver(() => EscalationType)
export class EscalationResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions of the earlier penalties 依据记录.' })
  evidence(@Root() escalation: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, escalation);
  }
}

@Resolver(() => PractisingStatusType)
export class PractisingStatusResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that show it 依据记录.' })
  evidence(@Root() status: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, status);
  }
}

@Resolver(() => InstitutionGradeType)
export class InstitutionGradeResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that give it 依据记录.' })
  evidence(@Root() grade: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, grade);
  }
}

function resultOf({ sectorResult }: EvaluationRow): Partial<LegalProfessionalResult> {
  const result: Partial<LegalProfessionalResult> = sectorResult ?? {};
  return result;
}

function inArchive<Part>(part: Part | null | undefined, archiveKey: string): InArchive<Part> | null {
  return part ? { ...part, archiveKey } : null;
}

async function evidenceOf({ loaders }: Context, { archiveKey, evidence }: Evidence): Promise<RecordRow[]> {
  const records = await Promise.all(evidence.map((key) => loaders.records.load({ archiveKey, key })));
  return records.filter((record) => record !== null);
}
