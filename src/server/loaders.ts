import DataLoader from 'dataloader';
import type { Context, Loaders } from '../core/context.js';
import { consentLoader } from '../archive/consent/consent-predicate.js';
import { evaluationsAt } from '../archive/evaluation/evaluation-at.js';
import { evaluationLoader } from '../archive/evaluation/load-evaluations.js';
import { ratingChangeLoader, stepLoader } from '../archive/feed/load-changes.js';
import { authorityLoader } from '../archive/lookup/load-authorities.js';
import { identifierLoader, nameLoader, subjectLoader } from '../archive/lookup/load-subjects.js';
import { recordLoader, recordVersionsLoader } from '../archive/records/load-records.js';

/** Every DataLoader of a request: one statement for all keys of a tick, with the permission in the statement. */
export function createLoaders(
  scope: Pick<Context, 'read' | 'viewer' | 'grants' | 'today' | 'now' | 'schemes'>,
): Loaders {
  return {
    records: recordLoader(scope),
    recordVersions: recordVersionsLoader(scope),
    evaluations: evaluationLoader(scope),
    evaluationsAt: new DataLoader((keys) => evaluationsAt(scope, keys), {
      cacheKeyFn: ({ archiveKey, asOf, knownAt }) => [archiveKey, asOf, knownAt].join(),
    }),
    identifiers: identifierLoader(scope),
    names: nameLoader(scope),
    subjects: subjectLoader(scope),
    authorities: authorityLoader(scope),
    ratingChanges: ratingChangeLoader(scope),
    stepOfEvaluation: stepLoader(scope),
    consents: consentLoader(scope),
  };
}
