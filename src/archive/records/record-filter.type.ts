import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../../core/page.type.js';
import { RecordStatusEnum, RecordTypeEnum, SeverityEnum } from '../../core/record.enums.type.js';
import type { RecordStatus, RecordType, Severity } from '../../core/record-type.js';
import { DateScalar, DateTimeScalar } from '../../core/scalars.js';
import type { RecordFilter } from './records-statement.js';

@InputType('RecordFilter', { description: 'Conditions on records 记录筛选条件.' })
export class RecordFilterInput implements RecordFilter {
  @Field(() => [RecordTypeEnum], { nullable: true, description: 'Kinds of record 记录类型.' })
  types?: RecordType[];

  @Field(() => [RecordStatusEnum], { nullable: true, description: 'States 记录状态.' })
  statuses?: RecordStatus[];

  @Field(() => [SeverityEnum], { nullable: true, description: 'Severity classes 失信程度.' })
  severities?: Severity[];

  @Field(() => [String], { nullable: true, description: 'Subject matter 事项, any of them.' })
  topics?: string[];

  @Field(() => DateScalar, { nullable: true, description: 'Decided on this day or later 决定日期自.' })
  decidedFrom?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Decided on this day or earlier 决定日期至.' })
  decidedTo?: string;
}

@ArgsType()
export class RecordArgs extends PageArgs {
  @Field(() => RecordFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
  filter?: RecordFilterInput;

  @Field(() => DateScalar, { nullable: true, description: 'Only records decided by this day 决定日期截止.' })
  asOf?: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The versions that were present at this instant 数据截止时间; now unless told.',
  })
  knownAt?: string;
}
