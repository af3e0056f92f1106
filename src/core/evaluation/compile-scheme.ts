import type { Traits } from '../fact.js';
import { recordTypes } from '../record-type.js';
import type { RecordType } from '../record-type.js';
import { compileRule } from './compile-rule.js';
import type { CompiledRule, Settled } from './compiled-rule.js';
import { compileCounting } from './counting.js';
import type { Counting } from './counting.js';
import type { DimensionResult, IndicatorResult } from './evaluation.js';
import { compileTest } from './fact-test.js';
import type { Test } from './fact-test.js';
import { indicatorResult } from './indicator-result.js';
import { none } from './none.js';
import { hundredths, scaleHalfUp } from './points.js';
import type { EvaluationScheme, Indicator, TraitTest, Veto, VetoEffect, Window } from './scheme.js';
import { compileWindow } from './window.js';
import type { Weight } from './window.js';

/** What chooses facts: for an indicator or a veto. */
export interface Selection {
  readonly selects: Test;
  readonly weightOf: Weight;
  readonly latestOnly: boolean;
}

export interface CompiledIndicator extends Selection {
  readonly source: Indicator;
  readonly max: number;
  /** Position of its dimension, -1 for a bonus. */
  readonly dimension: number;
  readonly rule: CompiledRule;
  readonly applies: (traits: Traits) => boolean;
  /** The results that most archives have, made once. */
  readonly absent: IndicatorResult;
  readonly notApplicable: IndicatorResult;
  /** Reason → flag; null where no reason raises one. */
  readonly flags: ReadonlyMap<string, string> | null;
}

export interface CompiledDimension {
  readonly code: string;
  readonly max: number;
  /** Positions of its indicators. */
  readonly members: readonly number[];
  /** What it comes to with no fact at all, and the sum of its indicators' points then. */
  readonly untouched: DimensionResult;
  readonly untouchedSum: number;
}

export interface CompiledVeto extends Selection {
  readonly source: Veto;
  readonly effects: readonly VetoEffect[];
  readonly passes: Test;
  readonly freezes: boolean;
  /** Asked on the day itself although the grade is frozen, as it begins or ends that. */
  readonly asksTheDay: boolean;
}

export interface CompiledPair {
  readonly starred: number;
  readonly with: readonly number[];
}

/** Positions of the indicators and vetoes that a type of record may concern. */
export interface Route {
  readonly indicators: readonly number[];
  readonly vetoes: readonly number[];
}

/** A scheme as functions; make it once and evaluate any number of archives with it. */
export interface CompiledScheme {
  readonly scheme: EvaluationScheme;
  readonly indicators: readonly CompiledIndicator[];
  readonly vetoes: readonly CompiledVeto[];
  readonly dimensions: readonly CompiledDimension[];
  /** Positions of the bonuses. */
  readonly bonuses: readonly number[];
  readonly pairs: readonly CompiledPair[];
  readonly routes: ReadonlyMap<RecordType, Route>;
  readonly counting: Counting;
}

/** Compiles a valid scheme (see `validateScheme`). */
export function compileScheme(scheme: EvaluationScheme): CompiledScheme {
  const position = new Map(scheme.indicators.map(({ code }, index) => [code, index]));
  const at = (code: string): number => position.get(code) ?? -1;
  const indicators = scheme.indicators.map((indicator) => compileIndicator(indicator, scheme));
  return {
    scheme,
    indicators,
    dimensions: scheme.dimensions.map(({ code, max }) => compileDimension(code, hundredths(max), indicators)),
    bonuses: positions(scheme.indicators, ({ bonus = false }) => bonus),
    vetoes: scheme.vetoes.map(compileVeto),
    pairs: scheme.pairs.map((pair) => ({ starred: at(pair.starred), with: pair.with.map(at) })),
    routes: new Map(recordTypes.map((type) => [type, routeOf(scheme, type)])),
    counting: compileCounting(scheme),
  };
}

function routeOf(scheme: EvaluationScheme, type: RecordType): Route {
  return {
    indicators: positions(scheme.indicators, ({ evidence }) => evidence.includes(type)),
    vetoes: positions(scheme.vetoes, ({ select }) => select.types?.includes(type) ?? true),
  };
}

function positions<T>(items: readonly T[], isWanted: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (isWanted(item) ? [index] : []));
}

function compileSelection(select: Indicator['select'], window: Window): Selection {
  return { selects: compileTest(select), weightOf: compileWindow(window), latestOnly: window.kind === 'LATEST' };
}

function compileVeto(veto: Veto): CompiledVeto {
  const { effects, when, select, window } = veto;
  const freezes = effects.some(({ kind }) => kind === 'FREEZE');
  return {
    source: veto,
    effects,
    passes: compileTest(when),
    freezes,
    asksTheDay: freezes || effects.some(({ kind }) => kind === 'NOT_RATED'),
    ...compileSelection({ ...select, types: undefined }, window),
  };
}

function compileIndicator(indicator: Indicator, scheme: EvaluationScheme): CompiledIndicator {
  const max = hundredths(indicator.max);
  const rule = compileRule(indicator.rule, max);
  const gateCases = indicator.rule.kind === 'GATE' ? indicator.rule.cases : [];
  const nothing: Settled = { points: null, reason: 'NOT_APPLICABLE', inputs: none, evidence: none, excluded: none };
  return {
    source: indicator,
    max,
    dimension: scheme.dimensions.findIndex(({ code }) => code === indicator.dimension),
    rule,
    applies: compileTraits(indicator.applies),
    absent: Object.freeze(indicatorResult(indicator.code, max, rule, rule.absent)),
    notApplicable: Object.freeze(indicatorResult(indicator.code, max, rule, nothing)),
    flags: gateCases.length > 0 ? new Map(gateCases.map(({ name, flag }) => [`FLAG:${name}`, flag])) : null,
    ...compileSelection(indicator.select, indicator.window),
  };
}

function compileTraits(tests: readonly TraitTest[] | undefined): (traits: Traits) => boolean {
  if (!tests) {
    return () => true;
  }
  return (traits) => {
    for (const { trait, in: accepted, whenMissing = false } of tests) {
      const value = traits[trait];
      if (value === undefined ? whenMissing : accepted.includes(value)) {
        return true;
      }
    }
    return false;
  };
}

function compileDimension(code: string, max: number, indicators: readonly CompiledIndicator[]): CompiledDimension {
  const members = positions(indicators, ({ source }) => source.dimension === code);
  let untouchedSum = 0;
  let applicableMax = 0;
  for (const index of members) {
    const { points = null, max: most = 0 } = indicators[index]?.absent ?? {};
    untouchedSum += points ?? 0;
    applicableMax += points === null ? 0 : most;
  }
  const untouched = Object.freeze(dimensionResult(code, max, untouchedSum, applicableMax));
  return { code, max, members, untouched, untouchedSum };
}

/** The points of a dimension, rescaled to its maximum over the indicators that apply; all in hundredths. */
export function dimensionResult(code: string, max: number, sum: number, applicableMax: number): DimensionResult {
  return { code, points: applicableMax === 0 ? null : scaleHalfUp(sum, max, applicableMax), max, applicableMax };
}
