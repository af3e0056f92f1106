import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { UsccScalar } from './scalars.js';

@Disclosed('OPEN')
@ObjectType('Authority', {
  description: 'A body that registers, decides or hands in 机关: 登记机关, 决定机关, 数据来源单位.',
  simpleResolvers: true,
})
export class AuthorityType {
  @Field(() => String, { description: 'Official name 机关名称.' })
  name!: string;

  @Field(() => UsccScalar, {
    nullable: true,
    description: 'Unified social credit code of the body 统一社会信用代码, null if not known.',
  })
  code!: string | null;
}
