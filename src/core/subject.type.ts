import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { NodeType } from './node.type.js';
import { SubjectKindEnum } from './record.enums.type.js';
import type { SubjectKind } from './record-type.js';
import { DateScalar } from './scalars.js';

@Disclosed('DETAIL')
@ObjectType('SubjectName', { description: 'A name that a subject bears or bore 名称、曾用名.', simpleResolvers: true })
export class SubjectNameType {
  @Field(() => String, { description: 'The name as registered 名称.' })
  name!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the name 启用日期, null if not known.' })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the name 停用日期, null if it is borne now or not known.',
  })
  validTo!: string | null;
}

@Disclosed('REGISTER')
@ObjectType('Subject', {
  implements: NodeType,
  description:
    'The person or organisation that archives are about 信用主体; one subject may have an archive in several sectors.',
  simpleResolvers: true,
})
export class SubjectType extends NodeType {
  @Field(() => SubjectKindEnum, { description: 'Whether it is a natural person 主体类别.' })
  kind!: SubjectKind;

  @Field(() => String, { description: 'Present name 主体名称.' })
  name!: string;
}

@Disclosed('RESTRICTED')
@ObjectType('SubjectIdentifier', { description: 'A number that identifies a subject 主体标识.', simpleResolvers: true })
export class SubjectIdentifierType {
  @Field(() => String, {
    description: 'Kind of number 标识类型, such as USCC 统一社会信用代码 or ID_CARD 公民身份号码.',
  })
  type!: string;

  @Field(() => String, {
    description: 'The number with its particular digits hidden 脱敏值; empty for a match by register and name.',
  })
  maskedValue!: string;

  @Field(() => [String], { description: 'Remarks of the checks on the number 校验提示, such as OUTER_CHECK.' })
  flags!: readonly string[];

  @Field(() => DateScalar, { nullable: true, description: 'First day of the number 启用日期, null if not known.' })
  validFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of the number 停用日期, null while it holds.' })
  validTo!: string | null;
}
