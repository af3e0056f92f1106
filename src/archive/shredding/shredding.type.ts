import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { DateTimeScalar } from '../../core/scalars.js';

@Disclosed('AUDIT')
@ObjectType('Shredding', {
  description:
    'That all that led to a subject was made unreadable for ever 粉碎销毁. Its archives and ratings stay without names, numbers and texts.',
  simpleResolvers: true,
})
export class ShreddingType {
  @Field(() => String, { description: 'The statute and the case 销毁依据.' })
  reason!: string;

  @Field(() => String, { description: 'The person who answers for it 经办人.' })
  officer!: string;

  @Field(() => DateTimeScalar, { description: 'When 销毁时间.' })
  at!: string;
}
