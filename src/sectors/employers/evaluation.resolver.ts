import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { AuthorityType } from '../../core/authority.type.js';
import type { Context } from '../../core/context.js';
import { CreditRecordType } from '../../core/record.type.js';
import { DateScalar } from '../../core/scalars.js';
import type { AuthorityRow, EvaluationRow, RecordRow } from '../../core/rows.js';
import {
  EmployerEvaluationType,
  OfficialGradeCauseType,
  OfficialGradeType,
  PlaceGradeType,
  RiskCauseType,
  RiskLevelType,
} from './evaluation.type.js';
import type { OfficialGrade, PlaceGrade } from './official-grade.js';
import type { RiskLevel } from './risk-level.js';
import type { EmployerResult } from './employer-result.js';

/** A part of the result with the archive that its evidence is in. */
type InArchive<Part> = Part & { readonly archiveKey: string };

interface Evidence {
  readonly archiveKey: string;
  readonly evidence: readonly string[];
}

@Resolver(() => EmployerEvaluationType)
export class EmployerEvaluationResolver {
  @FieldResolver(() => OfficialGradeType, {
    nullable: true,
    description: 'Official grade 守法诚信等级 of the calendar year before, or of the year before the grade was frozen.',
  })
  officialGrade(@Root() evaluation: EvaluationRow): InArchive<OfficialGrade> | null {
    const { officialGrade: official } = resultOf(evaluation);
    const { archiveKey } = evaluation;
    if (!official) return null;
    const causes = official.causes.map((cause) => ({ ...cause, archiveKey }));
    const places = official.places.map((place) => ({
      ...place,
      archiveKey,
      causes: place.causes.map((cause) => ({ ...cause, archiveKey })),
    }));
    return { ...official, archiveKey, causes, places };
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'Day on which the business licence was revoked 吊销营业执照 and the grade frozen 等级冻结日期; null where it is not frozen. The veto names the record.',
  })
  frozenOn(@Root() evaluation: EvaluationRow): string | null {
    return resultOf(evaluation).frozenOn ?? null;
  }

  @Disclosed('OFFICIAL')
  @FieldResolver(() => RiskLevelType, {
    nullable: true,
    description: 'Risk of labour use 用工风险等级; for those on duty.',
  })
  riskLevel(@Root() evaluation: EvaluationRow): RiskLevel | null {
    const { riskLevel: risk } = resultOf(evaluation);
    const { archiveKey } = evaluation;
    return risk ? { ...risk, causes: risk.causes.map((cause) => ({ ...cause, archiveKey })) } : null;
  }
}

@Resolver(() => OfficialGradeType)
export class OfficialGradeResolver {
  @FieldResolver(() => AuthorityType, {
    nullable: true,
    description: 'Evaluating authority of the worst place 评价机关.',
  })
  authority(@Root() grade: OfficialGrade, @Ctx() context: Context): Promise<AuthorityRow | null> | null {
    return authorityOf(context, grade);
  }

  @FieldResolver(() => [CreditRecordType], { description: 'Record versions it rests on 依据记录.' })
  evidence(@Root() grade: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, grade);
  }
}

@Resolver(() => PlaceGradeType)
export class PlaceGradeResolver {
  @FieldResolver(() => AuthorityType, {
    nullable: true,
    description: 'Evaluating authority 评价机关; null where the records name none.',
  })
  authority(@Root() place: PlaceGrade, @Ctx() context: Context): Promise<AuthorityRow | null> | null {
    return authorityOf(context, place);
  }

  @FieldResolver(() => [CreditRecordType], { description: 'Record versions it rests on 依据记录.' })
  evidence(@Root() place: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, place);
  }
}

@Resolver(() => OfficialGradeCauseType)
export class OfficialGradeCauseResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that meet the case 依据记录.' })
  evidence(@Root() cause: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, cause);
  }
}

@Resolver(() => RiskCauseType)
export class RiskCauseResolver {
  @FieldResolver(() => [CreditRecordType], { description: 'Record versions that show it 依据记录.' })
  evidence(@Root() cause: Evidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, cause);
  }
}

function resultOf({ sectorResult }: EvaluationRow): Partial<EmployerResult> {
  const result: Partial<EmployerResult> = sectorResult ?? {};
  return result;
}

function authorityOf(
  { loaders }: Context,
  { authority }: { readonly authority: string | null },
): Promise<AuthorityRow | null> | null {
  return authority === null ? null : loaders.authorities.load(authority);
}

async function evidenceOf({ loaders }: Context, { archiveKey, evidence }: Evidence): Promise<RecordRow[]> {
  const records = await Promise.all(evidence.map((key) => loaders.records.load({ archiveKey, key })));
  return records.filter((record) => record !== null);
}
