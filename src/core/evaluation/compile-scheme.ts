import type { Traits } from '../fact.js';
import { recordTypes } from '../record-type.js';
import type { RecordType } from '../record-type.js';
import { compileRule } from './compile-rule.js';
import type { CompiledRule, Settled } from './compiled-rule.js';
import { compileCounting } from './counting.js';
import type { Counting } from './counting.js';
import type { IndicatorResult } from './evaluation.js';
import { compileTest } from './fact-test.js';
import type { Test } from './fact-test.js';
import { hundredths } from './points.js';
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
  readonly flags: ReadonlyMap<string, string>;
}

export interface CompiledVeto extends Selection {
  readonly source: Veto;
  readonly effects: readonly VetoEffect[];
  readonly passes: Test;
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
  readonly pairs: readonly CompiledPair[];
  readonly routes: ReadonlyMap<RecordType, Route>;
  readonly counting: (capacityFrom: number) => Counting;
}

/** Compiles a valid scheme (see `validateScheme`). */
export function compileScheme(scheme: EvaluationScheme): CompiledScheme {
  const position = new Map(scheme.indicators.map(({ code }, index) => [code, index]));
  const at = (code: string): number => position.get(code) ?? -1;
  return {
    scheme,
    indicators: scheme.indicators.map((indicator) => compileIndicator(indicator, scheme)),
    vetoes: scheme.vetoes.map((veto) => ({
      source: veto,
      effects: veto.effects,
      passes: compileTest(veto.when),
      ...compileSelection({ ...veto.select, types: undefined }, veto.window),
    })),
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

function compileIndicator(indicator: Indicator, scheme: EvaluationScheme): CompiledIndicator {
  const max = hundredths(indicator.max);
  const rule = compileRule(indicator.rule, max);
  const gateCases = indicator.rule.kind === 'GATE' ? indicator.rule.cases : [];
  const nothing: Settled = { points: null, reason: 'NOT_APPLICABLE', inputs: [], evidence: [], excluded: [] };
  return {
    source: indicator,
    max,
    dimension: scheme.dimensions.findIndex(({ code }) => code === indicator.dimension),
    rule,
    applies: compileTraits(indicator.applies),
    absent: indicatorResult(indicator.code, max, rule, rule.absent),
    notApplicable: indicatorResult(indicator.code, max, rule, nothing),
    flags: new Map(gateCases.map(({ name, flag }) => [`FLAG:${name}`, flag])),
    ...compileSelection(indicator.select, indicator.window),
  };
}

function compileTraits(tests: readonly TraitTest[] | undefined): (traits: Traits) => boolean {
  if (!tests) {
    return () => true;
  }
  return (traits) =>
    tests.some(({ trait, in: accepted, whenMissing = false }) => {
      const value = traits[trait];
      return value === undefined ? whenMissing : accepted.includes(value);
    });
}

/** Names what a rule came to. */
export function indicatorResult(code: string, max: number, rule: CompiledRule, settled: Settled): IndicatorResult {
  const { points, reason, inputs, evidence, excluded } = settled;
  return {
    code,
    points,
    max,
    applicable: points !== null,
    reason,
    evidence,
    excluded,
    inputs:
      inputs.length === 0
        ? {}
        : Object.fromEntries(inputs.map((value, index) => [rule.inputNames[index] ?? '', value])),
  };
}
