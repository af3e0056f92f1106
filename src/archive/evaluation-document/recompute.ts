import { compileScheme } from '../../core/evaluation/compile-scheme.js';
import { unpackEvaluation } from '../../core/evaluation/pack-evaluation.js';
import { findStatutorySector } from '../../sectors/statutory-sector.js';
import { computeRating } from '../rating/compute-rating.js';
import { differencesOf, type Difference } from './differences.js';
import { documentResult } from './document-result.js';
import { DocumentProblem } from './document-problem.js';
import type { DocumentResult, EvaluationDocument } from './document.js';

/**
 * Computes the evaluation of a document again, from nothing but the document and the engine, and gives every place where
 * the stored result is another; none when they are equal. Throws `DocumentProblem` where it cannot be computed.
 */
export async function recomputeDocument(document: EvaluationDocument): Promise<Difference[]> {
  const sector = await findStatutorySector(document.sector);
  if (sector === null) {
    throw new DocumentProblem(
      `sector: this release has no sector ${document.sector}. Recompute the document with a release that has it.`,
    );
  }
  return differencesOf(document.result, asJson(computedResult(document, sector)), 'result');
}

function computedResult(
  { scheme, facts, traits, asOf }: EvaluationDocument,
  sector: Parameters<typeof computeRating>[0],
): DocumentResult {
  try {
    const compiled = compileScheme(scheme);
    const rating = computeRating(sector, compiled, { facts, traits }, asOf);
    return documentResult(rating, unpackEvaluation(compiled, rating.detail));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentProblem(`The evaluation cannot be computed from the document: ${reason}`, { cause });
  }
}

function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}
