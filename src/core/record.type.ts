import { Field, Int, ObjectType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { AuthorityType } from './authority.type.js';
import { NodeType } from './node.type.js';
import { RecordStatusEnum, RecordTypeEnum, SeverityEnum } from './record.enums.type.js';
import type { RecordStatus, RecordType, Severity } from './record-type.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from './scalars.js';

@Disclosed('RECORD')
@ObjectType('CreditRecord', {
  implements: NodeType,
  description:
    'One version of a credit record 信用记录. Versions are added, never overwritten; the id names the version.',
  simpleResolvers: true,
})
export class CreditRecordType extends NodeType {
  @Field(() => Int, { description: 'Version of the record 版本号, from 1.' })
  version!: number;

  @Field(() => RecordTypeEnum, { description: 'Kind of record 记录类型.' })
  type!: RecordType;

  @Field(() => RecordStatusEnum, { description: 'State in law 记录状态.' })
  status!: RecordStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day the present state began 状态起始日期, null if not stated.',
  })
  statusSince!: string | null;

  @Field(() => SeverityEnum, { nullable: true, description: 'Severity class 失信程度, null when the record has none.' })
  severity!: Severity | null;

  @Field(() => Boolean, { description: 'Decided on the spot 简易程序 (行政处罚法 art. 51); never counts.' })
  simpleProcedure!: boolean;

  @Field(() => [String], { description: 'Subject matter 事项, in codes of the sector.' })
  topics!: readonly string[];

  @Field(() => [String], { description: 'Kinds within the type 类别, such as 警告 and 罚款 for a penalty.' })
  categories!: readonly string[];

  @Field(() => String, {
    nullable: true,
    description: 'Result 结果, such as 合格 of a review; null when there is none.',
  })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the document 文书名称.' })
  documentName!: string | null;

  @Field(() => String, { nullable: true, description: 'Number of the document 文书号, as written.' })
  documentNumber!: string | null;

  @Field(() => DateScalar, { description: 'Day of the decision or observation 决定日期.' })
  decidedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day the act ended 行为终止日期, null if not stated.' })
  actEndedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of validity 有效期自.' })
  effectiveFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of validity 有效期至; null is open.' })
  effectiveTo!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of publication 公示截止期; null is not published.',
  })
  publishedUntil!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Fine 罚款金额 in yuan 元; null is not stated, 0.00 is none.',
  })
  fine!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Amount confiscated 没收金额 in yuan 元; null is not stated.',
  })
  confiscated!: string | null;

  @Field(() => AuthorityType, { nullable: true, description: 'Who decided 决定机关.' })
  authority!: AuthorityType | null;

  @Field(() => AuthorityType, { nullable: true, description: 'Who handed it in 数据来源单位.' })
  provider!: AuthorityType | null;

  @Field(() => DateTimeScalar, { description: 'When this version was recorded 入库时间.' })
  recordedAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When a later version took its place 被更正时间; null for the present version.',
  })
  supersededAt!: string | null;
}
