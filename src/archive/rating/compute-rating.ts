import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import { datedFacts } from '../../core/evaluation/dated-fact.js';
import { evaluateDated } from '../../core/evaluation/evaluate.js';
import { packEvaluation, type PackedEvaluation } from '../../core/evaluation/pack-evaluation.js';
import { toDecimal } from '../../core/evaluation/points.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import type { Sector, SectorResult } from '../../core/sector.js';

/** What a rating says, as it is stored and answered; score and coverage are decimals with two places. */
export interface ComputedRating {
  readonly score: string | null;
  readonly grade: string;
  readonly coverage: string;
  readonly detail: PackedEvaluation;
  readonly sectorResult: SectorResult | null;
  /** The earliest later day on which any of it could change without a new fact. */
  readonly nextChangeOn: Day | null;
}

/**
 * The rating of one archive on a day, from the facts given: pure. The one that is stored and the one that is computed
 * for an `asOf` come from here alike, so they cannot differ.
 */
export function computeRating(
  sector: Pick<Sector, 'sectorResult'>,
  scheme: CompiledScheme,
  { facts, traits }: { readonly facts: readonly Fact[]; readonly traits: Traits },
  day: Day,
): ComputedRating {
  const dated = datedFacts(facts);
  const evaluation = evaluateDated(scheme, dated, traits, day);
  const score = evaluation.score === null ? null : toDecimal(evaluation.score);
  const sectorResult = sector.sectorResult?.({ facts, dated, traits, day, score }) ?? null;
  return {
    score,
    grade: evaluation.grade,
    coverage: toDecimal(evaluation.coverage),
    detail: packEvaluation(scheme, evaluation),
    sectorResult,
    nextChangeOn: earlier(evaluation.nextChangeOn, sectorResult?.nextChangeOn ?? null),
  };
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a;
}
