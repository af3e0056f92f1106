import { Field, InputType } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { profileConditions, type ProfileCondition } from '../../core/archive-query.js';
import { DateScalar } from '../../core/scalars.js';

@InputType('DomesticWorkerFilter', {
  description: 'Conditions on archives of domestic workers 家政服务信用档案 筛选条件.',
})
export class DomesticWorkerFilterInput extends CommonArchiveFilter {
  @Field(() => [String], { nullable: true, description: 'Member types 成员类型.' })
  memberTypes?: string[];

  @Field(() => [String], { nullable: true, description: 'Employment models 用工模式.' })
  employmentModels?: string[];

  @Field(() => [String], { nullable: true, description: 'Skill levels 职业技能等级.' })
  skillLevels?: string[];

  @Field(() => [String], { nullable: true, description: 'Kinds of service 服务类别, all of them.' })
  serviceKinds?: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Permit ends on this day or earlier 服务证到期日截止.' })
  permitValidUntilBefore?: string;
}

/** The filter's own fields as conditions on the profile. */
export function domesticWorkerConditions(filter: DomesticWorkerFilterInput): ProfileCondition[] {
  return profileConditions([
    ['memberType', 'ONE_OF', filter.memberTypes],
    ['employmentModel', 'ONE_OF', filter.employmentModels],
    ['skillLevel', 'ONE_OF', filter.skillLevels],
    ['serviceKinds', 'INCLUDES', filter.serviceKinds],
    ['permitValidUntil', 'ON_OR_BEFORE', filter.permitValidUntilBefore],
  ]);
}
