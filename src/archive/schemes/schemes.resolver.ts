import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import type { Shape } from '../../core/shape.js';
import { DateScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { EvaluationSchemeType, schemeView } from './scheme.type.js';

@Resolver(() => EvaluationSchemeType)
export class SchemesResolver {
  @Disclosed('OPEN')
  @Query(() => [EvaluationSchemeType], {
    description:
      'Every evaluation scheme 评价方案 a sector has had or will have, by the day from which it holds, open to all; empty while the sector is not rated.',
  })
  evaluationSchemes(
    @Ctx() { schemes }: Context,
    @Arg('sector', () => SectorEnum, { description: 'Sector 行业.' }) sector: string,
  ): Shape<EvaluationSchemeType>[] {
    return [...schemes.values()]
      .map(({ scheme }) => scheme)
      .filter((scheme) => scheme.sector === sector)
      .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
      .map(schemeView);
  }

  @FieldResolver(() => DateScalar, {
    nullable: true,
    description: 'First day on which it is no longer in force 废止日期; null while none is known.',
  })
  effectiveTo(@Root() scheme: Shape<EvaluationSchemeType>, @Ctx() { schemes }: Context): string | null {
    const { code, sector, effectiveFrom, effectiveTo } = scheme;
    if (!schemes.has(code)) return effectiveTo;
    // A scheme ends where the next one begins, which its own text cannot know.
    const later = [...schemes.values()]
      .map((one) => one.scheme)
      .filter((one) => one.sector === sector && one.effectiveFrom > effectiveFrom)
      .map((one) => one.effectiveFrom);
    return [...later, ...(effectiveTo === null ? [] : [effectiveTo])].toSorted()[0] ?? null;
  }
}
