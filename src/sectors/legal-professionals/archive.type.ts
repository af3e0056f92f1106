import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';

@Disclosed('PROFILE')
@ObjectType('LegalProfessionalArchive', {
  implements: [CreditArchiveType, NodeType],
  description: 'A credit archive of a legal professional 法律职业人员 or the institution 执业机构 of one.',
  simpleResolvers: true,
})
export class LegalProfessionalArchiveType extends CreditArchiveType {
  @Disclosed('REGISTER')
  @Field(() => String, {
    nullable: true,
    description:
      'Role 职业类别: LAWYER 律师, NOTARY 公证员, GRASSROOTS 基层法律服务工作者, LEGAL_AID 法律援助人员, FORENSIC 司法鉴定人, INSTITUTION 执业机构; null if not stated.',
  })
  role!: string | null;

  @Disclosed('REGISTER')
  @Field(() => String, {
    nullable: true,
    description: 'Kind of practice 执业类型: 专职, 兼职, 公职 and others; null if not stated.',
  })
  practiceKind!: string | null;

  @Disclosed('REGISTER')
  @Field(() => String, { nullable: true, description: 'Institution of practice 执业机构; null if not stated.' })
  institutionName!: string | null;

  @Disclosed('REGISTER')
  @Field(() => DateScalar, { nullable: true, description: 'First day of practice 首次执业日期; null if not stated.' })
  firstPractisedOn!: string | null;
}
