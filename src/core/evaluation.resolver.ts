import { Arg, Ctx, FieldResolver, Resolver, Root, type ClassType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import type { Context } from './context.js';
import type { ArchiveRow, EvaluationRow } from './rows.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

const description =
  'Rating of the archive 信用评价: the present one, or the one of a day and a state of knowledge; null while there is none.';

/** The field `evaluation` of an archive type, narrowed to the evaluation type of its sector. */
export function evaluationField(archiveType: object, evaluationType: object): ClassType {
  @Resolver(() => archiveType as ClassType)
  class EvaluationFieldResolver {
    @Disclosed('RATING')
    @FieldResolver(() => evaluationType as ClassType, { nullable: true, description })
    evaluation(
      @Root() archive: ArchiveRow,
      @Ctx() context: Context,
      @Arg('asOf', () => DateScalar, {
        nullable: true,
        description: 'Day it is to hold for 评价日期; today unless told, never later.',
      })
      asOf?: string,
      @Arg('knownAt', () => DateTimeScalar, {
        nullable: true,
        description: 'Only facts recorded until then 数据截止时间; now unless told.',
      })
      knownAt?: string,
    ): Promise<EvaluationRow | null> | EvaluationRow | null {
      if (asOf == null && knownAt == null) return archive.evaluation;
      const { key: archiveKey, sector } = archive;
      return context.loaders.evaluationsAt.load({ archiveKey, sector, asOf: asOf ?? null, knownAt: knownAt ?? null });
    }
  }
  return EvaluationFieldResolver;
}
