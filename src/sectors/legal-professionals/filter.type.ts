import { Field, InputType } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { profileConditions, type ProfileCondition } from '../../core/archive-query.js';

@InputType('LegalProfessionalFilter', {
  description: 'Conditions on archives of legal professionals 法律职业人员信用档案 筛选条件.',
})
export class LegalProfessionalFilterInput extends CommonArchiveFilter {
  @Field(() => [String], { nullable: true, description: 'Roles 职业类别.' })
  roles?: string[];

  @Field(() => [String], { nullable: true, description: 'Kinds of practice 执业类型.' })
  practiceKinds?: string[];
}

/** The filter's own fields as conditions on the profile. */
export function legalProfessionalConditions(filter: LegalProfessionalFilterInput): ProfileCondition[] {
  return profileConditions([
    ['role', 'ONE_OF', filter.roles],
    ['practiceKind', 'ONE_OF', filter.practiceKinds],
  ]);
}
