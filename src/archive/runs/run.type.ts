import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { NodeType } from '../../core/node.type.js';
import { DateScalar, DateTimeScalar, DecimalScalar, RegionCodeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { runKinds, runStatuses, type RunKind, type RunStatus } from './evaluation-run.entity.js';
import type { ResultFilter } from './list-results.js';

export const RunKindEnum = enumObject(runKinds);
const RunStatusEnum = enumObject(runStatuses);

registerEnumType(RunKindEnum, {
  name: 'EvaluationRunKind',
  description: 'What a run is for 批次类型.',
  valuesConfig: described({
    YEARLY: 'Yearly evaluation 年度评价; a list that is published, ratings stay as they are.',
    SIMULATION: 'Trial of a scheme 方案试算; ratings stay as they are.',
    ENACTMENT: 'A scheme came into force 方案启用; every archive was rated again.',
  }),
});

registerEnumType(RunStatusEnum, {
  name: 'EvaluationRunStatus',
  description: 'How far a run is 批次状态.',
  valuesConfig: described({
    RUNNING: 'Under way 进行中, also while it waits for a free process.',
    PAUSED: 'Paused by a person 已暂停.',
    COMPLETED: 'Done 已完成.',
    PUBLISHED: 'Published by a second officer 已公布.',
    FAILED: 'Stopped by a fault 已中止; `failure` tells what to do, then resume it.',
  }),
});

@Disclosed('RATING')
@ObjectType('GradeMove', {
  description: 'How many archives moved from one grade to another 等级变动.',
  simpleResolvers: true,
})
export class GradeMoveType {
  @Field(() => String, { nullable: true, description: 'Grade before 变动前等级; null for archives without a rating.' })
  from!: string | null;

  @Field(() => String, { description: 'Grade after 变动后等级.' })
  grade!: string;

  @Field(() => Int, { description: 'How many archives 档案数.' })
  archives!: number;
}

@Disclosed('RATING')
@ObjectType('GradeCount', { description: 'How many archives have a grade 等级分布.', simpleResolvers: true })
export class GradeCountType {
  @Field(() => String, { description: 'Grade 等级.' })
  grade!: string;

  @Field(() => Int, { description: 'How many archives 档案数.' })
  archives!: number;
}

@Disclosed('RATING')
@ObjectType('RegionMoves', { description: 'Moves between grades in one region 分地区等级变动.', simpleResolvers: true })
export class RegionMovesType {
  @Field(() => RegionCodeScalar, { description: 'Region of the archives 行政区划.' })
  regionCode!: string;

  @Field(() => [GradeMoveType], { description: 'Moves between grades 等级变动.' })
  moves!: readonly GradeMoveType[];
}

@Disclosed('RATING')
@ObjectType('RunIndicatorMove', {
  description:
    'What one indicator gives or takes under the tried scheme 分指标变动, over the archives whose rating moves.',
  simpleResolvers: true,
})
export class IndicatorMoveType {
  @Field(() => String, { description: 'Code of the indicator 指标代码.' })
  code!: string;

  @Field(() => String, { description: 'Chinese name 指标名称.' })
  name!: string;

  @Field(() => DecimalScalar, {
    description: 'Points gained less points lost 得分差合计, where an indicator that does not apply gives none.',
  })
  points!: string;

  @Field(() => Int, { description: 'Archives that gain by it 上升档案数.' })
  up!: number;

  @Field(() => Int, { description: 'Archives that lose by it 下降档案数.' })
  down!: number;
}

@Disclosed('RATING')
@ObjectType('RunMoveReason', {
  description:
    'Why ratings move under the tried scheme 变动原因: an indicator or veto that sees the same facts otherwise.',
  simpleResolvers: true,
})
export class MoveReasonType {
  @Field(() => String, {
    nullable: true,
    description:
      'Code of the indicator or veto 指标或否决项代码; null where limits of grades or maxima alone moved it.',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Chinese name 名称; null where `code` is.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason before 原评分原因; null where there was no such part.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason after 新评分原因; null where there is no such part.' })
  after!: string | null;

  @Field(() => Int, { description: 'How many archives it concerns 档案数.' })
  archives!: number;

  @Field(() => DecimalScalar, { description: 'Points gained less points lost 得分差合计.' })
  points!: string;
}

@Disclosed('RATING')
@ObjectType('EvaluationRunResult', { description: 'What a run gave one archive 批次结果.', simpleResolvers: true })
export class RunResultType {
  @Field(() => String, {
    nullable: true,
    description:
      'Grade before 原等级: of a simulation what the scheme in force gives, else what stood; null for an archive without a rating.',
  })
  previousGrade!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score before 原得分; null when it was not rated.' })
  previousScore!: string | null;

  @Field(() => String, { description: 'Grade that the run gave 等级.' })
  grade!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score that the run gave 得分; null when not rated.' })
  score!: string | null;

  @Field(() => DecimalScalar, { description: 'Percentage of the maxima that have evidence 依据覆盖率.' })
  coverage!: string;
}

@InputType('EvaluationRunResultFilter', { description: 'Conditions on results 批次结果筛选条件; all must hold.' })
export class ResultFilterInput implements ResultFilter {
  @Field(() => [String], { nullable: true, description: 'Grades that the run gave 等级.' })
  grades?: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that cross into another grade 是否跨级, or only the rest.',
  })
  crossing?: boolean;
}

@Disclosed('RATING')
@ObjectType('EvaluationRun', {
  implements: NodeType,
  description: 'One evaluation of the whole population of a sector and region 评价批次.',
  simpleResolvers: true,
})
export class EvaluationRunType extends NodeType {
  @Field(() => RunKindEnum, { description: 'What it is for 批次类型.' })
  kind!: RunKind;

  @Field(() => SectorEnum, { description: 'Sector 行业.' })
  sector!: string;

  @Field(() => String, { description: 'Code of the scheme 方案代码.' })
  schemeCode!: string;

  @Field(() => DateScalar, { description: 'The day it evaluates for 评价日期.' })
  asOf!: string;

  @Field(() => DateTimeScalar, {
    description: 'Facts recorded until this instant are used 数据截止时间; an enactment uses those of the moment.',
  })
  knownAt!: string;

  @Field(() => RunStatusEnum, { description: 'How far it is 批次状态.' })
  status!: RunStatus;

  @Field(() => Int, { description: 'How many archives it covers 档案总数.' })
  archivesTotal!: number;

  @Field(() => Int, { description: 'How many archives are done 已完成档案数.' })
  archivesDone!: number;

  @Field(() => DateTimeScalar, { description: 'When it was started 开始时间.' })
  startedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was done 完成时间; null before.' })
  finishedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published 公布时间; null before.' })
  publishedAt!: string | null;
}
