import type { Evaluation } from '../../core/evaluation/evaluation.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import type { Fact, Traits } from '../../core/fact.js';
import { writeInstant } from '../../core/instant.js';
import type { EvaluationRow } from '../../core/rows.js';
import { documentResult } from './document-result.js';
import { documentFormat, documentVersion, type EvaluationDocument } from './document.js';
import { digestOf } from './digest.js';

/** An evaluation as it was stored or computed, with all it was made from. */
export interface Documented {
  readonly row: EvaluationRow;
  /** The explanation of the row. */
  readonly evaluation: Evaluation;
  readonly scheme: EvaluationScheme;
  readonly traits: Traits;
  /** The versions that were known at the row's instant, in any order. */
  readonly facts: readonly Fact[];
}

/** The document of an evaluation: pure, and the same evaluation gives the same bytes. */
export function makeDocument({ row, evaluation, scheme, traits, facts }: Documented): EvaluationDocument {
  return sealDocument({
    format: documentFormat,
    version: documentVersion,
    sector: row.sector,
    archive: row.archiveKey,
    asOf: row.asOf,
    knownAt: writeInstant(row.knownAt),
    traits: { ...traits },
    facts: documentFacts(facts),
    scheme,
    result: documentResult(row, evaluation),
  });
}

/** Adds the digest; a value that JSON leaves out is left out before. */
export function sealDocument(content: Omit<EvaluationDocument, 'digest'>): EvaluationDocument {
  const plain = JSON.parse(JSON.stringify(content)) as typeof content;
  return { ...plain, digest: digestOf(plain) };
}

/**
 * By decision day, then record. A document number 文书号 leads to the party in any publication of penalties, and a rule
 * only asks whether two are the same: so each is replaced by a number of its own.
 */
function documentFacts(facts: readonly Fact[]): EvaluationDocument['facts'] {
  const numbers = new Map<string, string>();
  const numberOf = (documentKey: string | null): string | null => {
    if (documentKey === null) return null;
    const number = numbers.get(documentKey) ?? `document-${numbers.size + 1}`;
    numbers.set(documentKey, number);
    return number;
  };
  return facts.toSorted(byDecision).map((fact) => documentFact(fact, numberOf(fact.documentKey)));
}

function byDecision(a: Fact, b: Fact): number {
  if (a.decidedOn !== b.decidedOn) return a.decidedOn < b.decidedOn ? -1 : 1;
  return a.recordId < b.recordId ? -1 : 1;
}

/** Field by field: what a fact may gain later, or carries beside its type, does not slip into a document. */
function documentFact(fact: Fact, documentKey: string | null): EvaluationDocument['facts'][number] {
  return {
    recordId: fact.recordId,
    versionId: fact.versionId,
    type: fact.type,
    topics: [...fact.topics],
    categories: [...fact.categories],
    outcome: fact.outcome,
    severity: fact.severity,
    simpleProcedure: fact.simpleProcedure,
    status: fact.status,
    statusSince: fact.statusSince,
    decidedOn: fact.decidedOn,
    actEndedOn: fact.actEndedOn,
    effectiveFrom: fact.effectiveFrom,
    effectiveTo: fact.effectiveTo,
    documentKey,
    authority: fact.authority,
    measures: { ...fact.measures },
  };
}
