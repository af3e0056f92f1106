import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Resolver, Root, Subscription } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context, RatingChangeFilter } from '../../core/context.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { CursorScalar } from '../../core/scalars.js';
import { askedOf, noteChange } from '../access-log/note-rows.js';
import { RatingChangeFilterInput, RatingChangeType } from './rating-change.type.js';

@Resolver()
export class RatingChangedResolver {
  @Disclosed('RATING')
  @Subscription(() => RatingChangeType, {
    description:
      'Every rating change 评级变更 that the viewer may read, in the order of the feed, from now on or from after a cursor. ' +
      'A reader that falls behind gets an error with the cursor to resume after.',
    subscribe: ({ args, context }: { args: SubscriptionArgs; context: Context }) =>
      context.feed.follow(context.grants, args.filter ?? {}, args.after ?? null),
  })
  ratingChanged(
    @Arg('filter', () => RatingChangeFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    _filter: RatingChangeFilterInput | undefined,
    @Arg('after', () => CursorScalar, {
      nullable: true,
      description: 'Resume after this cursor; from now on unless told.',
    })
    _after: string | undefined,
    @Root() change: RatingChangeRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): RatingChangeRow {
    context.freshen();
    noteChange(context, change, askedOf(info, 'RatingChange'));
    return change;
  }
}

interface SubscriptionArgs {
  readonly filter?: RatingChangeFilter | null;
  readonly after?: string | null;
}
