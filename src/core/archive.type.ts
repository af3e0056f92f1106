import { Field, InterfaceType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { AuthorityType } from './authority.type.js';
import { NodeType } from './node.type.js';
import { RegionType } from './region.type.js';
import type { ArchiveRow } from './rows.js';
import { DateScalar } from './scalars.js';
import { SubjectType } from './subject.type.js';

@Disclosed('REGISTER')
@InterfaceType('CreditArchive', {
  implements: NodeType,
  description:
    'A credit archive 信用档案: the membership of a subject in one sector registry, with its records and ratings.',
  resolveType: ({ sector }: ArchiveRow) => `${sector}Archive`,
})
export abstract class CreditArchiveType extends NodeType {
  @Field(() => SubjectType, { description: 'Whom the archive is about 信用主体.' })
  subject!: SubjectType;

  @Field(() => AuthorityType, {
    nullable: true,
    description: 'Registering authority 登记机关, null when the register does not name it.',
  })
  authority!: AuthorityType | null;

  @Field(() => RegionType, { description: 'Where the archive is kept 所属行政区划.' })
  region!: RegionType;

  @Field(() => DateScalar, { nullable: true, description: 'Day of registration 登记日期, null if not stated.' })
  openedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day the archive was closed 归档日期, null while it is open.',
  })
  closedOn!: string | null;
}
