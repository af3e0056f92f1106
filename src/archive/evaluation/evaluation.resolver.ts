import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Exclusion } from '../../core/evaluation/evaluation.js';
import { excludedSince } from '../../core/evaluation/excluded-since.js';
import { exclusionText } from '../../core/evaluation/reason-text.js';
import { evaluationField } from '../../core/evaluation.resolver.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { mayShow } from '../../core/reading.js';
import { CreditRecordType } from '../../core/record.type.js';
import type { ArchiveRow, EvaluationRow, RecordRow } from '../../core/rows.js';
import { DateScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { EvaluationSchemeType, schemeView } from '../schemes/scheme.type.js';
import { dimensionScores, indicatorScores, usedVetoes } from './explanation.js';
import type { Limits, WithEvidence, WithExcluded } from './explanation.js';
import { DimensionScoreType, ExcludedRecordType, IndicatorScoreType, VetoType } from './explanation.type.js';
import { evaluationHistory } from './history.js';

const EvaluationConnection = connectionType('Evaluation', () => EvaluationType, 'evaluations 信用评价');

/** The field as every archive has it; each sector narrows it to its own type. */
export const AnyEvaluationField = evaluationField(CreditArchiveType, EvaluationType);

@Resolver(() => CreditArchiveType)
export class EvaluationHistoryResolver {
  @Disclosed('RATING')
  @FieldResolver(() => EvaluationConnection, {
    nullable: true,
    description: 'Every evaluation that was stored 历次评价, newest first.',
  })
  evaluations(
    @Root() archive: ArchiveRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Connection<EvaluationRow>> {
    return evaluationHistory(context, info, archive, page);
  }
}

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  @FieldResolver(() => CreditArchiveType, { nullable: true, description: 'The archive that was evaluated 被评价档案.' })
  archive(
    @Root() { archiveKey }: EvaluationRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArchiveRow | null> {
    return context.archives.byKey(info, archiveKey);
  }

  @FieldResolver(() => EvaluationSchemeType, { description: 'The scheme that was used 评价方案.' })
  scheme(@Root() evaluation: EvaluationRow, @Ctx() context: Context): Shape<EvaluationSchemeType> {
    return schemeView(compiledOf(context, evaluation).scheme);
  }

  @FieldResolver(() => [DimensionScoreType], { description: 'What the dimensions came to 维度得分.' })
  dimensions(@Root() evaluation: EvaluationRow, @Ctx() context: Context): readonly Shape<DimensionScoreType>[] {
    return dimensionScores(compiledOf(context, evaluation), context.explain(evaluation));
  }

  @FieldResolver(() => [IndicatorScoreType], { description: 'What the indicators came to 指标得分.' })
  indicators(
    @Root() evaluation: EvaluationRow,
    @Ctx() context: Context,
  ): readonly (Shape<IndicatorScoreType> & WithExcluded)[] {
    return indicatorScores(compiledOf(context, evaluation), context.explain(evaluation), evaluation.archiveKey);
  }

  @FieldResolver(() => [String], {
    description: 'Flags that indicators and vetoes raise 标识, as codes of the scheme.',
  })
  flags(@Root() evaluation: EvaluationRow, @Ctx() context: Context): readonly string[] {
    return context.explain(evaluation).flags;
  }

  @FieldResolver(() => [VetoType], { description: 'One-vote vetoes that were used 一票否决.' })
  vetoes(@Root() evaluation: EvaluationRow, @Ctx() context: Context): readonly (Shape<VetoType> & WithEvidence)[] {
    return usedVetoes(compiledOf(context, evaluation), context.explain(evaluation), evaluation.archiveKey);
  }
}

@Resolver(() => IndicatorScoreType)
export class IndicatorEvidenceResolver {
  @FieldResolver(() => [CreditRecordType], {
    description: 'Record versions that were counted 依据记录, those this viewer may read.',
  })
  evidence(@Root() score: WithEvidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, score);
  }

  @FieldResolver(() => [ExcludedRecordType], {
    description: 'Records that concern it and were not counted 不计的记录, those this viewer may read.',
  })
  async excluded(
    @Root() { archiveKey, excludedFacts, limits }: WithExcluded,
    @Ctx() { loaders, viewer }: Context,
  ): Promise<readonly (Shape<ExcludedRecordType> & ExcludedKey)[]> {
    const all = excludedFacts.map(({ versionId, why }) => ({
      archiveKey,
      key: versionId,
      reason: why,
      reasonText: exclusionText(why),
      limits,
    }));
    if (mayShow(viewer, 'DETAIL')) return all;
    // The reason alone would tell of a record that has left every open channel: that it was repaired or annulled.
    const records = await Promise.all(all.map((excluded) => loaders.records.load(excluded)));
    return all.filter((_excluded, index) => records[index] !== null);
  }
}

interface ExcludedKey {
  readonly archiveKey: string;
  readonly key: string;
  readonly reason: Exclusion;
  readonly limits: Limits;
}

@Resolver(() => ExcludedRecordType)
export class ExcludedRecordResolver {
  @FieldResolver(() => CreditRecordType, {
    nullable: true,
    description: 'The record version 记录; null if it is not for this viewer.',
  })
  record(@Root() { archiveKey, key }: ExcludedKey, @Ctx() { loaders }: Context): Promise<RecordRow | null> {
    return loaders.records.load({ archiveKey, key });
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description:
      'Since when it is not counted 不计起始日期, where that is known: its status, its window or its outer limit.',
  })
  async since(
    @Root() { archiveKey, key, reason, limits }: ExcludedKey,
    @Ctx() { loaders }: Context,
  ): Promise<string | null> {
    const record = await loaders.records.load({ archiveKey, key });
    return record && excludedSince(reason, record, limits, limits.asOf);
  }
}

@Resolver(() => VetoType)
export class VetoEvidenceResolver {
  @FieldResolver(() => [CreditRecordType], {
    description: 'Record versions that caused it 依据记录, those this viewer may read.',
  })
  evidence(@Root() veto: WithEvidence, @Ctx() context: Context): Promise<RecordRow[]> {
    return evidenceOf(context, veto);
  }
}

async function evidenceOf({ loaders }: Context, { archiveKey, evidenceKeys }: WithEvidence): Promise<RecordRow[]> {
  const records = await Promise.all(evidenceKeys.map((key) => loaders.records.load({ archiveKey, key })));
  return records.filter((record) => record !== null);
}

function compiledOf({ schemes }: Context, { schemeCode }: EvaluationRow): CompiledScheme {
  const compiled = schemes.get(schemeCode);
  if (!compiled) throw new Error(`The scheme ${schemeCode} of a stored evaluation is not registered.`);
  return compiled;
}
