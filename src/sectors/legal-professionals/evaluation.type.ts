import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';
import type { EscalationStateCode, FurtherPenalty } from './escalation-watch.js';
import type { InstitutionGradeKind } from './institution-grade.js';

const EscalationStateEnum = enumObject(['NONE', 'WARNED', 'STOPPED'] satisfies EscalationStateCode[]);
const FurtherPenaltyEnum = enumObject(['STOP_3_TO_12_MONTHS', 'REVOCATION'] satisfies FurtherPenalty[]);
const InstitutionGradeKindEnum = enumObject(['FORENSIC_HONESTY', 'YEARLY_INSPECTION'] satisfies InstitutionGradeKind[]);

registerEnumType(EscalationStateEnum, {
  name: 'LegalEscalationState',
  description: 'Which earlier penalties make a further one heavier 处罚累进状态 (律师法 art. 51).',
  valuesConfig: described({
    NONE: 'None 无.',
    WARNED: 'Warned 警告 within a year.',
    STOPPED: 'Stopped from practice 停止执业, or within two years after the end of it.',
  }),
});

registerEnumType(FurtherPenaltyEnum, {
  name: 'LegalFurtherPenalty',
  description: 'What a further case of the same kind leads to 再犯处罚 (律师法 art. 51).',
  valuesConfig: described({
    STOP_3_TO_12_MONTHS: 'A stop of 3 to 12 months 停止执业三个月以上一年以下.',
    REVOCATION: 'Revocation of the licence 吊销执业证书.',
  }),
});

registerEnumType(InstitutionGradeKindEnum, {
  name: 'LegalInstitutionGradeKind',
  description: 'Which grade of an institution it is 机构等级种类.',
  valuesConfig: described({
    FORENSIC_HONESTY: 'Honesty grade A–D of a forensic institution 司法鉴定机构诚信等级 (司规〔2021〕4号).',
    YEARLY_INSPECTION: 'Yearly inspection of a firm or office 年度检查考核: 合格, 不合格.',
  }),
});

@Disclosed('RATING')
@ObjectType('LegalReviewResult', {
  description: 'One result of the yearly review 年度考核结果.',
  simpleResolvers: true,
})
export class ReviewResultType {
  @Field(() => Int, { description: 'Year under review 考核年度, or the year of the decision where none is stated.' })
  year!: number;

  @Field(() => String, {
    description: 'Result 考核等次: 称职, 基本称职, 不称职 of lawyers; 优秀, 合格, 基本合格, 不合格 of other roles.',
  })
  result!: string;

  @Field(() => DateScalar, { description: 'Day of the decision 考核日期.' })
  decidedOn!: string;
}

@Disclosed('RATING')
@ObjectType('LegalYearlyReview', {
  description:
    'Yearly review 年度考核 (律师执业年度考核规则; 司法部令第138号; local rules for notaries): the results as they were given.',
  simpleResolvers: true,
})
export class YearlyReviewType {
  @Field(() => ReviewResultType, { nullable: true, description: 'The latest 最近一次考核; null if there is none.' })
  latest!: ReviewResultType | null;

  @Field(() => [ReviewResultType], { description: 'Those of the last three years 近三年考核, latest year first.' })
  lastThreeYears!: readonly ReviewResultType[];
}

@Disclosed('DETAIL')
@ObjectType('LegalEscalation', {
  description: 'Earlier penalties that make a further one heavier 处罚累进 (律师法 art. 51).',
  simpleResolvers: true,
})
export class EscalationType {
  @Field(() => EscalationStateEnum, { description: 'Kind of the earlier penalties 先前处罚.' })
  state!: EscalationStateCode;

  @Field(() => DateScalar, { description: 'Day of the earliest decision that counts 起算处罚决定日期.' })
  since!: string;

  @Field(() => DateScalar, { description: 'Last day of the look-back 累进期间届满日.' })
  until!: string;

  @Field(() => Boolean, {
    description:
      'False if no source states how long a stop lasts 停止执业期限是否已知; it is then taken to last a year.',
  })
  endKnown!: boolean;

  @Field(() => FurtherPenaltyEnum, { description: 'What a further case of the same kind leads to 再犯处罚.' })
  furtherCase!: FurtherPenalty;
}

@Disclosed('DETAIL')
@ObjectType('LegalEscalationWatch', {
  description: 'Escalation watch 处罚累进提示 of a lawyer (律师法 art. 51), past repairs too.',
  simpleResolvers: true,
})
export class EscalationWatchType {
  @Field(() => EscalationStateEnum, { description: 'State, the graver where two run 累进状态.' })
  state!: EscalationStateCode;

  @Field(() => [EscalationType], { description: 'What runs 正在计算的累进, the graver first.' })
  escalations!: readonly EscalationType[];
}

@Disclosed('RATING')
@ObjectType('LegalPractisingStatus', {
  description: 'Practising status 执业状态 (律师法 arts. 6, 7, 9, 47–51; 公证法 arts. 21, 24, 41–42).',
  simpleResolvers: true,
})
export class PractisingStatusType {
  @Field(() => String, {
    nullable: true,
    description:
      'Status 状态: PRACTISING 执业, SUSPENDED 停止执业, CHANGING_INSTITUTION 变更机构中, REVOKED 吊销, RESCINDED 撤销, REMOVED 免职, CANCELLED 注销, EXPIRED 证书过期, NOT_IN_FORCE 证书无效; null if no record tells.',
  })
  status!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of it 起始日; null if not stated.' })
  from!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of it 届满日; null if open or not stated.' })
  to!: string | null;

  @Field(() => Boolean, { description: 'Whether law bars a new licence for good 不予重新颁证 (律师法 art. 7).' })
  relicensingBarred!: boolean;
}

@Disclosed('RATING')
@ObjectType('LegalInstitutionGrade', {
  description: 'Grade of the institution 机构等级, of the institution of practice in a person’s archive.',
  simpleResolvers: true,
})
export class InstitutionGradeType {
  @Field(() => String, { description: 'Grade 等级: A, B, C, D, or 合格, 不合格.' })
  grade!: string;

  @Field(() => InstitutionGradeKindEnum, { description: 'Which grade it is 等级种类.' })
  kind!: InstitutionGradeKind;

  @Field(() => DateScalar, { description: 'Day of the decision 评定日期.' })
  decidedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day of validity 有效期至; null if none is stated.' })
  validUntil!: string | null;

  @Field(() => Boolean, {
    description: 'Whether its validity is over 是否已过有效期; it is then no grade, not the lowest.',
  })
  expired!: boolean;
}

@Disclosed('RATING')
@ObjectType('LegalProfessionalEvaluation', {
  implements: [EvaluationType, NodeType],
  description:
    'A credit evaluation 信用评价 of a legal professional, with yearly review, escalation watch, practising status and institution grade.',
  simpleResolvers: true,
})
export class LegalProfessionalEvaluationType extends EvaluationType {}
