import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Evaluation, ExcludedFact } from '../../core/evaluation/evaluation.js';
import { toDecimal } from '../../core/evaluation/points.js';
import { reasonText } from '../../core/evaluation/reason-text.js';

/** Parts of an explanation as the graph resolves them; evidence stays as version keys until it is asked for. */
export interface WithEvidence {
  readonly archiveKey: string;
  readonly evidenceKeys: readonly string[];
}

export interface WithExcluded extends WithEvidence {
  readonly excludedFacts: readonly ExcludedFact[];
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

/** What the indicators came to, with rule, reason and the versions that were counted or not. */
export function indicatorScores({ scheme }: CompiledScheme, { indicators }: Evaluation, archiveKey: string) {
  return indicators.map((result, index) => {
    const indicator = scheme.indicators[index];
    return {
      code: result.code,
      name: indicator?.zh ?? result.code,
      dimension: indicator?.dimension ?? null,
      points: result.points === null ? null : toDecimal(result.points),
      max: toDecimal(result.max),
      applicable: result.applicable,
      reason: result.reason,
      reasonText: reasonText(result),
      ruleText: indicator?.ruleText ?? '',
      basis: indicator?.basis ?? '',
      archiveKey,
      evidenceKeys: result.evidence,
      excludedFacts: result.excluded,
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
