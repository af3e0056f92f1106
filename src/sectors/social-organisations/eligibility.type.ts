import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import type { BarCode } from './assessment-bars.js';

const BarEnum = enumObject([
  'INSPECTION_NOT_TAKEN',
  'REPORT_NOT_FILED',
  'INSPECTION_FAILED',
  'TWICE_BASICALLY_QUALIFIED',
  'PENALISED',
  'PENALTY_NOT_EXECUTED',
  'UNDER_INVESTIGATION',
  'ON_ABNORMAL_LIST',
  'ON_SEVERE_LIST',
] satisfies BarCode[]);

registerEnumType(BarEnum, {
  name: 'AssessmentBar',
  description: 'A case in which an organisation is not assessed 不予评估情形.',
  valuesConfig: described({
    INSPECTION_NOT_TAKEN: "Last year's inspection was not taken 未参加上年度年度检查.",
    REPORT_NOT_FILED: 'The yearly report due last was not filed 未按规定履行上年度年度工作报告义务.',
    INSPECTION_FAILED: "Last year's inspection was failed 上年度年度检查不合格.",
    TWICE_BASICALLY_QUALIFIED: 'Inspections of two years running were passed with reservations 连续2年基本合格.',
    PENALISED: 'Penalised in the calendar year before 上年度受到行政处罚.',
    PENALTY_NOT_EXECUTED: 'A penalty is not yet executed 行政处罚尚未执行完毕.',
    UNDER_INVESTIGATION: 'Under investigation by an authority or a court 正在被立案调查.',
    ON_ABNORMAL_LIST: 'On the list of abnormal activity 被列入活动异常名录.',
    ON_SEVERE_LIST: 'On the list of serious dishonesty 被列入严重违法失信名单.',
  }),
});

@Disclosed('DETAIL')
@ObjectType('AssessmentEligibilityReason', {
  description: 'A reason why an organisation is not assessed 不予评估原因.',
  simpleResolvers: true,
})
export class EligibilityReasonType {
  @Field(() => BarEnum, { description: 'Which case 情形.' })
  code!: BarCode;

  @Field(() => String, { description: 'Rule that names the case 依据.' })
  statute!: string;
}

@Disclosed('DETAIL')
@ObjectType('AssessmentEligibility', {
  description:
    'Whether an organisation may be assessed 评估资格 (民政部令第39号 art. 7; 民发〔2021〕96号), as far as its records show.',
  simpleResolvers: true,
})
export class EligibilityType {
  @Field(() => Boolean, { description: 'Whether no reason stands against it 是否具备评估资格.' })
  eligible!: boolean;

  @Field(() => [EligibilityReasonType], { description: 'Reasons against it 不予评估原因.' })
  reasons!: readonly EligibilityReasonType[];

  @Field(() => Boolean, {
    description:
      'Whether a grade of 3A or more has its consequences 优先承接政府职能转移、政府购买服务和表彰: while it is valid and no reason stands against it.',
  })
  preferred!: boolean;
}
