import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { EvaluationRow } from '../../core/rows.js';
import { basisOf, type Assignability } from './assignability.js';
import type { ContractCompletion } from './contract-completion.js';
import type { CustomerRating } from './customer-rating.js';
import {
  AssignabilityType,
  ContractCompletionType,
  CustomerRatingType,
  DomesticWorkerEvaluationType,
  IdentityStateType,
  PermitStateType,
  SkillLevelType,
} from './evaluation.type.js';
import type { IdentityState } from './identity-state.js';
import type { PermitState } from './permit-state.js';
import type { SkillLevel } from './skill-level.js';
import type { WorkerResult } from './worker-result.js';

const ofWorkers = 'null for an enterprise.';

/** A part of the result with the archive that its evidence is in. */
type InArchive<Part> = Part & { readonly archiveKey: string };

@Resolver(() => DomesticWorkerEvaluationType)
export class DomesticWorkerEvaluationResolver {
  @FieldResolver(() => SkillLevelType, {
    nullable: true,
    description: 'Vocational skill level 职业技能等级 by the latest certificate in force; null if there is none.',
  })
  skillLevel(@Root() evaluation: EvaluationRow): InArchive<SkillLevel> | null {
    return inArchive(evaluation, resultOf(evaluation).skillLevel);
  }

  @FieldResolver(() => IdentityStateType, {
    nullable: true,
    description: `State of the match of person and document 人证合一核验状态 (商服贸函〔2019〕269号); ${ofWorkers}`,
  })
  identityState(@Root() evaluation: EvaluationRow): InArchive<IdentityState> | null {
    return inArchive(evaluation, resultOf(evaluation).identityState);
  }

  @FieldResolver(() => PermitStateType, {
    nullable: true,
    description: `State of the home-service permit 上门服务证 (上海市家政服务条例 art. 20); ${ofWorkers}`,
  })
  permit(@Root() evaluation: EvaluationRow): InArchive<PermitState> | null {
    return inArchive(evaluation, resultOf(evaluation).permit);
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => AssignabilityType, {
    nullable: true,
    description:
      'Whether the worker may be assigned 可派工 (广东省家政服务条例 art. 14, 温州市家政服务条例 art. 11, 商服贸函〔2019〕269号); for those on duty and the subject itself.',
  })
  assignability(@Root() evaluation: EvaluationRow): Assignability | null {
    const { assignability } = resultOf(evaluation);
    const { archiveKey } = evaluation;
    if (!assignability) return null;
    const reasons = assignability.reasons.map((reason) => ({ ...reason, basis: basisOf[reason.code], archiveKey }));
    return { ...assignability, reasons };
  }

  @FieldResolver(() => ContractCompletionType, {
    nullable: true,
    description: `Contract completion 合同履约率 of 24 months (上海市家政服务条例 art. 21); ${ofWorkers}`,
  })
  contractCompletion(@Root() evaluation: EvaluationRow): ContractCompletion | null {
    return resultOf(evaluation).contractCompletion ?? null;
  }

  @FieldResolver(() => CustomerRatingType, {
    nullable: true,
    description:
      'Customer rating 消费者评价 of 24 months (上海市家政服务条例 art. 21, 广东省家政服务条例 art. 9); null without reviews.',
  })
  customerRating(@Root() evaluation: EvaluationRow): CustomerRating | null {
    return resultOf(evaluation).customerRating ?? null;
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether consumers may be shown the grade 等级可向消费者展示: not after a background check 职业背景核查 that was not passed (商服贸函〔2019〕269号); for those on duty and the subject itself.',
  })
  gradeShownToConsumers(@Root() evaluation: EvaluationRow): boolean | null {
    return resultOf(evaluation).gradeShownToConsumers ?? null;
  }
}

function resultOf({ sectorResult }: EvaluationRow): Partial<WorkerResult> {
  const result: Partial<WorkerResult> = sectorResult ?? {};
  return result;
}

function inArchive<Part>({ archiveKey }: EvaluationRow, part: Part | null | undefined): InArchive<Part> | null {
  return part ? { ...part, archiveKey } : null;
}
