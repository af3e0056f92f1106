import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import { writeInstant } from '../../core/instant.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import type { ArchiveRow, EvaluationRow } from '../../core/rows.js';
import { RegionCodeScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { askedOfNodes, noteArchives } from '../access-log/note-rows.js';
import { EvaluationSchemeType, schemeView } from '../schemes/scheme.type.js';
import { SectorEnum } from '../sector-key.js';
import type { RunKind } from './evaluation-run.entity.js';
import { findRun } from './find-run.js';
import { listRuns } from './list-runs.js';
import { listResults, type ResultRow } from './list-results.js';
import { schemeOfRun } from './run-moves.js';
import type { RunRow } from './run-row.js';
import { EvaluationRunType, ResultFilterInput, RunKindEnum, RunResultType } from './run.type.js';

const RunConnection = connectionType('EvaluationRun', () => EvaluationRunType, 'evaluation runs 评价批次');
const RunResultConnection = connectionType('EvaluationRunResult', () => RunResultType, 'results of a run 批次结果');

@Resolver(() => EvaluationRunType)
export class EvaluationRunResolver {
  @Disclosed('RATING')
  @Query(() => EvaluationRunType, {
    nullable: true,
    description: 'A run 评价批次 by its id; null if there is none or it is not for this viewer.',
  })
  evaluationRun(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the run 全局标识.' }) id: string,
  ): Promise<RunRow | null> | null {
    const { type, keys } = parseGlobalId(id);
    return type === 'EvaluationRun' && isUuid(keys[0]) ? findRun(context, keys[0]) : null;
  }

  @Disclosed('RATING')
  @Query(() => RunConnection, {
    description: 'Runs 评价批次 of a sector that are for this viewer, the latest first.',
  })
  evaluationRuns(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('sector', () => SectorEnum, { description: 'Sector 行业.' }) sector: string,
    @Arg('kind', () => RunKindEnum, { nullable: true, description: 'Runs of one kind only 批次类型.' }) kind?: RunKind,
  ): Promise<Connection<RunRow>> {
    return listRuns(context, { sector, kind: kind ?? null }, page);
  }

  @FieldResolver(() => RegionCodeScalar, {
    nullable: true,
    description: 'Region that it covers with all below it 行政区划; null for the whole country.',
  })
  regionCode(@Root() { regionPrefix }: RunRow): string | null {
    return regionPrefix === '' ? null : regionPrefix.padEnd(6, '0');
  }

  @FieldResolver(() => EvaluationSchemeType, {
    nullable: true,
    description: 'The scheme by which it evaluates 评价方案; null if this release does not know it any more.',
  })
  scheme(@Root() run: RunRow, @Ctx() { schemes }: Context): Shape<EvaluationSchemeType> | null {
    const scheme = schemeOfRun(run, schemes);
    return scheme && schemeView(scheme);
  }

  @FieldResolver(() => RunResultConnection, {
    description: 'What it gave each archive 批次结果, so far as it is done.',
  })
  async results(
    @Root() run: RunRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ResultFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: ResultFilterInput,
  ): Promise<Connection<ResultRow>> {
    const results = await listResults(context, run, filter ?? {}, page);
    const archiveKeys = results.nodes.map(({ archiveKey }) => archiveKey);
    await noteArchives(context, archiveKeys, askedOfNodes(info, 'EvaluationRunResult'));
    return results;
  }

  @Disclosed('OFFICIAL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why it failed and what to do 中止原因, for those on duty.',
  })
  failure(@Root() run: RunRow): string | null {
    return run.failure;
  }

  @Disclosed('OFFICIAL')
  @FieldResolver(() => String, { nullable: true, description: 'Officer who started it 启动人, for those on duty.' })
  startedBy(@Root() run: RunRow): string | null {
    return run.startedBy;
  }

  @Disclosed('OFFICIAL')
  @FieldResolver(() => String, { nullable: true, description: 'Officer who published it 公布人, for those on duty.' })
  publishedBy(@Root() run: RunRow): string | null {
    return run.publishedBy;
  }
}

@Resolver(() => RunResultType)
export class RunResultResolver {
  @FieldResolver(() => CreditArchiveType, { nullable: true, description: 'The archive 被评价档案.' })
  archive(
    @Root() { archiveKey }: ResultRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArchiveRow | null> {
    return context.archives.byKey(info, archiveKey);
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description:
      'The whole explanation 信用评价 of a yearly evaluation, computed again; null for other runs, whose scheme is tried or whose evaluation is stored with the archive.',
  })
  async evaluation(@Root() { run, archiveKey }: ResultRow, @Ctx() { loaders }: Context): Promise<EvaluationRow | null> {
    if (run.kind !== 'YEARLY') return null;
    const { sector, asOf, knownAt } = run;
    const evaluation = await loaders.evaluationsAt.load({ archiveKey, sector, asOf, knownAt: writeInstant(knownAt) });
    return evaluation?.schemeCode === run.schemeCode ? evaluation : null;
  }
}
