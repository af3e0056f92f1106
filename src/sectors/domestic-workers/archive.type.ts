import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';

@Disclosed('PROFILE')
@ObjectType('DomesticWorkerArchive', {
  implements: [CreditArchiveType, NodeType],
  description: 'A credit archive of a domestic worker 家政服务员 or a domestic-service enterprise 家政企业.',
  simpleResolvers: true,
})
export class DomesticWorkerArchiveType extends CreditArchiveType {
  @Field(() => String, {
    nullable: true,
    description: 'Worker or enterprise 成员类型: WORKER 家政服务员, ENTERPRISE 家政企业; null if not stated.',
  })
  memberType!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Employment model 用工模式: 员工制, 中介制 or 自雇; null if not stated.',
  })
  employmentModel!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Enterprise that employs or places the worker 所属家政企业; null if not stated.',
  })
  enterpriseName!: string | null;

  @Field(() => String, { nullable: true, description: 'Vocational skill level 职业技能等级; null if not stated.' })
  skillLevel!: string | null;

  @Field(() => [String], { nullable: true, description: 'Kinds of service 服务类别; null only where withheld.' })
  serviceKinds!: readonly string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the home-service permit 居家上门服务证有效期至; null if not stated.',
  })
  permitValidUntil!: string | null;
}
