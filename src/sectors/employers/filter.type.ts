import { Field, InputType, Int } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { profileConditions, type ProfileCondition } from '../../core/archive-query.js';

@InputType('EmployerFilter', { description: 'Conditions on archives of employers 用人单位信用档案 筛选条件.' })
export class EmployerFilterInput extends CommonArchiveFilter {
  @Field(() => [String], { nullable: true, description: 'Economic types 经济类型.' })
  economicTypes?: string[];

  @Field(() => [String], { nullable: true, description: 'Industries 行业门类.' })
  industries?: string[];

  @Field(() => Boolean, { nullable: true, description: 'Construction only, or none of it 工程建设领域.' })
  construction?: boolean;

  @Field(() => Int, { nullable: true, description: 'At least so many employees 职工人数下限.' })
  minimumEmployees?: number;
}

/** The filter's own fields as conditions on the profile. */
export function employerConditions(filter: EmployerFilterInput): ProfileCondition[] {
  return profileConditions([
    ['economicType', 'ONE_OF', filter.economicTypes],
    ['industry', 'ONE_OF', filter.industries],
    ['construction', 'EQUALS', filter.construction],
    ['employeeCount', 'AT_LEAST', filter.minimumEmployees],
  ]);
}
