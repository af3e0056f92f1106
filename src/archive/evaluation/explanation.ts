import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Evaluation, ExcludedFact } from '../../core/evaluation/evaluation.js';
import { inputValues } from '../../core/evaluation/input-values.js';
import { toDecimal } from '../../core/evaluation/points.js';
import { reasonText, windowText } from '../../core/evaluation/reason-text.js';
import type { OuterLimit, Window } from '../../core/evaluation/scheme.js';
import type { Day } from '../../core/fact.js';

/** Parts of an explanation as the graph resolves them; evidence stays as version keys until it is asked for. */
export interface WithEvidence {
  readonly archiveKey: string;
  readonly evidenceKeys: readonly string[];
}

export interface WithExcluded extends WithEvidence {
  readonly excludedFacts: readonly ExcludedFact[];
  readonly limits: Limits;
}

/** What decides on an evaluated day how long facts count, so that the day they left is known. */
export interface Limits {
  readonly window: Window;
  readonly outerLimit: OuterLimit;
  readonly asOf: Day;
}

/** What the dimensions came to. */
export function dimensionScores({ scheme }: CompiledScheme, { dimensions }: Evaluation) {
  const names = new Map(scheme.dimensions.map(({ code, zh }) => [code, zh]));
  return dimensions.map(({ code, points, max, applicableMax }) => ({
    code,
    name: names.get(code) ?? code,
    points: points === null ? null : toDecimal(points),
    max: toDecimal(max),
    applicableMax: toDecimal(applicableMax),
  }));
}

/** What the indicators came to, with rule, inputs, reason and the versions that were counted or not. */
export function indicatorScores({ scheme }: CompiledScheme, { indicators, day }: Evaluation, archiveKey: string) {
  const dimensions = new Map(scheme.dimensions.map(({ code, zh }) => [code, zh]));
  const results = new Map(indicators.map((result) => [result.code, result]));
  return scheme.indicators.flatMap((indicator) => {
    const result = results.get(indicator.code);
    const { code, zh: name, dimension, ruleText, evidence, window, basis, rule } = indicator;
    if (!result) return [];
    const { points, max, applicable, reason } = result;
    return {
      code,
      name,
      dimension,
      dimensionName: dimension === null ? null : (dimensions.get(dimension) ?? dimension),
      points: points === null ? null : toDecimal(points),
      max: toDecimal(max),
      applicable,
      reason,
      reasonText: reasonText(result),
      ruleText,
      inputs: inputValues(rule, result),
      evidenceKinds: evidence,
      window: windowText(window),
      basis,
      archiveKey,
      evidenceKeys: result.evidence,
      excludedFacts: result.excluded,
      limits: { window, outerLimit: scheme.outerLimit, asOf: day },
    };
  });
}

/** The vetoes that were used. */
export function usedVetoes({ scheme }: CompiledScheme, { vetoes }: Evaluation, archiveKey: string) {
  return vetoes.map(({ code, evidence }) => {
    const veto = scheme.vetoes.find((one) => one.code === code);
    return { code, name: veto?.zh ?? code, basis: veto?.basis ?? '', archiveKey, evidenceKeys: evidence };
  });
}
