import { Field, InputType } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { profileConditions, type ProfileCondition } from '../../core/archive-query.js';
import { DateScalar } from '../../core/scalars.js';

@InputType('SocialOrganisationFilter', {
  description: 'Conditions on archives of social organisations 社会组织信用档案 筛选条件.',
})
export class SocialOrganisationFilterInput extends CommonArchiveFilter {
  @Field(() => [String], { nullable: true, description: 'Types 组织类型.' })
  organisationTypes?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Charities only, or none 慈善组织.' })
  charity?: boolean;

  @Field(() => [String], { nullable: true, description: 'Assessment grades 评估等级.' })
  assessmentGrades?: string[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Assessment ends on this day or earlier 评估等级到期日截止.',
  })
  assessmentValidUntilBefore?: string;
}

/** The filter's own fields as conditions on the profile. */
export function socialOrganisationConditions(filter: SocialOrganisationFilterInput): ProfileCondition[] {
  return profileConditions([
    ['organisationType', 'ONE_OF', filter.organisationTypes],
    ['charity', 'EQUALS', filter.charity],
    ['assessmentGrade', 'ONE_OF', filter.assessmentGrades],
    ['assessmentValidUntil', 'ON_OR_BEFORE', filter.assessmentValidUntilBefore],
  ]);
}
