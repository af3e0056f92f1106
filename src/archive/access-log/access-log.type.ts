import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { described, enumObject } from '../../core/enum-object.js';
import { Disclosed } from '../../core/disclosed.type.js';
import type { FieldClass } from '../../core/field-class.js';
import { FieldClassEnum } from '../../core/field-class.type.js';
import type { Purpose } from '../../core/purpose.js';
import { PurposeEnum } from '../../core/purpose.type.js';
import { BigIntScalar, DateTimeScalar } from '../../core/scalars.js';
import type { Role } from '../../core/viewer.js';
import { SectorEnum } from '../sector-key.js';
import { RoleEnum } from '../viewer/viewer.resolver.js';
import { logOutcomes, type LogOutcome } from './log-entry.js';

const LogOutcomeEnum = enumObject(logOutcomes);

registerEnumType(LogOutcomeEnum, {
  name: 'AccessLogOutcome',
  description: 'What came of a look 查询结果.',
  valuesConfig: described({
    SHOWN: 'It was shown 已展示.',
    DENIED: 'It was refused 已拒绝.',
    NOT_FOUND: 'Nothing was there, or nothing for this viewer 未查到.',
    DELAYED: 'No look: by a lawful order the subject sees looks at it later 依法延迟告知.',
    SHREDDED: 'No look: whatever led to the subject was made unreadable for ever 粉碎销毁.',
  }),
});

/** What an entry tells the subject and the auditor alike. */
@ObjectType()
abstract class LookFields {
  @Field(() => DateTimeScalar, { description: 'When it was answered 查询时间.' })
  at!: string;

  @Field(() => String, { nullable: true, description: 'The system that asked 查询方; null for the public.' })
  clientId!: string | null;

  @Field(() => RoleEnum, { description: 'In what capacity 查询角色.' })
  role!: Role;

  @Field(() => PurposeEnum, { description: 'What for 查询目的.' })
  purpose!: Purpose;

  @Field(() => String, { description: 'The duty, the statute or the consent on which it rests 查询依据.' })
  basis!: string;

  @Field(() => SectorEnum, { nullable: true, description: 'Sector of the archive 行业; null if none was reached.' })
  sector!: string | null;

  @Field(() => [FieldClassEnum], { description: 'What was looked at 查询内容类别.' })
  classes!: readonly FieldClass[];

  @Field(() => LogOutcomeEnum, { description: 'What came of it 查询结果.' })
  outcome!: LogOutcome;
}

@Disclosed('SUBJECT_ONLY')
@ObjectType('Look', {
  description:
    'A look at a subject 被查询记录, as the subject may see it: the system that looked, not the person at it.',
  simpleResolvers: true,
})
export class LookType extends LookFields {}

@Disclosed('AUDIT')
@ObjectType('AccessLogEntry', {
  description: 'An entry of the access log 查询日志条目; entries are only added, never changed.',
  simpleResolvers: true,
})
export class AccessLogEntryType extends LookFields {
  @Field(() => BigIntScalar, { description: 'Place in the log, counted from 0 without a gap 序号.' })
  leafIndex!: number;

  @Field(() => String, { description: 'Request that it was part of 请求标识.' })
  requestId!: string;

  @Field(() => String, { nullable: true, description: 'The person who asked 查询人, where the token names one.' })
  officer!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the subject sees the entry 延迟告知至, where a lawful order delays it.',
  })
  delayedUntil!: string | null;
}

@InputType('AccessLogFilter', { description: 'Conditions on entries of the access log 查询日志筛选条件.' })
export class AccessLogFilterInput {
  @Field(() => ID, { nullable: true, description: 'Looks at this subject 信用主体.' })
  subjectId?: string;

  @Field(() => String, { nullable: true, description: 'Looks of this system 查询方.' })
  clientId?: string;

  @Field(() => SectorEnum, { nullable: true, description: 'Looks in this sector 行业.' })
  sector?: string;

  @Field(() => PurposeEnum, { nullable: true, description: 'Looks for this purpose 查询目的.' })
  purpose?: Purpose;

  @Field(() => LogOutcomeEnum, { nullable: true, description: 'Looks with this outcome 查询结果.' })
  outcome?: LogOutcome;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on 起始时间.' })
  from?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant 截止时间.' })
  to?: string;
}
