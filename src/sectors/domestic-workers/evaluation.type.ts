import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar, DecimalScalar } from '../../core/scalars.js';
import type { UnassignableCode } from './assignability.js';
import type { IdentityStateCode } from './identity-state.js';
import type { PermitStateCode } from './permit-state.js';

const IdentityStateEnum = enumObject([
  'VERIFIED_WITHIN_12_MONTHS',
  'VERIFIED_EARLIER',
  'NOT_VERIFIED',
] satisfies IdentityStateCode[]);
const PermitStateEnum = enumObject(['VALID', 'EXPIRED', 'NONE'] satisfies PermitStateCode[]);
const UnassignableEnum = enumObject([
  'FITNESS_ABSENT',
  'FITNESS_EXPIRED',
  'PERMIT_EXPIRED',
  'BACKGROUND_NOT_PASSED',
  'ARCHIVE_FROZEN',
] satisfies UnassignableCode[]);

registerEnumType(IdentityStateEnum, {
  name: 'WorkerIdentityStateCode',
  description: 'State of the match of person and document 人证合一核验状态.',
  valuesConfig: described({
    VERIFIED_WITHIN_12_MONTHS: 'Verified within the last twelve months 十二个月内已核验.',
    VERIFIED_EARLIER: 'Verified earlier, or the verification has ended 核验已超过十二个月或已到期.',
    NOT_VERIFIED: 'Not verified, or the latest verification failed 未核验或不一致.',
  }),
});

registerEnumType(PermitStateEnum, {
  name: 'HomeServicePermitStateCode',
  description: 'State of the home-service permit 上门服务证状态.',
  valuesConfig: described({
    VALID: 'In force 有效.',
    EXPIRED: 'Ended, or no longer in force by its register 失效.',
    NONE: 'No permit known 无证.',
  }),
});

registerEnumType(UnassignableEnum, {
  name: 'UnassignableCode',
  description: 'Why a worker may not be assigned 不可派工原因.',
  valuesConfig: described({
    FITNESS_ABSENT: 'No fitness certificate 无健康证明.',
    FITNESS_EXPIRED: 'The fitness certificate has ended 健康证明已过期.',
    PERMIT_EXPIRED: 'The home-service permit has ended 上门服务证失效.',
    BACKGROUND_NOT_PASSED: 'The background check was not passed 职业背景核查未通过.',
    ARCHIVE_FROZEN: 'The archive is frozen for a false identity 身份虚假，档案冻结.',
  }),
});

@Disclosed('RATING')
@ObjectType('WorkerSkillLevel', {
  description: 'Vocational skill level 职业技能等级 by the latest certificate in force (家政服务员国家职业标准).',
  simpleResolvers: true,
})
export class SkillLevelType {
  @Field(() => String, { description: 'Level 等级, from 一级 (highest) to 五级.' })
  level!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Stars 星级 from 5 (level 一级) to 1 (广东省家政服务条例 art. 9); null where the certificate states the level.',
  })
  stars!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day 有效期至; null if the certificate has no end.' })
  validUntil!: string | null;
}

@Disclosed('RATING')
@ObjectType('WorkerIdentityState', {
  description: 'Match of person and document 人证合一核验 (商服贸函〔2019〕269号).',
  simpleResolvers: true,
})
export class IdentityStateType {
  @Field(() => IdentityStateEnum, { description: 'State 核验状态.' })
  state!: IdentityStateCode;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the match 核验日期; null where there is none.' })
  verifiedOn!: string | null;
}

@Disclosed('RATING')
@ObjectType('HomeServicePermit', {
  description: 'Home-service permit 居家上门服务证 (上海市家政服务条例 art. 20).',
  simpleResolvers: true,
})
export class PermitStateType {
  @Field(() => PermitStateEnum, { description: 'State 证件状态.' })
  state!: PermitStateCode;

  @Field(() => DateScalar, { nullable: true, description: 'Last day 有效期至; null without a permit or an end.' })
  validUntil!: string | null;
}

@Disclosed('DETAIL')
@ObjectType('UnassignableReason', {
  description: 'A reason not to assign a worker 不可派工原因.',
  simpleResolvers: true,
})
export class UnassignableReasonType {
  @Field(() => UnassignableEnum, { description: 'Which reason 原因.' })
  code!: UnassignableCode;

  @Field(() => String, { description: 'The law behind it 法律依据.' })
  basis!: string;
}

@Disclosed('DETAIL')
@ObjectType('WorkerAssignability', {
  description: 'Whether a worker may be assigned 可派工; of fitness only whether the certificate is in force.',
  simpleResolvers: true,
})
export class AssignabilityType {
  @Field(() => Boolean, { description: 'May be assigned 可派工.' })
  assignable!: boolean;

  @Field(() => [UnassignableReasonType], { description: 'What speaks against it 不可派工原因; empty if nothing does.' })
  reasons!: readonly UnassignableReasonType[];
}

@Disclosed('RATING')
@ObjectType('WorkerContractCompletion', {
  description: 'Contract completion 合同履约率 of the last 24 months (上海市家政服务条例 art. 21).',
  simpleResolvers: true,
})
export class ContractCompletionType {
  @Field(() => Int, { description: 'Contracts completed 已履约合同数.' })
  completed!: number;

  @Field(() => Int, { description: 'Contracts completed or broken by the worker 合同数; others are left out.' })
  total!: number;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Completed by total 履约率, from 0.0000 to 1.0000; null under three contracts.',
  })
  rate!: string | null;
}

@Disclosed('RATING')
@ObjectType('WorkerCustomerRating', {
  description:
    'Customer rating 消费者评价 of verified contracts in 24 months (上海市家政服务条例 art. 21, 广东省家政服务条例 art. 9).',
  simpleResolvers: true,
})
export class CustomerRatingType {
  @Field(() => Int, { description: 'Contracts that were reviewed 评价数.' })
  count!: number;

  @Field(() => DecimalScalar, {
    description: 'Mean out of 5 评分, drawn towards 4.20 as if by five more reviews.',
  })
  mean!: string;
}

@Disclosed('RATING')
@ObjectType('DomesticWorkerEvaluation', {
  implements: [EvaluationType, NodeType],
  description:
    'A credit evaluation 信用评价 of a domestic worker 家政服务员, with what the registers show beside the score.',
  simpleResolvers: true,
})
export class DomesticWorkerEvaluationType extends EvaluationType {}
