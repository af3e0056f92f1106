import type { CompiledScheme } from './compile-scheme.js';
import type { DimensionResult, Evaluation, FiredVeto, IndicatorResult } from './evaluation.js';
import { hundredths, scaleHalfUp } from './points.js';
import type { VetoEffect } from './scheme.js';

const hundred = 10_000;

export type Totals = Pick<
  Evaluation,
  'score' | 'uncappedScore' | 'grade' | 'coverage' | 'bonus' | 'flags' | 'dimensions'
>;

/** Sums indicator points to dimensions, score and grade; nothing else decides them, so a stored evaluation need not keep them. */
export function totalsOf(
  compiled: CompiledScheme,
  indicators: readonly IndicatorResult[],
  vetoes: readonly FiredVeto[],
): Totals {
  const { scheme } = compiled;
  const dimensions = dimensionsOf(compiled, indicators);
  const bonus = Math.min(bonusOf(compiled, indicators), hundredths(scheme.bonusCap));
  const coverage = dimensions.reduce((total, { applicableMax }) => total + applicableMax, 0);
  const effects = vetoes.flatMap(
    ({ code }) => compiled.vetoes.find(({ source }) => source.code === code)?.effects ?? [],
  );
  const flags = flagsOf(compiled, indicators, effects);
  if (coverage < hundredths(scheme.coverageLimit) || effects.some(({ kind }) => kind === 'NOT_RATED')) {
    return { score: null, uncappedScore: null, grade: scheme.notRated.code, coverage, bonus, flags, dimensions };
  }
  const uncappedScore = Math.min(hundred, baseScore(dimensions) + bonus);
  const score = effects.reduce(
    (lowest, effect) => (effect.kind === 'CAP_SCORE' ? Math.min(lowest, hundredths(effect.points)) : lowest),
    uncappedScore,
  );
  return { score, uncappedScore, grade: gradeOf(compiled, score, effects), coverage, bonus, flags, dimensions };
}

function dimensionsOf(
  { scheme, indicators: compiled }: CompiledScheme,
  indicators: readonly IndicatorResult[],
): DimensionResult[] {
  const sums = scheme.dimensions.map(() => 0);
  const maxima = scheme.dimensions.map(() => 0);
  for (const [index, { points, max }] of indicators.entries()) {
    const dimension = compiled[index]?.dimension ?? -1;
    if (points !== null && dimension >= 0) {
      sums[dimension] = (sums[dimension] ?? 0) + points;
      maxima[dimension] = (maxima[dimension] ?? 0) + max;
    }
  }
  return scheme.dimensions.map((dimension, index) => {
    const max = hundredths(dimension.max);
    const applicableMax = maxima[index] ?? 0;
    const points = applicableMax === 0 ? null : scaleHalfUp(sums[index] ?? 0, max, applicableMax);
    return { code: dimension.code, points, max, applicableMax };
  });
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

function bonusOf(compiled: CompiledScheme, indicators: readonly IndicatorResult[]): number {
  return indicators.reduce(
    (total, { points }, index) => (compiled.indicators[index]?.source.bonus ? total + (points ?? 0) : total),
    0,
  );
}

function flagsOf(
  compiled: CompiledScheme,
  indicators: readonly IndicatorResult[],
  effects: readonly VetoEffect[],
): string[] {
  const flags = new Set<string>();
  for (const [index, { reason }] of indicators.entries()) {
    const flag = compiled.indicators[index]?.flags.get(reason);
    if (flag !== undefined) {
      flags.add(flag);
    }
  }
  for (const effect of effects) {
    if (effect.kind === 'FLAG') {
      flags.add(effect.flag);
    }
  }
  return [...flags];
}

/** The grade of the capped score; a veto may set or cap it, and the worst stands. */
function gradeOf({ scheme: { grades } }: CompiledScheme, score: number, effects: readonly VetoEffect[]): string {
  let worst = grades.findIndex(({ from }) => score >= hundredths(from));
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
