import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { NodeType } from '../../core/node.type.js';
import type { RatingCause } from '../../core/rating-direction.js';
import { DateScalar, DateTimeScalar, DecimalScalar } from '../../core/scalars.js';
import { RatingCauseEnum } from '../feed/rating-change.type.js';
import { pendingStatuses, type PendingStatus } from './pending-rating.entity.js';

const PendingStatusEnum = enumObject(pendingStatuses);

registerEnumType(PendingStatusEnum, {
  name: 'PendingRatingStatus',
  description: 'What became of a rating that waited 确认状态.',
  valuesConfig: described({
    PENDING: 'Waits for notice and confirmation 待确认.',
    CONFIRMED: 'Confirmed; the archive fell 已确认.',
    LIFTED: 'Lifted: by later records or time the rating no longer falls 已撤销.',
    REPLACED: 'Replaced by a newer one of the same archive 被替代.',
  }),
});

@Disclosed('OFFICIAL')
@ObjectType('PriorNotice', {
  description: 'The notice to a person that the rating is about to fall 事先告知.',
  simpleResolvers: true,
})
export class PriorNoticeType {
  @Field(() => DateScalar, { description: 'Day on which the person was told 告知日期.' })
  servedOn!: string;

  @Field(() => String, { description: 'How the person was told 告知方式.' })
  means!: string;

  @Field(() => String, { description: 'The officer who wrote it down 告知人.' })
  by!: string;
}

@Disclosed('OFFICIAL')
@ObjectType('PendingRating', {
  implements: NodeType,
  description:
    'A natural person’s fall below the third grade that waits for prior notice, five working days to reply and the confirmation by a named officer 待确认评级 (个人信息保护法 art. 24). Until then the archive stands as it stood, and only the regulator knows. It cannot be rejected: a rating is a function of facts; who finds it wrong has the facts corrected, which lifts it.',
  simpleResolvers: true,
})
export class PendingRatingType extends NodeType {
  @Field(() => PendingStatusEnum, { description: 'What became of it 确认状态.' })
  status!: PendingStatus;

  @Field(() => String, { nullable: true, description: 'Grade as the archive stands 变动前等级; null while unrated.' })
  previousGrade!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score as the archive stands 变动前得分.' })
  previousScore!: string | null;

  @Field(() => String, { description: 'Grade that waits 变动后等级.' })
  grade!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score that waits 变动后得分.' })
  score!: string | null;

  @Field(() => RatingCauseEnum, { description: 'Why the rating falls 变动原因.' })
  cause!: RatingCause;

  @Field(() => DateTimeScalar, { description: 'Since when the fall to this grade waits 待确认起始时间.' })
  openedAt!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the person answered to the notice 陈述申辩意见, as the officer wrote it down.',
  })
  reply!: string | null;

  @Field(() => String, { nullable: true, description: 'The officer who confirmed it 确认人.' })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was confirmed, lifted or replaced 处理时间; null while it waits.',
  })
  decidedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Reasons that the officer gave 确认理由.' })
  note!: string | null;
}

@InputType('ServePriorNoticeInput', { description: 'A prior notice that was served 事先告知.' })
export class ServePriorNoticeInput {
  @Field(() => ID, { description: 'Id of the pending rating 全局标识.' })
  id!: string;

  @Field(() => DateScalar, {
    description:
      'Day on which the person was told 告知日期: not before the rating began to wait, not later than today.',
  })
  servedOn!: string;

  @Field(() => String, { description: 'How the person was told 告知方式, such as 直接送达; at most 200 characters.' })
  means!: string;
}

@InputType('RecordReplyInput', { description: 'What a person answered to a prior notice 陈述申辩.' })
export class RecordReplyInput {
  @Field(() => ID, { description: 'Id of the pending rating 全局标识.' })
  id!: string;

  @Field(() => String, { description: 'The answer 陈述申辩意见; at most 10,000 characters with those before it.' })
  reply!: string;
}

@InputType('ConfirmPendingRatingInput', { description: 'The confirmation of a fall 评级确认.' })
export class ConfirmPendingRatingInput {
  @Field(() => ID, { description: 'Id of the pending rating 全局标识.' })
  id!: string;

  @Field(() => String, {
    description: 'Reasons 确认理由, among them what was made of a reply; at most 10,000 characters.',
  })
  note!: string;
}
