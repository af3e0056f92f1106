import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';
import type { InsuranceCause } from './insurance-consequences.js';
import type { RegistrationBarCause } from './registration-bar.js';

const InsuranceCauseEnum = enumObject(['SINGLE_ACT', 'CUMULATED'] satisfies InsuranceCause[]);
const RegistrationBarCauseEnum = enumObject([
  'REVOKED',
  'BANNED',
  'FRAUD',
  'EXAM_FAILED_AGAIN',
  'CRIMINAL_PENALTY',
] satisfies RegistrationBarCause[]);

registerEnumType(InsuranceCauseEnum, {
  name: 'InsuranceQualificationCause',
  description: 'Which points led to the state of payment qualification 医保支付资格处理原因.',
  valuesConfig: described({
    SINGLE_ACT: 'One act of 12 points 单次记满12分.',
    CUMULATED: 'Points cumulated in a calendar year 年度累计记分.',
  }),
});

registerEnumType(RegistrationBarCauseEnum, {
  name: 'RegistrationBarCause',
  description: 'Why a new registration is barred 不予注册原因.',
  valuesConfig: described({
    REVOKED: 'The practice certificate was revoked 吊销执业证书 (医师法第十六条, 护士条例第三十二条).',
    BANNED: 'Banned from health services for five years to life 五年直至终身禁止从事医疗卫生服务 (医师法第五十八条).',
    FRAUD: 'The certificate was obtained by improper means 以不正当手段取得证书 (医师法第五十四条).',
    EXAM_FAILED_AGAIN: 'The exam was failed again after suspension 定期考核再次不合格 (医师法第十六条, 第十七条).',
    CRIMINAL_PENALTY: 'A criminal penalty 受刑事处罚 (医师法第十六条).',
  }),
});

@Disclosed('DETAIL')
@ObjectType('EthicsYear', {
  description: 'The ethics appraisal 医德考评 of one year.',
  simpleResolvers: true,
})
export class EthicsYearType {
  @Field(() => Int, { description: 'Year appraised 考评年度.' })
  year!: number;

  @Field(() => String, { description: 'Grade 考评等次: 优秀, 良好, 一般 or 较差.' })
  grade!: string;
}

@Disclosed('DETAIL')
@ObjectType('EthicsAppraisal', {
  description: 'Ethics appraisal 医德考评 (关于建立医务人员医德考评制度的指导意见（试行）): the latest year.',
  simpleResolvers: true,
})
export class EthicsAppraisalType {
  @Field(() => Int, { description: 'Year appraised last 最近考评年度.' })
  year!: number;

  @Field(() => String, { description: 'Its grade 最近考评等次: 优秀, 良好, 一般 or 较差.' })
  grade!: string;

  @Field(() => [EthicsYearType], {
    description: 'That year and the two before it as far as they were appraised, latest first 近三年等次.',
  })
  years!: readonly EthicsYearType[];
}

@Disclosed('DETAIL')
@ObjectType('PeriodicExam', {
  description: 'Periodic examination of a physician 医师定期考核 (医师法第四十二条).',
  simpleResolvers: true,
})
export class PeriodicExamType {
  @Field(() => String, { description: 'Latest result 考核结果: 合格, 复考合格 or 不合格.' })
  result!: string;

  @Field(() => DateScalar, { description: 'Day of the result 考核结果日期.' })
  decidedOn!: string;

  @Field(() => Int, { description: 'Length of the cycle in years 考核周期（年）.' })
  cycleYears!: number;

  @Field(() => DateScalar, {
    description:
      'Last day for the next exam 下次考核期限: end of the cycle, after 不合格 six months, the longest suspension.',
  })
  dueOn!: string;
}

@Disclosed('DETAIL')
@ObjectType('InsurancePoints', {
  description:
    'Points of medical-insurance payment qualification 医保支付资格记分 in a calendar year (医保发〔2024〕23号).',
  simpleResolvers: true,
})
export class InsurancePointsType {
  @Field(() => Int, { description: 'Calendar year 记分年度, by the day of the decisions on points.' })
  year!: number;

  @Field(() => Float, { description: 'Points of the year so far 年度累计记分, in points.' })
  points!: number;

  @Field(() => Float, { description: 'Most points for one act 单次最高记分, in points; 0 if there were none.' })
  largestAct!: number;
}

@Disclosed('DETAIL')
@ObjectType('InsuranceQualification', {
  description: 'Medical-insurance payment qualification 医保支付资格 (医保发〔2024〕23号).',
  simpleResolvers: true,
})
export class InsuranceQualificationType {
  @Field(() => String, { description: 'State 登记备案状态: 正常, 暂停 or 终止.' })
  state!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since when it is restricted 起始日期; null for 正常, and where only the register says the state.',
  })
  since!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day of the suspension 暂停截止日期; null for other states and where no end is known.',
  })
  until!: string | null;

  @Field(() => Boolean, {
    description: 'Whether a decision states the term 期限是否由决定载明; if not, the longest of the rule is shown.',
  })
  termStated!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day of a possible new registration after termination 最早可重新登记备案日期: 1 or 3 years later.',
  })
  reRegistrationFrom!: string | null;

  @Field(() => InsuranceCauseEnum, {
    nullable: true,
    description: 'Which points led to it 处理原因; null for 正常, and where no points on file explain it.',
  })
  cause!: InsuranceCause | null;
}

@Disclosed('DETAIL')
@ObjectType('RegistrationBar', {
  description: 'A bar on new registration 不予注册期限 (医师法第十六条, 第五十四条, 第五十八条; 护士条例第三十二条).',
  simpleResolvers: true,
})
export class RegistrationBarType {
  @Field(() => RegistrationBarCauseEnum, { description: 'Why 不予注册原因.' })
  cause!: RegistrationBarCause;

  @Field(() => DateScalar, { nullable: true, description: 'Last day 截止日期; null where its end is not known.' })
  until!: string | null;
}

@Disclosed('RATING')
@ObjectType('MedicalStaffEvaluation', {
  implements: [EvaluationType, NodeType],
  description: 'A credit evaluation 信用评价 of a physician or nurse, with the statutory results 法定考核与处理结果.',
  simpleResolvers: true,
})
export class MedicalStaffEvaluationType extends EvaluationType {}
