import { Field, Int, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import { NodeType } from '../../core/node.type.js';

@Disclosed('PROFILE')
@ObjectType('EmployerArchive', {
  implements: [CreditArchiveType, NodeType],
  description: 'A credit archive of an employer 用人单位.',
  simpleResolvers: true,
})
export class EmployerArchiveType extends CreditArchiveType {
  @Field(() => String, { nullable: true, description: 'Economic type 经济类型; null if not stated.' })
  economicType!: string | null;

  @Field(() => String, { nullable: true, description: 'Industry 行业门类; null if not stated.' })
  industry!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it employs on construction sites 工程建设领域; null only where withheld.',
  })
  construction!: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Number of employees 职工人数; null if not stated.' })
  employeeCount!: number | null;

  @Field(() => String, { nullable: true, description: 'Registered address 住所; null if not stated.' })
  address!: string | null;
}
