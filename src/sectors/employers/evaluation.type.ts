import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';
import type { RiskCauseCode, RiskLevelCode, RiskTask } from './risk-level.js';

const RiskLevelEnum = enumObject(['HIGH', 'MEDIUM', 'LOW'] satisfies RiskLevelCode[]);
const RiskCauseEnum = enumObject([
  'OFFICIAL_C',
  'WAGE_LIST',
  'SOCIAL_INSURANCE_LIST',
  'SCORE_BELOW_60',
  'OPEN_ARREARS',
] satisfies RiskCauseCode[]);
const RiskTaskEnum = enumObject(['INTERVIEW', 'NO_VIOLATION_COMMITMENT'] satisfies RiskTask[]);

registerEnumType(RiskLevelEnum, {
  name: 'LabourRisk',
  description: 'Risk of labour use 用工风险等级.',
  valuesConfig: described({ HIGH: 'High 高.', MEDIUM: 'Medium 中.', LOW: 'Low 低.' }),
});

registerEnumType(RiskCauseEnum, {
  name: 'LabourRiskCause',
  description: 'What makes the risk of labour use high 高风险原因.',
  valuesConfig: described({
    OFFICIAL_C: 'The official grade is C 守法诚信等级为C级.',
    WAGE_LIST: 'On the list of wage arrears 列入拖欠农民工工资失信名单.',
    SOCIAL_INSURANCE_LIST: 'On the list of social insurance 列入社会保险失信名单.',
    SCORE_BELOW_60: 'The score is below 60 得分低于60分.',
    OPEN_ARREARS: 'Wages of 30 persons or more are owed 拖欠30人以上工资未支付.',
  }),
});

registerEnumType(RiskTaskEnum, {
  name: 'LabourRiskTask',
  description: 'What the authority does about a high risk 处置措施.',
  valuesConfig: described({
    INTERVIEW: 'Talk with the responsible persons 约谈.',
    NO_VIOLATION_COMMITMENT: 'Commitment to no violation 无违法承诺.',
  }),
});

@Disclosed('RATING')
@ObjectType('OfficialGradeCause', { description: 'A case of grade C that was met C级情形.', simpleResolvers: true })
export class OfficialGradeCauseType {
  @Field(() => Int, { description: 'Number of the case in the rule, 1 to 6 情形序号.' })
  case!: number;
}

@Disclosed('RATING')
@ObjectType('OfficialGradeOfPlace', {
  description: 'What one evaluating authority gives 属地等级.',
  simpleResolvers: true,
})
export class PlaceGradeType {
  @Field(() => String, { description: 'Grade 等级: A, B or C.' })
  grade!: string;

  @Field(() => Int, { description: 'How often violations were handled in the year 被查处次数.' })
  timesHandled!: number;

  @Field(() => [OfficialGradeCauseType], { description: 'Cases of grade C that were met C级情形.' })
  causes!: readonly OfficialGradeCauseType[];
}

@Disclosed('RATING')
@ObjectType('OfficialLabourGrade', {
  description:
    'Labour-security honesty grade 企业劳动保障守法诚信等级 (人社部规〔2016〕1号); the worst place stands for the employer.',
  simpleResolvers: true,
})
export class OfficialGradeType {
  @Field(() => Int, { description: 'Calendar year judged 评价年度.' })
  year!: number;

  @Field(() => String, { description: 'Grade 等级: A, B, C, or NR for no labour relation in the year.' })
  grade!: string;

  @Field(() => Int, { description: 'How often violations were handled in the year 被查处次数.' })
  timesHandled!: number;

  @Field(() => [OfficialGradeCauseType], { description: 'Cases of grade C that were met C级情形.' })
  causes!: readonly OfficialGradeCauseType[];

  @Field(() => [PlaceGradeType], { description: 'Grades of all places, worst first 各地等级.' })
  places!: readonly PlaceGradeType[];
}

@Disclosed('OFFICIAL')
@ObjectType('LabourRiskReason', { description: 'A cause of a high risk 高风险原因.', simpleResolvers: true })
export class RiskCauseType {
  @Field(() => RiskCauseEnum, { description: 'Which cause 原因.' })
  code!: RiskCauseCode;
}

@Disclosed('OFFICIAL')
@ObjectType('LabourRiskLevel', {
  description: 'Risk of labour use 用工风险等级, for supervision.',
  simpleResolvers: true,
})
export class RiskLevelType {
  @Field(() => RiskLevelEnum, { description: 'Level 风险等级.' })
  level!: RiskLevelCode;

  @Field(() => [RiskCauseType], { description: 'What makes it high 高风险原因.' })
  causes!: readonly RiskCauseType[];

  @Field(() => [RiskTaskEnum], { description: 'What is to be done 处置措施.' })
  tasks!: readonly RiskTask[];
}

@Disclosed('RATING')
@ObjectType('EmployerEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 of an employer, with its official grade and risk of labour use.',
  simpleResolvers: true,
})
export class EmployerEvaluationType extends EvaluationType {}
