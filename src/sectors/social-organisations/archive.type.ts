import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';

@Disclosed('PROFILE')
@ObjectType('SocialOrganisationArchive', {
  implements: [CreditArchiveType, NodeType],
  description: 'A credit archive of a social organisation 社会组织.',
  simpleResolvers: true,
})
export class SocialOrganisationArchiveType extends CreditArchiveType {
  @Field(() => String, {
    nullable: true,
    description: 'Type 组织类型: 社会团体, 民办非企业单位 or 基金会; null if not stated.',
  })
  organisationType!: string | null;

  @Field(() => String, { nullable: true, description: 'Supervising unit 业务主管单位; null for direct registration.' })
  supervisingUnit!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is a charity 慈善组织; null only where withheld.' })
  charity!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Assessment grade 评估等级, 5A to 1A; null if not stated.' })
  assessmentGrade!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the assessment grade 评估等级有效期至; null if not stated.',
  })
  assessmentValidUntil!: string | null;
}
