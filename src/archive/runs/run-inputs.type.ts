import { Field, ID, InputType } from 'type-graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { DateScalar, RegionCodeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';

@InputType('StartYearlyEvaluationInput', { description: 'What a yearly evaluation covers 年度评价范围.' })
export class StartYearlyEvaluationInput {
  @Field(() => SectorEnum, { description: 'Sector 行业.' })
  sector!: string;

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Region with all below it 行政区划; the whole country unless told.',
  })
  regionCode?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day to evaluate for 评价日期, up to today; the last 31 December unless told.',
  })
  asOf?: string;
}

@InputType('SimulateSchemeInput', { description: 'A scheme to be tried and whom it is tried on 方案试算范围.' })
export class SimulateSchemeInput {
  @Field(() => String, { nullable: true, description: 'Code of a draft or of another scheme that is known 方案代码.' })
  schemeCode?: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Or the scheme in full 方案全文; it is kept with the run alone.',
  })
  scheme?: unknown;

  @Field(() => SectorEnum, { description: 'Sector 行业.' })
  sector!: string;

  @Field(() => RegionCodeScalar, {
    nullable: true,
    description: 'Region with all below it 行政区划; the whole country unless told.',
  })
  regionCode?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day to evaluate for 评价日期, which may lie ahead; today unless told.',
  })
  asOf?: string;
}

@InputType('EvaluationRunInput', { description: 'A run to act on 评价批次.' })
export class EvaluationRunInput {
  @Field(() => ID, { description: 'Id of the run 全局标识.' })
  id!: string;
}
