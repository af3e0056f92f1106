import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { actionKinds, type ActionKind } from '../../core/evaluation/lawful-action-kinds.js';
import { actionText, changeReasonText } from '../../core/evaluation/reason-text.js';
import { changeReasons, type ChangeReason } from '../../core/evaluation/what-would-change-result.js';
import { enumObject } from '../../core/enum-object.js';
import { RecordStatusEnum, RecordTypeEnum } from '../../core/record.enums.type.js';
import type { RecordStatus, RecordType } from '../../core/record-type.js';
import { DateScalar, DecimalScalar } from '../../core/scalars.js';
import type { Shape } from '../../core/shape.js';
import { NamedNumberType } from './explanation.type.js';

const ChangeReasonEnum = enumObject(changeReasons);
const ActionKindEnum = enumObject(actionKinds);

registerEnumType(ChangeReasonEnum, {
  name: 'ChangeReason',
  description: 'Why a record counts otherwise from a day on 变动原因.',
  valuesConfig: Object.fromEntries(changeReasons.map((why) => [why, { description: `${changeReasonText(why)}.` }])),
});

registerEnumType(ActionKindEnum, {
  name: 'LawfulActionKind',
  description: 'What a subject may lawfully do about its rating 可采取的措施.',
  valuesConfig: Object.fromEntries(actionKinds.map((kind) => [kind, { description: `${actionText(kind)}.` }])),
});

@Disclosed('DETAIL')
@ObjectType('ChangeCause', { description: 'A record that moves an indicator 变动依据.', simpleResolvers: true })
export class ChangeCauseType {
  @Field(() => ChangeReasonEnum, { description: 'Why it counts otherwise 变动原因.' })
  reason!: ChangeReason;

  @Field(() => String, { description: 'Why it counts otherwise 变动原因, in words.' })
  reasonText!: string;
}

@Disclosed('DETAIL')
@ObjectType('IndicatorChange', { description: 'An indicator whose points change 变动的指标.', simpleResolvers: true })
class IndicatorChangeType {
  @Field(() => String, { description: 'Code of the indicator 指标代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 指标名称.' })
  name!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Points before 变动前得分; null where it did not apply.' })
  before!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Points after 变动后得分; null where it does not apply.' })
  after!: string | null;

  @Field(() => [ChangeCauseType], {
    description: 'Records behind it 变动依据; none for an action, which says so itself.',
  })
  causes!: readonly Shape<ChangeCauseType>[];
}

@Disclosed('DETAIL')
@ObjectType('VetoChange', { description: 'A veto that begins or ceases 否决项变动.', simpleResolvers: true })
export class VetoChangeType {
  @Field(() => String, { description: 'Code of the veto 否决项代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 否决项名称.' })
  name!: string;

  @Field(() => Boolean, { description: 'Whether it begins 开始适用; false where it ceases.' })
  fires!: boolean;
}

@Disclosed('DETAIL')
@ObjectType('ComingChange', {
  description: 'A day on which a rating changes without a new record 自动变动日.',
  simpleResolvers: true,
})
class ComingChangeType {
  @Field(() => DateScalar, { description: 'The day 变动日期.' })
  day!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score from then on 届时得分; null when not rated.' })
  score!: string | null;

  @Field(() => String, { description: 'Grade from then on 届时等级.' })
  grade!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Difference to the score of this evaluation 与本次评价之差, negative where points fall.',
  })
  difference!: string | null;

  @Field(() => DecimalScalar, { description: 'Coverage from then on 届时依据覆盖率, in percent.' })
  coverage!: string;

  @Field(() => [String], { description: 'Flags from then on 届时标识.' })
  flags!: readonly string[];

  @Field(() => [IndicatorChangeType], { description: 'Indicators that move on that day 当日变动的指标.' })
  indicators!: readonly Shape<IndicatorChangeType>[];

  @Field(() => [VetoChangeType], { description: 'Vetoes that begin or cease on that day 当日变动的否决项.' })
  vetoes!: readonly Shape<VetoChangeType>[];
}

@Disclosed('DETAIL')
@ObjectType('ExpectedRecord', {
  description: 'A record as it would have to be 应有的记录, in the words of the scheme.',
  simpleResolvers: true,
})
class ExpectedRecordType {
  @Field(() => RecordTypeEnum, { description: 'Kind of record 记录类型.' })
  type!: RecordType;

  @Field(() => RecordStatusEnum, { description: 'State in law 记录状态.' })
  status!: RecordStatus;

  @Field(() => [String], { description: 'Subject matter 事项, in codes of the sector.' })
  topics!: readonly string[];

  @Field(() => [String], { description: 'Kinds within the type 类别.' })
  categories!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Result 结果; null where any will do.' })
  outcome!: string | null;

  @Field(() => [NamedNumberType], { description: 'Numbers it has to state 数值, such as hours still missing.' })
  measures!: readonly Shape<NamedNumberType>[];
}

@Disclosed('DETAIL')
@ObjectType('ActionOutcome', { description: 'What all actions together come to 合并效果.', simpleResolvers: true })
class ActionOutcomeType {
  @Field(() => DateScalar, { description: 'The day it is computed for 生效日期, the first on which it shows.' })
  takesEffectOn!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score then 届时得分; null when not rated.' })
  score!: string | null;

  @Field(() => String, { description: 'Grade then 届时等级.' })
  grade!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Score of that day if nothing is done 不采取措施时得分; null when not rated.',
  })
  scoreWithout!: string | null;

  @Field(() => String, { description: 'Grade of that day if nothing is done 不采取措施时等级.' })
  gradeWithout!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Difference of the two scores 得分之差.' })
  difference!: string | null;
}

@Disclosed('DETAIL')
@ObjectType('LawfulAction', {
  description: 'Something lawful that raises the rating 可采取的措施, as the engine confirms on the changed records.',
  simpleResolvers: true,
})
export class LawfulActionType extends ActionOutcomeType {
  @Field(() => ActionKindEnum, { description: 'What to do 措施.' })
  kind!: ActionKind;

  @Field(() => String, { description: 'What to do 措施, in words.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Indicator it moves 所涉指标; null if several or a veto alone.' })
  indicator!: string | null;

  @Field(() => String, { nullable: true, description: 'Chinese name of that indicator 指标名称.' })
  indicatorName!: string | null;

  @Field(() => [ExpectedRecordType], { description: 'The records once it is done 完成后的记录.' })
  expected!: readonly Shape<ExpectedRecordType>[];

  @Field(() => DateScalar, { description: 'From when it can be done 最早办理日期.' })
  earliestOn!: string;

  @Field(() => String, { description: 'Legal basis 法律依据.' })
  basis!: string;

  @Field(() => [IndicatorChangeType], { description: 'Indicators it moves 变动的指标.' })
  indicators!: readonly Shape<IndicatorChangeType>[];

  @Field(() => [VetoChangeType], { description: 'Vetoes it lifts or brings 变动的否决项.' })
  vetoes!: readonly Shape<VetoChangeType>[];
}

@Disclosed('DETAIL')
@ObjectType('WhatWouldChange', {
  description:
    'What would change a rating 变动预告: the days on which it changes by itself, and lawful actions. An objection or an annulment is a right and is not among them.',
  simpleResolvers: true,
})
export class WhatWouldChangeType {
  @Field(() => [ComingChangeType], {
    description: 'The next days on which it changes without a new record 自动变动日, twelve at most, five years ahead.',
  })
  dates!: readonly Shape<ComingChangeType>[];

  @Field(() => DateScalar, { description: 'Before this day there is no other such day 预告截止日期（不含）.' })
  datesUntil!: string;

  @Field(() => [LawfulActionType], { description: 'Lawful actions 可采取的措施, best first, twenty at most.' })
  actions!: readonly Shape<LawfulActionType>[];

  @Field(() => ActionOutcomeType, { nullable: true, description: 'All of them at once 合并效果; null without any.' })
  allTogether!: Shape<ActionOutcomeType> | null;
}
