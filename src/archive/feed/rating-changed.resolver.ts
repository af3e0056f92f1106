import { Arg, Ctx, Resolver, Root, Subscription } from 'type-graphql';
import type { Context, RatingChangeFilter } from '../../core/context.js';
import { ratingRoles, requireRole } from '../../core/reading.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { CursorScalar } from '../../core/scalars.js';
import { RatingChangeFilterInput, RatingChangeType } from './rating-change.type.js';

@Resolver()
export class RatingChangedResolver {
  @Subscription(() => RatingChangeType, {
    description:
      'Every rating change 评级变更 that the viewer may read, in the order of the feed, from now on or from after a cursor. ' +
      'A reader that falls behind gets an error with the cursor to resume after.',
    subscribe: ({ args, context }: { args: SubscriptionArgs; context: Context }) => {
      requireRole(context.viewer, 'The feed of rating changes', ratingRoles);
      return context.feed.follow(context.grants, args.filter ?? {}, args.after ?? null);
    },
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
  ): RatingChangeRow {
    context.freshen();
    return change;
  }
}

interface SubscriptionArgs {
  readonly filter?: RatingChangeFilter | null;
  readonly after?: string | null;
}
