import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { actingOfficer } from '../permission/acting-officer.js';
import { ownRegion, pauseRun, publishRun, resumeRun, runQueue } from './control-run.js';
import { findRun } from './find-run.js';
import { EvaluationRunInput, SimulateSchemeInput, StartYearlyEvaluationInput } from './run-inputs.type.js';
import type { RunRow } from './run-row.js';
import { EvaluationRunType } from './run.type.js';
import { startSimulation, startYearly } from './start-evaluation.js';

@Resolver()
export class RunMutationsResolver {
  @Disclosed('OFFICIAL')
  @Mutation(() => EvaluationRunType, {
    description: 'Starts the yearly evaluation 启动年度评价 of a sector and region; ratings stay as they are.',
  })
  async startYearlyEvaluation(
    @Ctx() context: Context,
    @Arg('input', () => StartYearlyEvaluationInput, { description: 'What it covers 评价范围.' })
    { sector, regionCode, asOf }: StartYearlyEvaluationInput,
  ): Promise<RunRow> {
    const startedBy = actingOfficer(context.viewer, 'Starting a yearly evaluation', sector);
    const regionPrefix = ownRegion(context, sector, regionCode ?? null);
    return begun(context, await startYearly(context, { sector, regionPrefix, startedBy, asOf: asOf ?? null }));
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => EvaluationRunType, {
    description:
      'Tries a scheme 方案试算 on the whole population of a sector and region, against the scheme in force; no rating, change or record comes of it.',
  })
  async simulateScheme(
    @Ctx() context: Context,
    @Arg('input', () => SimulateSchemeInput, { description: 'Scheme and population 试算范围.' })
    { sector, regionCode, asOf, schemeCode, scheme }: SimulateSchemeInput,
  ): Promise<RunRow> {
    const startedBy = actingOfficer(context.viewer, 'Trying a scheme', sector);
    const regionPrefix = ownRegion(context, sector, regionCode ?? null);
    const tried = { schemeCode: schemeCode ?? null, scheme, asOf: asOf ?? null };
    return begun(context, await startSimulation(context, { sector, regionPrefix, startedBy, ...tried }));
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => EvaluationRunType, { description: 'Pauses a run 暂停批次 after the batch that is under way.' })
  pauseEvaluationRun(
    @Ctx() context: Context,
    @Arg('input', () => EvaluationRunInput, { description: 'The run 评价批次.' }) { id }: EvaluationRunInput,
  ): Promise<RunRow> {
    return pauseRun(context, id);
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => EvaluationRunType, {
    description: 'Goes on with a run 恢复批次 that was paused or failed, from where it is.',
  })
  resumeEvaluationRun(
    @Ctx() context: Context,
    @Arg('input', () => EvaluationRunInput, { description: 'The run 评价批次.' }) { id }: EvaluationRunInput,
  ): Promise<RunRow> {
    return resumeRun(context, id);
  }

  @Disclosed('OFFICIAL')
  @Mutation(() => EvaluationRunType, {
    description:
      'Publishes a yearly evaluation that is done 公布年度评价结果, by another officer than the one who started it.',
  })
  publishEvaluationRun(
    @Ctx() context: Context,
    @Arg('input', () => EvaluationRunInput, { description: 'The run 评价批次.' }) { id }: EvaluationRunInput,
  ): Promise<RunRow> {
    return publishRun(context, id);
  }
}

/** A run that was just started, with a process told of it. */
async function begun(context: Context, key: string): Promise<RunRow> {
  await context.enqueue(runQueue, key);
  const run = await findRun(context, key);
  if (run) return run;
  throw new Error(`The run ${key} vanished when it was started.`);
}
