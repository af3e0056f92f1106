import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { exclusions, type Exclusion } from '../../core/evaluation/evaluation.js';
import { exclusionText } from '../../core/evaluation/reason-text.js';
import { enumObject } from '../../core/enum-object.js';
import { RecordTypeEnum } from '../../core/record.enums.type.js';
import type { RecordType } from '../../core/record-type.js';
import { DecimalScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';

const ExclusionEnum = enumObject(exclusions);

registerEnumType(ExclusionEnum, {
  name: 'Exclusion',
  description: 'Why a record that concerns an indicator is not counted 不计原因.',
  valuesConfig: Object.fromEntries(exclusions.map((why) => [why, { description: `${exclusionText(why)}.` }])),
});

@Disclosed('RATING')
@ObjectType('DimensionScore', { description: 'What a dimension came to 维度得分.', simpleResolvers: true })
export class DimensionScoreType {
  @Field(() => String, { description: 'Code of the dimension 维度代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 维度名称.' })
  name!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Points 得分, rescaled to the maximum; null where no indicator of it applies.',
  })
  points!: string | null;

  @Field(() => DecimalScalar, { description: 'Most points it can give 满分.' })
  max!: string;

  @Field(() => DecimalScalar, { description: 'Sum of the maxima of its indicators that apply 适用满分.' })
  applicableMax!: string;
}

@Disclosed('RATING')
@ObjectType('NamedNumber', { description: 'A number with its name 数值.', simpleResolvers: true })
export class NamedNumberType {
  @Field(() => String, { description: 'Name 名称, such as numerator, charged or hours.' })
  name!: string;

  @Field(() => DecimalScalar, { description: 'Value 数值, in the unit of the records or in points.' })
  value!: string;
}

@Disclosed('RATING')
@ObjectType('IndicatorScore', {
  description: 'What an indicator came to, with its reason and evidence 指标得分.',
  simpleResolvers: true,
})
export class IndicatorScoreType {
  @Field(() => String, { description: 'Code of the indicator 指标代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 指标名称.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Dimension it belongs to 所属维度; null for a bonus 加分项.' })
  dimension!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Chinese name of that dimension 维度名称; null for a bonus 加分项.',
  })
  dimensionName!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Points 得分; null where it does not apply.' })
  points!: string | null;

  @Field(() => DecimalScalar, { description: 'Most points it can give 满分.' })
  max!: string;

  @Field(() => Boolean, { description: 'Whether it applies to the archive 是否适用.' })
  applicable!: boolean;

  @Field(() => String, { description: 'Why it came to this 评分原因, as a code such as STATE:partly.' })
  reason!: string;

  @Field(() => String, { description: 'Why it came to this 评分原因, in words.' })
  reasonText!: string;

  @Field(() => String, { description: 'The rule as enacted 评分规则.' })
  ruleText!: string;

  @Field(() => [NamedNumberType], {
    description: 'Numbers that the rule read 规则输入; empty where it reads states only.',
  })
  inputs!: readonly Shape<NamedNumberType>[];

  @Field(() => [RecordTypeEnum], { description: 'Kinds of record that are its evidence 依据记录类型.' })
  evidenceKinds!: readonly RecordType[];

  @Field(() => String, { description: 'For how long records count 评价期, in words.' })
  window!: string;

  @Field(() => String, { description: 'Legal basis 法律依据.' })
  basis!: string;
}

@Disclosed('RATING')
@ObjectType('Veto', { description: 'A one-vote veto that was used 一票否决.', simpleResolvers: true })
export class VetoType {
  @Field(() => String, { description: 'Code of the veto 否决项代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 否决项名称.' })
  name!: string;

  @Field(() => String, { description: 'Legal basis 法律依据.' })
  basis!: string;
}

@Disclosed('RATING')
@ObjectType('ExcludedRecord', {
  description: 'A record that concerns an indicator and is not counted 不计的记录.',
  simpleResolvers: true,
})
export class ExcludedRecordType {
  @Field(() => ExclusionEnum, { description: 'Why it is not counted 不计原因.' })
  reason!: Exclusion;

  @Field(() => String, { description: 'Why it is not counted 不计原因, in words.' })
  reasonText!: string;
}
