import { Field, InputType } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { profileConditions, type ProfileCondition } from '../../core/archive-query.js';
import { DateScalar } from '../../core/scalars.js';

@InputType('MedicalStaffFilter', { description: 'Conditions on archives of medical staff 医务人员信用档案 筛选条件.' })
export class MedicalStaffFilterInput extends CommonArchiveFilter {
  @Field(() => [String], { nullable: true, description: 'Member types 成员类型.' })
  memberTypes?: string[];

  @Field(() => [String], { nullable: true, description: 'Categories of practice 执业类别.' })
  practiceCategories?: string[];

  @Field(() => [String], { nullable: true, description: 'Standings in medical insurance 医保登记备案状态.' })
  insuranceStatuses?: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Registration ends on this day or earlier 注册到期日截止.' })
  registrationValidUntilBefore?: string;
}

/** The filter's own fields as conditions on the profile. */
export function medicalStaffConditions(filter: MedicalStaffFilterInput): ProfileCondition[] {
  return profileConditions([
    ['memberType', 'ONE_OF', filter.memberTypes],
    ['practiceCategory', 'ONE_OF', filter.practiceCategories],
    ['insuranceStatus', 'ONE_OF', filter.insuranceStatuses],
    ['registrationValidUntil', 'ON_OR_BEFORE', filter.registrationValidUntilBefore],
  ]);
}
