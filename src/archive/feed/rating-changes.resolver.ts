import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { connectionOf, pageOf, type Connection, type Page } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { ArchiveRow, EvaluationRow, RatingChangeRow, RecordRow } from '../../core/rows.js';
import { CursorScalar } from '../../core/scalars.js';
import { askedOfNodes, noteArchives } from '../access-log/note-rows.js';
import { feedPosition } from './feed-cursor.js';
import { RatingChangeFilterInput, RatingChangeType } from './rating-change.type.js';
import { readChanges, readFeed } from './read-changes.js';

const RatingChangeConnection = connectionType('RatingChange', () => RatingChangeType, 'rating changes 评级变更');

@Resolver(() => RatingChangeType)
export class RatingChangeResolver {
  @Disclosed('RATING')
  @Query(() => RatingChangeConnection, {
    description: 'The feed of rating changes 评级变更 in its order, as far as the viewer may read it; oldest first.',
  })
  async ratingChanges(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => RatingChangeFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: RatingChangeFilterInput,
    @Arg('after', () => CursorScalar, {
      nullable: true,
      description: 'Go on after this cursor, from a query or the subscription.',
    })
    after?: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many changes, 20 unless told, at most 100.' })
    first?: number,
  ): Promise<Connection<RatingChangeRow>> {
    const changes = await readFeed(context, filter ?? {}, after ?? null, pageOf({ first, after }));
    const archiveKeys = changes.nodes.map(({ archiveKey }) => archiveKey);
    await noteArchives(context, archiveKeys, askedOfNodes(info, 'RatingChange'));
    return changes;
  }

  @FieldResolver(() => CreditArchiveType, { nullable: true, description: 'The archive that was rated 档案.' })
  archive(
    @Root() { archiveKey }: RatingChangeRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArchiveRow | null> {
    return context.archives.byKey(info, archiveKey);
  }

  @FieldResolver(() => EvaluationType, { nullable: true, description: 'The evaluation that made the change 信用评价.' })
  evaluation(
    @Root() { archiveKey, evaluationKey, sector }: RatingChangeRow,
    @Ctx() { loaders }: Context,
  ): Promise<EvaluationRow | null> {
    return loaders.evaluations.load({ archiveKey, key: evaluationKey, sector });
  }

  @FieldResolver(() => [CreditRecordType], {
    description: 'Record versions that caused it 变动依据记录, those this viewer may read.',
  })
  async causeRecords(
    @Root() { archiveKey, causeRecordKeys }: RatingChangeRow,
    @Ctx() { loaders }: Context,
  ): Promise<RecordRow[]> {
    const records = await Promise.all(causeRecordKeys.map((key) => loaders.records.load({ archiveKey, key })));
    return records.filter((record) => record !== null);
  }
}

@Resolver(() => CreditArchiveType)
export class ArchiveRatingChangesResolver {
  @Disclosed('RATING')
  @FieldResolver(() => RatingChangeConnection, {
    nullable: true,
    description: 'Its rating changes 评级变更, newest first.',
  })
  async ratingChanges(
    @Root() archive: ArchiveRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<RatingChangeRow> | null> {
    const page = pageOf(args);
    const rows = await context.perField(info, () => changesLoader(context, page)).load(archive.key);
    return connectionOf(
      page,
      rows,
      ({ cursor }) => cursor,
      () => Promise.resolve(archive.version),
    );
  }
}

@Resolver(() => EvaluationType)
export class EvaluationStepResolver {
  @FieldResolver(() => RatingChangeType, {
    nullable: true,
    description: 'The step this evaluation made 所致变更; null if the rating stayed as it was.',
  })
  ratingChange(
    @Root() { archiveKey, key }: EvaluationRow,
    @Ctx() { loaders }: Context,
  ): Promise<RatingChangeRow | null> | null {
    return key === null ? null : loaders.stepOfEvaluation.load({ archiveKey, key });
  }
}

/** The same page for every archive of a field: the newest changes, or those before or after a position. */
function changesLoader(context: Context, page: Page): DataLoader<string, readonly RatingChangeRow[]> {
  const direction = page.backward ? sql`asc` : sql`desc`;
  const position = page.cursor === null ? null : String(feedPosition(page.cursor));
  const within = position === null ? sql`` : sql`and u.position ${page.backward ? sql`>` : sql`<`} ${position}::bigint`;
  return new DataLoader(async (archiveKeys) => {
    const rows = await readChanges(
      context,
      sql<boolean>`(t.archive_id, t.archive_version) in (
        select page.archive_id, page.archive_version from unnest(${archiveKeys}::uuid[]) k(archive_id) cross join lateral (
          select u.archive_id, u.archive_version from rating_change u where u.archive_id = k.archive_id and u.position is not null ${within}
          order by u.archive_version ${direction} limit ${page.limit + 1}) page)`,
      sql`order by t.archive_version ${direction}`,
    );
    const found = Map.groupBy(rows, ({ archiveKey }) => archiveKey);
    return archiveKeys.map((key) => found.get(key) ?? []);
  });
}
