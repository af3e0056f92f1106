import DataLoader from 'dataloader';
import type { Context } from '../../core/context.js';
import { unpackEvaluation } from '../../core/evaluation/pack-evaluation.js';
import { writeInstant } from '../../core/instant.js';
import type { EvaluationRow } from '../../core/rows.js';
import { knownFacts, type KnownFacts } from '../evaluation/known-facts.js';
import type { EvaluationDocument } from './document.js';
import { makeDocument } from './make-document.js';

type Scope = Pick<Context, 'read' | 'viewer' | 'grants' | 'schemes'>;

export type DocumentLoader = DataLoader<EvaluationRow, EvaluationDocument | null>;

/**
 * Documents of evaluations, stored or computed, in one statement; the permission on the archive is part of it. Null where
 * the archive is not for the viewer.
 */
export function documentLoader(scope: Scope): DocumentLoader {
  return new DataLoader(async (rows) => {
    const known = await knownFacts(
      scope,
      rows.map(({ archiveKey, knownAt }) => ({ archiveKey, knownAt: writeInstant(knownAt) })),
    );
    return rows.map((row, index) => {
      const archive = known[index];
      return archive ? documentOf(scope, row, archive) : null;
    });
  });
}

function documentOf({ schemes }: Scope, row: EvaluationRow, known: KnownFacts): EvaluationDocument {
  const compiled = schemes.get(row.schemeCode);
  if (!compiled) throw new Error(`The scheme ${row.schemeCode} of a stored evaluation is not registered.`);
  return makeDocument({ row, evaluation: unpackEvaluation(compiled, row.detail), scheme: compiled.scheme, ...known });
}
