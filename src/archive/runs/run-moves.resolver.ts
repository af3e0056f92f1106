import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Refused } from '../../core/refused.js';
import type { Shape } from '../../core/shape.js';
import { sectorOf } from '../../sectors/index.js';
import { coversRegion } from '../permission/covers-region.js';
import { schemeOn, schemesOf } from '../rating/rating-scheme.js';
import {
  crossedOf,
  gradesOf,
  indicatorMovesOf,
  largestReasonsOf,
  movesOf,
  partNames,
  regionMovesOf,
  schemeOfRun,
} from './run-moves.js';
import type { RunRow } from './run-row.js';
import {
  EvaluationRunType,
  GradeCountType,
  GradeMoveType,
  IndicatorMoveType,
  MoveReasonType,
  RegionMovesType,
} from './run.type.js';
import { openTally } from './tally.js';

/** Sums over all archives of a run; null for a viewer that may not read each of them, who could tell the others' by subtraction. */
@Resolver(() => EvaluationRunType)
export class RunMovesResolver {
  @FieldResolver(() => [GradeCountType], {
    nullable: true,
    description: 'How many archives each grade has 等级分布, best first.',
  })
  grades(@Root() run: RunRow, @Ctx() context: Context): Shape<GradeCountType>[] | null {
    return sumsFor(context, run, 'grades', () => gradesOf(run, schemeOfRun(run, context.schemes)));
  }

  @FieldResolver(() => [GradeMoveType], {
    nullable: true,
    description: 'Moves between grades 等级变动矩阵; those who stay among them.',
  })
  moves(@Root() run: RunRow, @Ctx() context: Context): Shape<GradeMoveType>[] | null {
    return sumsFor(context, run, 'moves', () => movesOf(openTally(run.tally).moves, 0));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How many archives cross into another grade 跨级档案数.' })
  crossed(@Root() run: RunRow, @Ctx() context: Context): number | null {
    return sumsFor(context, run, 'crossed', () => crossedOf(run));
  }

  @FieldResolver(() => [RegionMovesType], {
    nullable: true,
    description: 'Moves between grades by region 分地区等级变动.',
  })
  movesByRegion(@Root() run: RunRow, @Ctx() context: Context): Shape<RegionMovesType>[] | null {
    return sumsFor(context, run, 'movesByRegion', () => regionMovesOf(run));
  }

  @FieldResolver(() => [IndicatorMoveType], {
    nullable: true,
    description: 'What each indicator gives or takes 分指标变动, the largest first; of a simulation only.',
  })
  movesByIndicator(@Root() run: RunRow, @Ctx() context: Context): Shape<IndicatorMoveType>[] | null {
    return sumsFor(context, run, 'movesByIndicator', () => indicatorMovesOf(run, namesOf(run, context)));
  }

  @FieldResolver(() => [MoveReasonType], {
    nullable: true,
    description: 'The ten reasons that move most archives 主要变动原因; of a simulation only.',
  })
  reasons(@Root() run: RunRow, @Ctx() context: Context): Shape<MoveReasonType>[] | null {
    return sumsFor(context, run, 'reasons', () => largestReasonsOf(run, namesOf(run, context)));
  }
}

function sumsFor<Sums>(context: Context, run: RunRow, field: string, make: () => Sums): Sums | null {
  if (coversRegion(context, run.sector, run.regionPrefix)) return make();
  return context.deny(
    `EvaluationRun.${field}`,
    () =>
      new Refused(
        'FORBIDDEN',
        `\`${field}\` counts archives that are not for you. Ask for \`results\`: they are yours alone.`,
      ),
  );
}

function namesOf(run: RunRow, { schemes }: Context): ReadonlyMap<string, string> {
  const inForce = schemeOn(schemesOf(schemes, sectorOf(run.sector)), run.asOf);
  return partNames([schemeOfRun(run, schemes), inForce?.scheme ?? null]);
}
