import { Field, InputType, registerEnumType } from 'type-graphql';
import { archiveOrderFields, orderDirections, type ArchiveOrderField, type OrderDirection } from './archive-order.js';
import { described, enumObject } from './enum-object.js';
import { SubjectKindEnum } from './record.enums.type.js';
import type { SubjectKind } from './record-type.js';
import { RegionCodeScalar } from './scalars.js';

const ArchiveOrderFieldEnum = enumObject(archiveOrderFields);
const OrderDirectionEnum = enumObject(orderDirections);

registerEnumType(ArchiveOrderFieldEnum, {
  name: 'ArchiveOrderField',
  description: 'What a list of archives is ordered by 排序字段, always within a sector.',
  valuesConfig: described({
    REGION: 'Region, then the order of opening 行政区划.',
    GRADE: 'Grade 等级, rated archives only.',
    SCORE: 'Score 得分, rated archives only.',
  }),
});

registerEnumType(OrderDirectionEnum, {
  name: 'OrderDirection',
  description: 'Direction of an order 排序方向.',
  valuesConfig: described({ ASC: 'Smallest first 升序.', DESC: 'Largest first 降序.' }),
});

@InputType('ArchiveOrder', { description: 'Order of a list of archives 排序.' })
export class ArchiveOrderInput {
  @Field(() => ArchiveOrderFieldEnum, { description: 'What to order by 排序字段.' })
  field!: ArchiveOrderField;

  @Field(() => OrderDirectionEnum, { defaultValue: 'ASC', description: 'Which end comes first 排序方向.' })
  direction!: OrderDirection;
}

/** What every list of archives can be filtered by; a sector adds its own fields to it. */
@InputType({ description: 'Conditions on archives 档案筛选条件.' })
export abstract class CommonArchiveFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'A registration number or identifier in full, or a name 检索: exact, its beginning or any part, pinyin or initials, former names, ' +
      'full- or half-width, traditional or simplified. One character alone finds names that begin with it.',
  })
  search?: string;

  @Field(() => RegionCodeScalar, { nullable: true, description: 'Region and all below it 行政区划.' })
  regionCode?: string;

  @Field(() => [String], { nullable: true, description: 'Registration states 登记状态.' })
  statuses?: string[];

  @Field(() => [String], { nullable: true, description: 'Present grades 等级.' })
  grades?: string[];

  @Field(() => SubjectKindEnum, { nullable: true, description: 'Persons or organisations only 主体类别.' })
  subjectKind?: SubjectKind;
}
