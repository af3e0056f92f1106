import type { Evaluation } from '../../core/evaluation/evaluation.js';
import { toDecimal } from '../../core/evaluation/points.js';
import type { EvaluationRow } from '../../core/rows.js';
import type { DocumentResult } from './document.js';

type Stored = Pick<EvaluationRow, 'score' | 'grade' | 'coverage' | 'sectorResult' | 'nextChangeOn'>;

/** What an evaluation came to, in the form of the document: as stored, or as computed again. */
export function documentResult(
  { score, grade, coverage, sectorResult, nextChangeOn }: Stored,
  { uncappedScore, bonus, flags, vetoes, dimensions, indicators }: Evaluation,
): DocumentResult {
  return {
    score,
    uncappedScore: decimal(uncappedScore),
    grade,
    coverage,
    bonus: toDecimal(bonus),
    flags: [...flags],
    vetoes: vetoes.map(({ code, evidence }) => ({ code, evidence: [...evidence] })),
    dimensions: dimensions.map(({ code, points, max, applicableMax }) => ({
      code,
      points: decimal(points),
      max: toDecimal(max),
      applicableMax: toDecimal(applicableMax),
    })),
    indicators: indicators.map(({ code, points, max, applicable, reason, evidence, excluded, inputs }) => ({
      code,
      points: decimal(points),
      max: toDecimal(max),
      applicable,
      reason,
      evidence: [...evidence],
      excluded: excluded.map(({ versionId, why }) => ({ versionId, why })),
      inputs: { ...inputs },
    })),
    sectorResult,
    nextChangeOn,
  };
}

function decimal(hundredths: number | null): string | null {
  return hundredths === null ? null : toDecimal(hundredths);
}
