import '../../core/decorator-metadata.js';
import { Field, InputType } from 'type-graphql';

@InputType('IdentifierInput', {
  description: 'A number that identifies a subject 主体标识. Send it as a variable, so that it stands in no log.',
})
export class IdentifierInput {
  @Field(() => String, { description: 'Kind of number 标识类型, such as USCC or ID_CARD.' })
  type!: string;

  @Field(() => String, { description: 'The number as written 标识值.' })
  value!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who gave it 发证机关, for kinds that are unique only within an issuer.',
  })
  issuer?: string;
}
