import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { RatingChangeFilter } from '../../core/context.js';
import { described, enumObject } from '../../core/enum-object.js';
import { NodeType } from '../../core/node.type.js';
import { ratingCauses, ratingDirections, type RatingCause, type RatingDirection } from '../../core/rating-direction.js';
import { BigIntScalar, CursorScalar, DateTimeScalar, DecimalScalar, RegionCodeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';

const RatingDirectionEnum = enumObject(ratingDirections);
export const RatingCauseEnum = enumObject(ratingCauses);

registerEnumType(RatingDirectionEnum, {
  name: 'RatingDirection',
  description: 'Which way a rating went 变动方向.',
  valuesConfig: described({
    FIRST: 'First rating 首次.',
    UP: 'Better grade 上升.',
    DOWN: 'Worse grade 下降.',
    SAME_GRADE: 'Another score in the same grade 同级.',
    LAPSED: 'No longer rated 失效.',
    CORRECTED: 'Changed by the correction of a record 更正.',
  }),
});

registerEnumType(RatingCauseEnum, {
  name: 'RatingCause',
  description: 'Why a rating moved 变动原因.',
  valuesConfig: described({
    RECORD_ADDED: 'A record came in 新增记录.',
    RECORD_CORRECTED: 'A record was corrected or withdrawn 记录更正.',
    TIME: 'Time passed 期限届满.',
    SCHEME: 'The scheme changed 评价方案变更.',
  }),
});

@InputType('RatingChangeFilter', {
  description: 'Conditions on rating changes 评级变更筛选条件; all that are given must hold.',
})
export class RatingChangeFilterInput implements RatingChangeFilter {
  @Field(() => [SectorEnum], { nullable: true, description: 'Sectors 行业.' })
  sectors?: string[];

  @Field(() => RegionCodeScalar, { nullable: true, description: 'Region at the time and all below it 行政区划.' })
  regionCode?: string;

  @Field(() => [ID], { nullable: true, description: 'Ids of archives 档案.' })
  archiveIds?: string[];

  @Field(() => [RatingDirectionEnum], { nullable: true, description: 'Directions 变动方向.' })
  directions?: RatingDirection[];

  @Field(() => [String], { nullable: true, description: 'Grades after the change 变动后等级.' })
  grades?: string[];
}

@Disclosed('RATING')
@ObjectType('RatingChange', {
  implements: NodeType,
  description:
    'One step of the rating of an archive 评级变更. All steps of all archives make one feed, in order and without gaps.',
  simpleResolvers: true,
})
export class RatingChangeType extends NodeType {
  @Field(() => CursorScalar, { description: 'Place in the feed 游标: query and subscription go on after it.' })
  cursor!: string;

  @Field(() => BigIntScalar, { description: 'Position in the feed 序号, dense over all archives.' })
  position!: string;

  @Field(() => Int, { description: 'Counts the changes of the archive 档案版本, up by one each.' })
  archiveVersion!: number;

  @Field(() => SectorEnum, { description: 'Sector of the archive 行业.' })
  sector!: string;

  @Field(() => RegionCodeScalar, { description: 'Region of the archive when it changed 行政区划.' })
  regionCode!: string;

  @Field(() => DateTimeScalar, { description: 'When it happened 变动时间.' })
  occurredAt!: string;

  @Field(() => String, { nullable: true, description: 'Grade before 变动前等级; null for the first rating.' })
  previousGrade!: string | null;

  @Field(() => String, { description: 'Grade after 变动后等级.' })
  grade!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score before 变动前得分; null when it was not rated.' })
  previousScore!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Score after 变动后得分; null when it is not rated.' })
  score!: string | null;

  @Field(() => RatingDirectionEnum, { description: 'Which way it went 变动方向.' })
  direction!: RatingDirection;

  @Field(() => RatingCauseEnum, { description: 'Why it moved 变动原因.' })
  cause!: RatingCause;

  @Field(() => Boolean, { description: 'Whether an objection is being handled 是否存在异议.' })
  disputed!: boolean;
}
