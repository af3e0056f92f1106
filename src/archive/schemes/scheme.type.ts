import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { toDecimal } from '../../core/evaluation/points.js';
import type { Dimension, EvaluationScheme, Grade, Indicator, Veto } from '../../core/evaluation/scheme.js';
import { RecordTypeEnum } from '../../core/record.enums.type.js';
import type { RecordType } from '../../core/record-type.js';
import { DateScalar, DecimalScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { SectorEnum } from '../sector-key.js';

@Disclosed('OPEN')
@ObjectType('Dimension', { description: 'A dimension of a scheme 评价维度.', simpleResolvers: true })
export class DimensionType {
  @Field(() => String, { description: 'Code of the dimension 维度代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 维度名称.' })
  name!: string;

  @Field(() => DecimalScalar, { description: 'Most points it can give 满分.' })
  max!: string;
}

@Disclosed('OPEN')
@ObjectType('Indicator', { description: 'An indicator of a scheme 评价指标.', simpleResolvers: true })
export class IndicatorType {
  @Field(() => String, { description: 'Code of the indicator 指标代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 指标名称.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Dimension it belongs to 所属维度; null for a bonus 加分项.' })
  dimension!: string | null;

  @Field(() => DecimalScalar, { description: 'Most points it can give 满分.' })
  max!: string;

  @Field(() => String, { description: 'The rule as enacted 评分规则.' })
  ruleText!: string;

  @Field(() => String, { description: 'Legal basis 法律依据.' })
  basis!: string;

  @Field(() => [RecordTypeEnum], { description: 'Kinds of record that are its evidence 依据记录类型.' })
  evidence!: readonly RecordType[];
}

@Disclosed('OPEN')
@ObjectType('Grade', { description: 'A grade of a scheme 等级.', simpleResolvers: true })
export class GradeType {
  @Field(() => String, { description: 'Code of the grade 等级代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 等级名称.' })
  name!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Lowest score of the grade 最低分; null for the grade of those not rated.',
  })
  from!: string | null;
}

@Disclosed('OPEN')
@ObjectType('VetoRule', { description: 'A one-vote veto of a scheme 一票否决项.', simpleResolvers: true })
export class VetoRuleType {
  @Field(() => String, { description: 'Code of the veto 否决项代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 否决项名称.' })
  name!: string;

  @Field(() => String, { description: 'Legal basis 法律依据.' })
  basis!: string;
}

@Disclosed('OPEN')
@ObjectType('EvaluationScheme', {
  description: 'An evaluation scheme 评价方案 of a sector, as enacted.',
  simpleResolvers: true,
})
export class EvaluationSchemeType {
  @Field(() => String, { description: 'Code of the scheme 方案代码.' })
  code!: string;

  @Field(() => SectorEnum, { description: 'Sector it is for 行业.' })
  sector!: string;

  @Field(() => String, { description: 'Version 版本.' })
  version!: string;

  @Field(() => DateScalar, { description: 'First day in force 施行日期.' })
  effectiveFrom!: string;

  // Its field is in schemes.resolver.ts.
  effectiveTo!: string | null;

  @Field(() => [DimensionType], { description: 'Dimensions 评价维度.' })
  dimensions!: readonly Shape<DimensionType>[];

  @Field(() => [IndicatorType], { description: 'Indicators 评价指标.' })
  indicators!: readonly Shape<IndicatorType>[];

  @Field(() => [GradeType], { description: 'Grades 等级, best first; the last is for those not rated.' })
  grades!: readonly Shape<GradeType>[];

  @Field(() => [VetoRuleType], { description: 'One-vote vetoes 一票否决项.' })
  vetoes!: readonly Shape<VetoRuleType>[];

  @Field(() => DecimalScalar, { description: 'Most that all bonuses together add 加分上限.' })
  bonusCap!: string;

  @Field(() => DecimalScalar, { description: 'Least percentage of evidence for a rating 最低覆盖率.' })
  coverageLimit!: string;
}

/** A scheme as the graph shows it: points as decimals, Chinese names. */
export function schemeView(scheme: EvaluationScheme): Shape<EvaluationSchemeType> {
  const { code, sector, version, effectiveFrom, effectiveTo, notRated } = scheme;
  return {
    code,
    sector,
    version,
    effectiveFrom,
    effectiveTo,
    dimensions: scheme.dimensions.map(dimensionView),
    indicators: scheme.indicators.map(indicatorView),
    grades: [...scheme.grades.map(gradeView), { code: notRated.code, name: notRated.zh, from: null }],
    vetoes: scheme.vetoes.map(vetoView),
    bonusCap: decimal(scheme.bonusCap),
    coverageLimit: decimal(scheme.coverageLimit),
  };
}

function indicatorView({ code, zh, dimension, max, ruleText, basis, evidence }: Indicator): Shape<IndicatorType> {
  return { code, name: zh, dimension, max: decimal(max), ruleText, basis, evidence };
}

function dimensionView({ code, zh, max }: Dimension): Shape<DimensionType> {
  return { code, name: zh, max: decimal(max) };
}

function gradeView({ code, zh, from }: Grade): Shape<GradeType> {
  return { code, name: zh, from: decimal(from) };
}

function vetoView({ code, zh, basis }: Veto): Shape<VetoRuleType> {
  return { code, name: zh, basis };
}

function decimal(points: number): string {
  return toDecimal(Math.round(points * 100));
}
