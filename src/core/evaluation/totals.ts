import type { Day } from '../fact.js';
import { dimensionResult } from './compile-scheme.js';
import type { CompiledDimension, CompiledScheme } from './compile-scheme.js';
import type { DimensionResult, Evaluation, FiredVeto, IndicatorResult } from './evaluation.js';
import { appended, none } from './none.js';
import { hundredths, scaleHalfUp } from './points.js';
import type { Grade, VetoEffect } from './scheme.js';

const hundred = 10_000;

/**
 * Sums indicator points to dimensions, score and grade; nothing but indicators and vetoes decides them, so a stored
 * evaluation need not keep them.
 */
export function evaluationOf(
  compiled: CompiledScheme,
  day: Day,
  indicators: readonly IndicatorResult[],
  vetoes: readonly FiredVeto[],
  nextChangeOn: Day | null,
): Evaluation {
  const { scheme } = compiled;
  const dimensions = dimensionsOf(compiled.dimensions, indicators);
  const bonus = Math.min(bonusOf(compiled, indicators), hundredths(scheme.bonusCap));
  const coverage = coverageOf(dimensions);
  const effects = effectsOf(compiled, vetoes);
  const isRated =
    coverage > 0 && coverage >= hundredths(scheme.coverageLimit) && !effects.some(({ kind }) => kind === 'NOT_RATED');
  const uncappedScore = isRated ? Math.min(hundred, baseScore(dimensions) + bonus) : null;
  const score = uncappedScore === null ? null : capped(uncappedScore, effects);
  return {
    scheme: scheme.code,
    day,
    score,
    uncappedScore,
    grade: score === null ? scheme.notRated.code : gradeOf(scheme.grades, score, effects),
    coverage,
    bonus,
    flags: flagsOf(compiled, indicators, effects),
    dimensions,
    vetoes,
    indicators,
    nextChangeOn,
  };
}

/** What the totals read of an indicator. */
export type PointsOfMax = Pick<IndicatorResult, 'points' | 'max'>;

/** The score in hundredths that these points of all indicators make, before vetoes and whatever the coverage. */
export function scoreOf(compiled: CompiledScheme, indicators: readonly PointsOfMax[]): number {
  const bonus = Math.min(bonusOf(compiled, indicators), hundredths(compiled.scheme.bonusCap));
  return Math.min(hundred, baseScore(dimensionsOf(compiled.dimensions, indicators)) + bonus);
}

function dimensionsOf(compiled: readonly CompiledDimension[], indicators: readonly PointsOfMax[]): DimensionResult[] {
  const dimensions = new Array<DimensionResult>(compiled.length);
  let index = 0;
  for (const dimension of compiled) {
    dimensions[index] = dimensionOf(dimension, indicators);
    index += 1;
  }
  return dimensions;
}

function dimensionOf(dimension: CompiledDimension, indicators: readonly PointsOfMax[]): DimensionResult {
  const { code, max, members, untouched, untouchedSum } = dimension;
  let sum = 0;
  let applicableMax = 0;
  for (const index of members) {
    const one = indicators[index];
    if (one && one.points !== null) {
      sum += one.points;
      applicableMax += one.max;
    }
  }
  const isUntouched = sum === untouchedSum && applicableMax === untouched.applicableMax;
  return isUntouched ? untouched : dimensionResult(code, max, sum, applicableMax);
}

function coverageOf(dimensions: readonly DimensionResult[]): number {
  let coverage = 0;
  for (const { applicableMax } of dimensions) {
    coverage += applicableMax;
  }
  return coverage;
}

/** A dimension that does not apply at all leaves the others to make up the hundred in proportion. */
function baseScore(dimensions: readonly DimensionResult[]): number {
  let sum = 0;
  let max = 0;
  for (const dimension of dimensions) {
    if (dimension.points !== null) {
      sum += dimension.points;
      max += dimension.max;
    }
  }
  return max === 0 || max === hundred ? sum : scaleHalfUp(sum, hundred, max);
}

function bonusOf({ bonuses }: CompiledScheme, indicators: readonly PointsOfMax[]): number {
  let bonus = 0;
  for (const index of bonuses) {
    bonus += indicators[index]?.points ?? 0;
  }
  return bonus;
}

function effectsOf(compiled: CompiledScheme, vetoes: readonly FiredVeto[]): readonly VetoEffect[] {
  if (vetoes.length === 0) {
    return none;
  }
  return vetoes.flatMap(({ code }) => compiled.vetoes.find(({ source }) => source.code === code)?.effects ?? []);
}

function capped(uncappedScore: number, effects: readonly VetoEffect[]): number {
  let lowest = uncappedScore;
  for (const effect of effects) {
    if (effect.kind === 'CAP_SCORE') {
      lowest = Math.min(lowest, hundredths(effect.points));
    }
  }
  return lowest;
}

function flagsOf(
  compiled: CompiledScheme,
  indicators: readonly IndicatorResult[],
  effects: readonly VetoEffect[],
): readonly string[] {
  let flags: readonly string[] = none;
  let index = 0;
  for (const { flags: byReason } of compiled.indicators) {
    const flag = byReason?.get(indicators[index]?.reason ?? '');
    if (flag !== undefined && !flags.includes(flag)) {
      flags = appended(flags, flag);
    }
    index += 1;
  }
  for (const effect of effects) {
    if (effect.kind === 'FLAG' && !flags.includes(effect.flag)) {
      flags = appended(flags, effect.flag);
    }
  }
  return flags;
}

/** The grade of the capped score; a veto may set or cap it, and the worst stands. */
function gradeOf(grades: readonly Grade[], score: number, effects: readonly VetoEffect[]): string {
  let worst = 0;
  while (worst < grades.length && score < hundredths(grades[worst]?.from ?? 0)) {
    worst += 1;
  }
  for (const effect of effects) {
    if (effect.kind === 'CAP_GRADE' || effect.kind === 'SET_GRADE') {
      worst = Math.max(
        worst,
        grades.findIndex(({ code }) => code === effect.grade),
      );
    }
  }
  return grades[worst]?.code ?? '';
}
