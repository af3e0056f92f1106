import type { EvaluationScheme, Indicator, Veto } from '../../src/core/evaluation/scheme.js';
import type { FactTest } from '../../src/core/evaluation/fact-test.js';
import type { Window } from '../../src/core/evaluation/scheme.js';
import type { Day, Fact, Traits } from '../../src/core/fact.js';
import { yearOf } from './calendar.js';
import { cents, dividedBy, exactly, isLess, ofCents, plus, sum, times, zero } from './fraction.js';
import type { Fraction } from './fraction.js';
import { applies, causeOf, counts, passes, weightIn } from './naive-facts.js';
import type { Counted } from './naive-levels.js';
import { rulingOf } from './naive-rules.js';
import { settlements } from './naive-shared-cause.js';
import type { Entry } from './naive-shared-cause.js';

/** Points, score, coverage and bonus in hundredths, as the engine gives them. */
export interface NaiveEvaluation {
  readonly score: number | null;
  readonly uncappedScore: number | null;
  readonly grade: string;
  readonly coverage: number;
  readonly bonus: number;
  readonly indicators: readonly NaiveIndicator[];
  readonly vetoes: readonly string[];
  readonly flags: readonly string[];
}

export interface NaiveIndicator {
  readonly code: string;
  readonly points: number | null;
  readonly applicable: boolean;
}

/**
 * A second implementation of the model in DOMAIN E.1, slow and plain, to be compared with the engine. Where a document deducts in
 * one of two paired indicators, E.1 lets the larger deduction stand: of all ways to settle them, the one with the lowest score
 * before vetoes. That floors and rescaling are part of the comparison is taken from the engine, the text does not say it. Ways
 * that come to the same lowest score are all given; null when there are too many to try.
 */
export function naiveEvaluations(
  scheme: EvaluationScheme,
  facts: readonly Fact[],
  traits: Traits,
  day: Day,
): readonly NaiveEvaluation[] | null {
  const usableToday = facts.filter((fact) => counts(fact, scheme, traits, day)).toSorted(byDecision);
  const frozenOn = firstFrozen(scheme, usableToday, day);
  if (frozenOn === null) return settledOn(scheme, usableToday, traits, day, firedOn(scheme.vetoes, usableToday, day));
  // Frozen (F-21): the result of that day, from what was decided by then and may still be used today.
  const usable = usableToday.filter(({ decidedOn }) => decidedOn <= frozenOn);
  const fired = new Set([
    ...firedOn(scheme.vetoes.filter(endsOrFreezes), usableToday, day),
    ...firedOn(
      scheme.vetoes.filter((veto) => !endsOrFreezes(veto)),
      usable,
      frozenOn,
    ),
  ]);
  return settledOn(
    scheme,
    usable,
    traits,
    frozenOn,
    scheme.vetoes.filter((veto) => fired.has(veto)),
  );
}

function settledOn(
  scheme: EvaluationScheme,
  usable: readonly Fact[],
  traits: Traits,
  day: Day,
  fired: readonly Veto[],
): readonly NaiveEvaluation[] | null {
  const entries = scheme.indicators.map((indicator): Entry => {
    const ofType = usable.filter(({ type }) => indicator.evidence.includes(type));
    const isApplied = applies(indicator.applies, traits);
    const counted = isApplied ? countedIn(ofType, indicator.select, indicator.window, day) : [];
    return { indicator, applies: isApplied, hadFacts: counted.length > 0, counted };
  });
  const settled = settlements(scheme, entries, day);
  if (settled === null) return null;
  // Settlements share the entries that they leave alike; each is ruled upon once.
  const results = new Map<Entry, Result>();
  for (const entry of settled.flat()) {
    if (!results.has(entry)) results.set(entry, resultOf(entry, day));
  }
  const ruled = settled.map((one) => one.flatMap((entry) => results.get(entry) ?? []));
  if (ruled.length === 1) return ruled.map((results) => evaluationOf(scheme, results, fired));
  const scores = ruled.map((results) => scoreOf(scheme, results) ?? 0);
  const lowest = scores.reduce((least, score) => Math.min(least, score));
  return ruled.filter((_, index) => scores[index] === lowest).map((results) => evaluationOf(scheme, results, fired));
}

function endsOrFreezes({ effects }: Veto): boolean {
  return effects.some(({ kind }) => kind === 'FREEZE' || kind === 'NOT_RATED');
}

function firedOn(vetoes: readonly Veto[], usable: readonly Fact[], day: Day): Veto[] {
  return vetoes.filter((veto) => fires(veto, usable, day));
}

/** The earliest first day of a fact by which a veto freezes the result on the day. */
function firstFrozen(scheme: EvaluationScheme, usable: readonly Fact[], day: Day): Day | null {
  const freezing = scheme.vetoes.filter(({ effects }) => effects.some(({ kind }) => kind === 'FREEZE'));
  const days = firedOn(freezing, usable, day).flatMap((veto) =>
    meeting(veto, usable, day).map(({ effectiveFrom, decidedOn }) => effectiveFrom ?? decidedOn),
  );
  return days.toSorted()[0] ?? null;
}

function meeting({ select, window, when }: Veto, usable: readonly Fact[], day: Day): Fact[] {
  return countedIn(usable, select, window, day)
    .map(({ fact }) => fact)
    .filter((fact) => passes(fact, when, day));
}

interface Result extends NaiveIndicator {
  readonly flag?: string;
}

function resultOf({ indicator, counted, hadFacts, applies: isApplied }: Entry, day: Day): Result {
  const ruling = isApplied ? rulingOf(indicator, counted, hadFacts, day) : { points: null };
  const points = ruling.points === null ? null : cents(ruling.points);
  return { code: indicator.code, points, applicable: points !== null, flag: ruling.flag };
}

function evaluationOf(scheme: EvaluationScheme, results: readonly Result[], fired: readonly Veto[]): NaiveEvaluation {
  const flags = new Set(results.flatMap(({ flag }) => flag ?? []));
  for (const effect of fired.flatMap(({ effects }) => effects)) {
    if (effect.kind === 'FLAG') flags.add(effect.flag);
  }
  const indicators = results.map(({ code, points, applicable }) => ({ code, points, applicable }));
  const vetoes = fired.map(({ code }) => code);
  return { ...totals(scheme, indicators, fired), indicators, vetoes, flags: [...flags].sort() };
}

function byDecision(a: Fact, b: Fact): number {
  if (a.decidedOn !== b.decidedOn) return a.decidedOn < b.decidedOn ? -1 : 1;
  return a.versionId < b.versionId ? -1 : 1;
}

function countedIn(facts: readonly Fact[], select: FactTest, window: Window, day: Day): Counted[] {
  const found = facts
    .filter((fact) => passes(fact, select, day))
    .map((fact) => ({ fact, percent: weightIn(window, fact, day) }))
    .filter(({ percent }) => percent > 0);
  return window.kind === 'LATEST' ? found.slice(-1) : found;
}

function fires(veto: Veto, usable: readonly Fact[], day: Day): boolean {
  const found = meeting(veto, usable, day);
  if (new Set(found.map(causeOf)).size < (veto.atLeast ?? 1)) return false;
  const years = new Set(found.map((fact) => fact.measures.year ?? yearOf(fact.decidedOn)));
  const wanted = veto.consecutiveYears ?? 1;
  return [...years].some((first) =>
    Array.from({ length: wanted }, (_, index) => first + index).every((y) => years.has(y)),
  );
}

type Totals = Pick<NaiveEvaluation, 'score' | 'uncappedScore' | 'grade' | 'coverage' | 'bonus'>;

function totals(scheme: EvaluationScheme, results: readonly NaiveIndicator[], fired: readonly Veto[]): Totals {
  const base = applicableOf(scheme, results).filter(({ bonus }) => bonus !== true);
  const coverage = cents(sum(base.map(({ max }) => exactly(max))));
  const bonus = bonusOf(scheme, results);
  const uncappedScore = scoreOf(scheme, results);
  const isRated =
    !isLess(ofCents(coverage), exactly(scheme.coverageLimit)) &&
    !fired.some(({ effects }) => effects.some(({ kind }) => kind === 'NOT_RATED'));
  if (!isRated || uncappedScore === null) {
    return { score: null, uncappedScore: null, grade: scheme.notRated.code, coverage, bonus };
  }
  const score = cappedScore(uncappedScore, fired);
  return { score, uncappedScore, grade: gradeOf(scheme, score, fired), coverage, bonus };
}

function applicableOf({ indicators }: EvaluationScheme, results: readonly NaiveIndicator[]): Indicator[] {
  return indicators.filter((_, index) => results[index]?.applicable === true);
}

function pointsIn(some: readonly Indicator[], results: readonly NaiveIndicator[]): Fraction {
  return sum(some.map(({ code }) => ofCents(results.find((one) => one.code === code)?.points ?? 0)));
}

function bonusOf(scheme: EvaluationScheme, results: readonly NaiveIndicator[]): number {
  const bonuses = applicableOf(scheme, results).filter(({ bonus }) => bonus === true);
  return Math.min(cents(pointsIn(bonuses, results)), cents(exactly(scheme.bonusCap)));
}

/** Before vetoes and whatever the coverage; null when nothing applies. */
function scoreOf(scheme: EvaluationScheme, results: readonly NaiveIndicator[]): number | null {
  const applicable = applicableOf(scheme, results);
  let rescaled = zero;
  let reached = zero;
  for (const dimension of scheme.dimensions) {
    const members = applicable.filter((indicator) => indicator.dimension === dimension.code);
    const itsMax = sum(members.map(({ max }) => exactly(max)));
    if (!isLess(zero, itsMax)) continue;
    const points = cents(dividedBy(times(pointsIn(members, results), exactly(dimension.max)), itsMax));
    rescaled = plus(rescaled, ofCents(points));
    reached = plus(reached, exactly(dimension.max));
  }
  if (!isLess(zero, reached)) return null;
  // A dimension of which nothing applies leaves the hundred to the others: E.1 is silent, this is what the engine does.
  const hundred = cents(dividedBy(times(rescaled, exactly(100)), reached));
  return Math.min(10_000, hundred + bonusOf(scheme, results));
}

function cappedScore(score: number, fired: readonly Veto[]): number {
  const caps = fired.flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'CAP_SCORE' ? [cents(exactly(effect.points))] : [])),
  );
  return Math.min(score, ...caps);
}

/** The grade of the score after rounding, or the worst that a veto allows or sets. */
function gradeOf({ grades }: EvaluationScheme, score: number, fired: readonly Veto[]): string {
  let index = grades.findIndex(({ from }) => score >= cents(exactly(from)));
  for (const effect of fired.flatMap(({ effects }) => effects)) {
    if (effect.kind === 'CAP_GRADE' || effect.kind === 'SET_GRADE') {
      index = Math.max(
        index,
        grades.findIndex(({ code }) => code === effect.grade),
      );
    }
  }
  return grades[index]?.code ?? '';
}
