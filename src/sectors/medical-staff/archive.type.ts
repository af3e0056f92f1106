import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';

@Disclosed('PROFILE')
@ObjectType('MedicalStaffArchive', {
  implements: [CreditArchiveType, NodeType],
  description: 'A credit archive of a physician 医师, a nurse 护士 or a medical institution 医疗机构.',
  simpleResolvers: true,
})
export class MedicalStaffArchiveType extends CreditArchiveType {
  @Disclosed('REGISTER')
  @Field(() => String, {
    nullable: true,
    description:
      'Member type 成员类型: PHYSICIAN 执业医师, ASSISTANT_PHYSICIAN 执业助理医师, NURSE 护士, INSTITUTION 医疗机构; null if not stated.',
  })
  memberType!: string | null;

  @Disclosed('REGISTER')
  @Field(() => String, { nullable: true, description: 'Category of practice 执业类别; null if not stated.' })
  practiceCategory!: string | null;

  @Disclosed('REGISTER')
  @Field(() => String, { nullable: true, description: 'Scope of practice 执业范围; null if not stated.' })
  practiceScope!: string | null;

  @Disclosed('REGISTER')
  @Field(() => String, { nullable: true, description: 'Institution of practice 执业机构; null if not stated.' })
  institutionName!: string | null;

  @Disclosed('REGISTER')
  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the registration 注册有效期至; null if not stated.',
  })
  registrationValidUntil!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Standing in medical insurance 医保登记备案状态: 正常, 暂停, 终止 or 不涉及; null if not stated.',
  })
  insuranceStatus!: string | null;
}
