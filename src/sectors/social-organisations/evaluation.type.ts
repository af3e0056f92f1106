import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { EvaluationType } from '../../core/evaluation.type.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar } from '../../core/scalars.js';
import type { AnnualReportState } from './annual-report.js';
import type { RemovalCondition } from './list-state.js';
import type { AssessmentState } from './official-grade.js';

const AssessmentStateEnum = enumObject(['VALID', 'EXPIRED', 'CANCELLED', 'NONE'] satisfies AssessmentState[]);
const RemovalConditionEnum = enumObject([
  'DUTIES',
  'TERM',
  'TERM_AND_DUTIES',
  'CANCELLATION',
] satisfies RemovalCondition[]);
const AnnualReportStateEnum = enumObject(['FILED', 'LATE', 'MISSING', 'NOT_RECORDED'] satisfies AnnualReportState[]);

registerEnumType(AssessmentStateEnum, {
  name: 'AssessmentState',
  description: 'State of an assessment grade 评估等级状态.',
  valuesConfig: described({
    VALID: 'In its term of five years 有效.',
    EXPIRED: 'Its term has passed: it has no more consequences, and is no bad mark 已过有效期.',
    CANCELLED: 'Taken away by a decision 已取消.',
    NONE: 'Not assessed 未评.',
  }),
});

registerEnumType(RemovalConditionEnum, {
  name: 'ListRemovalCondition',
  description: 'What takes an organisation off a list 移出条件.',
  valuesConfig: described({
    DUTIES: 'Its duties are fulfilled or its faults put right, and this is verified 履行义务或完成整改.',
    TERM: 'Two years without a new cause, on application 满2年且未再出现列入情形，经申请.',
    TERM_AND_DUTIES: 'Two years without a new cause, and its duties fulfilled 满2年并履行义务或完成整改.',
    CANCELLATION: 'Cancellation of a revoked or rescinded registration 完成注销登记.',
  }),
});

registerEnumType(AnnualReportStateEnum, {
  name: 'AnnualReportState',
  description: 'Standing of a yearly report 年度工作报告报送情况.',
  valuesConfig: described({
    FILED: 'Filed by the last day 按时报送.',
    LATE: 'Filed after the last day 逾期报送.',
    MISSING: 'Recorded as not filed 未报送.',
    NOT_RECORDED: 'The archive holds no record of it, which is no proof that it was not filed 无记录.',
  }),
});

@Disclosed('RATING')
@ObjectType('SocialOrganisationAssessment', {
  description:
    'Assessment grade 评估等级 of a social organisation (民政部令第39号; 民发〔2021〕96号), as its assessment gave it.',
  simpleResolvers: true,
})
export class AssessmentType {
  @Field(() => AssessmentStateEnum, { description: 'State 状态.' })
  state!: AssessmentState;

  @Field(() => String, {
    nullable: true,
    description: 'Grade last given 评估等级, 5A to 1A, also where it has expired or was cancelled; null if none was.',
  })
  grade!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day of validity 有效期自; null if not stated.' })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day of validity 有效期至: as stated, else five years on; of a cancelled grade, its cancellation.',
  })
  validUntil!: string | null;
}

@Disclosed('RATING')
@ObjectType('SocialOrganisationListState', {
  description: 'Whether an organisation is on a list 名录、名单状态 of 社会组织信用信息管理办法 (民政部令第60号).',
  simpleResolvers: true,
})
export class ListStateType {
  @Field(() => Boolean, { description: 'Whether it is on the list 是否列入.' })
  listed!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day of its first entry in force 列入日期; null if not listed.',
  })
  since!: string | null;

  @Field(() => [String], { description: 'Subject matter of the entries 列入事由, in codes of this sector.' })
  causes!: readonly string[];

  @Field(() => RemovalConditionEnum, { nullable: true, description: 'What takes it off 移出条件; null if not listed.' })
  removal!: RemovalCondition | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which it may be taken off 最早移出日期: after two full years without a new cause, for the severe list; null where no day is fixed.',
  })
  earliestRemovalOn!: string | null;
}

@Disclosed('RATING')
@ObjectType('SocialOrganisationAnnualReport', {
  description:
    'Yearly report 年度工作报告 that fell due last (社会团体登记管理条例 art. 28, 民办非企业单位登记管理暂行条例 art. 23, 基金会管理条例 art. 36).',
  simpleResolvers: true,
})
export class AnnualReportType {
  @Field(() => Int, { description: 'Year reported on 报告年度.' })
  year!: number;

  @Field(() => DateScalar, {
    description: 'Last day 报送截止日: 31 March for foundations 基金会, else 31 May; not moved for holidays.',
  })
  dueOn!: string;

  @Field(() => AnnualReportStateEnum, { description: 'Standing 报送情况.' })
  state!: AnnualReportState;

  @Field(() => DateScalar, { nullable: true, description: 'Day of filing 报送日期; null if not filed.' })
  filedOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days late 逾期天数, as recorded, else reckoned; null if not filed.',
  })
  daysLate!: number | null;
}

@Disclosed('RATING')
@ObjectType('SocialOrganisationEvaluation', {
  implements: [EvaluationType, NodeType],
  description:
    'A credit evaluation 信用评价 of a social organisation, with its assessment grade, lists, eligibility and yearly report.',
  simpleResolvers: true,
})
export class SocialOrganisationEvaluationType extends EvaluationType {}
