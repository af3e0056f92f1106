import { Field, Int, ObjectType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { DateScalar, RegionCodeScalar } from './scalars.js';

@Disclosed('OPEN')
@ObjectType('Region', { description: 'An administrative division 行政区划 (GB/T 2260).', simpleResolvers: true })
export class RegionType {
  @Field(() => RegionCodeScalar, { description: 'Code 行政区划代码.' })
  code!: string;

  @Field(() => String, { description: 'Name in its latest edition 名称.' })
  name!: string;

  @Field(() => Int, {
    description: 'Level 级别: 1 province 省级, 2 prefecture 地级, 3 county 县级; 0 for a code of no known division.',
  })
  level!: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was abolished 撤销日期; null while it exists.' })
  validTo!: string | null;
}
