import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { confirmPending } from './confirm.js';
import { recordReply, servePriorNotice } from './notice.js';
import {
  ConfirmPendingRatingInput,
  PendingRatingType,
  RecordReplyInput,
  ServePriorNoticeInput,
} from './pending-rating.type.js';
import type { PendingRow } from './pending-row.js';

@Resolver(() => PendingRatingType)
export class PendingActsResolver {
  @Disclosed('OFFICIAL')
  @Mutation(() => PendingRatingType, {
    description:
      'Writes down that the person was told of the coming fall 事先告知; the five working days to reply run from that day. For a named officer of the regulator of the sector and region.',
  })
  servePriorNotice(
    @Ctx() context: Context,
    @Arg('input', () => ServePriorNoticeInput, { description: 'The notice 告知内容.' }) input: ServePriorNoticeInput,
  ): Promise<PendingRow> {
    return acted(context, servePriorNotice(context, input));
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => PendingRatingType, {
    description:
      'Writes down what the person answered to the notice 陈述申辩. A reply that is there ends the wait; nothing else does before the last day to reply is over. A further reply is added to it. For a named officer of the regulator of the sector and region.',
  })
  recordReply(
    @Ctx() context: Context,
    @Arg('input', () => RecordReplyInput, { description: 'The reply 陈述申辩内容.' }) input: RecordReplyInput,
  ): Promise<PendingRow> {
    return acted(context, recordReply(context, input));
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => PendingRatingType, {
    description:
      'Lets a fall take effect 确认评级: after notice, and after the last day to reply or with a reply written down; the archive falls and the feed has the change. There is no rejecting: a rating is a function of facts, and to raise it is to correct the facts. For a named officer of the regulator of the sector and region.',
  })
  confirmPendingRating(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmPendingRatingInput, { description: 'The confirmation 确认内容.' })
    input: ConfirmPendingRatingInput,
  ): Promise<PendingRow> {
    return acted(context, confirmPending(context, input));
  }
}

/** What was loaded before an act may be true no longer. */
async function acted(context: Context, act: Promise<PendingRow>): Promise<PendingRow> {
  const row = await act;
  context.freshen();
  return row;
}
