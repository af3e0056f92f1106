import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { pageOf, type Connection } from '../../core/page.js';
import { connectionType } from '../../core/page.type.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { ArchiveRow, EvaluationRow, RecordRow } from '../../core/rows.js';
import { CursorScalar, DateScalar, RegionCodeScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { askedOfNodes, noteArchives } from '../access-log/note-rows.js';
import { SectorEnum } from '../sector-key.js';
import { PendingRatingType, PriorNoticeType } from './pending-rating.type.js';
import type { PendingRow } from './pending-row.js';
import { waitingLoader, waitingPage } from './read-pending.js';
import { replyUntil } from './reply-until.js';

const PendingRatingConnection = connectionType(
  'PendingRating',
  () => PendingRatingType,
  'ratings that wait for confirmation 待确认评级',
);

@Resolver(() => PendingRatingType)
export class PendingRatingResolver {
  @Disclosed('OFFICIAL')
  @Query(() => PendingRatingConnection, {
    description:
      'Ratings that wait for notice and confirmation 待确认评级, the longest first, for the regulator of the sector and region; empty for all others.',
  })
  async pendingRatings(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('sector', () => SectorEnum, { description: 'Sector of the registry 行业.' }) sector: string,
    @Arg('regionCode', () => RegionCodeScalar, {
      nullable: true,
      description: 'Region and all below it 行政区划; all of the viewer’s unless told.',
    })
    regionCode?: string,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 unless told, at most 100.' }) first?: number,
    @Arg('after', () => CursorScalar, { nullable: true, description: 'Go on after this cursor 游标.' }) after?: string,
  ): Promise<Connection<PendingRow>> {
    const waiting = await waitingPage(context, { sector, regionCode: regionCode ?? null }, pageOf({ first, after }));
    const archiveKeys = waiting.nodes.map(({ archiveKey }) => archiveKey);
    await noteArchives(context, archiveKeys, askedOfNodes(info, 'PendingRating'));
    return waiting;
  }

  @FieldResolver(() => CreditArchiveType, { nullable: true, description: 'The archive that would fall 档案.' })
  archive(
    @Root() { archiveKey }: PendingRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArchiveRow | null> {
    return context.archives.byKey(info, archiveKey);
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description: 'The evaluation that waits 待确认的信用评价, with its whole explanation.',
  })
  evaluation(
    @Root() { archiveKey, evaluationKey, sector }: PendingRow,
    @Ctx() { loaders }: Context,
  ): Promise<EvaluationRow | null> {
    return loaders.evaluations.load({ archiveKey, key: evaluationKey, sector });
  }

  @FieldResolver(() => [CreditRecordType], {
    description: 'Record versions that came since the archive stands as it does 变动依据记录.',
  })
  async causeRecords(
    @Root() { archiveKey, causeRecordKeys }: PendingRow,
    @Ctx() { loaders }: Context,
  ): Promise<RecordRow[]> {
    const records = await Promise.all(causeRecordKeys.map((key) => loaders.records.load({ archiveKey, key })));
    return records.filter((record) => record !== null);
  }

  @FieldResolver(() => PriorNoticeType, {
    nullable: true,
    description: 'The notice 事先告知; null before it is served.',
  })
  notice(@Root() { servedOn, noticeMeans, noticeBy }: PendingRow): Shape<PriorNoticeType> | null {
    return servedOn === null ? null : { servedOn, means: noticeMeans ?? '', by: noticeBy ?? '' };
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'Last day to reply 陈述申辩截止日期: the fifth working day after the notice; null before the notice, an error while the calendar of that year is not known.',
  })
  replyUntil(@Root() { servedOn }: PendingRow, @Ctx() context: Context): string | null {
    return servedOn === null ? null : replyUntil(context, servedOn);
  }
}

@Resolver(() => CreditArchiveType)
export class ArchivePendingRatingResolver {
  @Disclosed('OFFICIAL')
  @FieldResolver(() => PendingRatingType, {
    nullable: true,
    description:
      'A fall of its rating that waits for confirmation 待确认评级, for the regulator of the sector and region; null if there is none and for all others.',
  })
  pendingRating(
    @Root() archive: ArchiveRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PendingRow | null> {
    return context.perField(info, () => waitingLoader(context)).load(archive.key);
  }
}
