import { Arg, Query, Resolver } from 'type-graphql';
import type { Shape } from '../../core/shape.js';
import { sectorOf } from '../../sectors/index.js';
import { SectorEnum } from '../sector-key.js';
import { EvaluationSchemeType, schemeView } from './scheme.type.js';

@Resolver()
export class SchemesResolver {
  @Query(() => [EvaluationSchemeType], {
    description: 'Every evaluation scheme 评价方案 a sector has had, open to all; empty while the sector is not rated.',
  })
  evaluationSchemes(
    @Arg('sector', () => SectorEnum, { description: 'Sector 行业.' }) sector: string,
  ): Shape<EvaluationSchemeType>[] {
    return sectorOf(sector).schemes.map(schemeView);
  }
}
