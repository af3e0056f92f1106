import { compileTest } from '../../core/evaluation/fact-test.js';
import { none } from '../../core/evaluation/none.js';
import type { Day } from '../../core/fact.js';
import { ended, matchedLately, nowOrEnded } from './indicator-parts.js';
import { compileSelected, type WorkerFacts } from './worker-facts.js';

export type IdentityStateCode = 'VERIFIED_WITHIN_12_MONTHS' | 'VERIFIED_EARLIER' | 'NOT_VERIFIED';

/** State of the match of person and document 人证合一. JSON-safe. */
export interface IdentityState {
  readonly state: IdentityStateCode;
  /** Day of the match, null where there is none. */
  readonly verifiedOn: Day | null;
  readonly evidence: readonly string[];
}

const verifications = compileSelected({
  select: { types: ['ID_VERIFY'], ...ended('verified', 'not_matched', 'false_identity') },
  window: nowOrEnded,
});
const isMatch = compileTest(ended('verified'));
const isRecent = compileTest(matchedLately);

/** State of the match of person and document 人证合一核验 (商服贸函〔2019〕269号), by the latest verification. */
export function identityState(worker: WorkerFacts): IdentityState {
  const latest = verifications(worker).at(-1);
  if (!latest) {
    return { state: 'NOT_VERIFIED', verifiedOn: null, evidence: none };
  }
  const evidence = [latest.fact.versionId];
  if (!isMatch(latest, worker.clock)) {
    return { state: 'NOT_VERIFIED', verifiedOn: null, evidence };
  }
  const state = isRecent(latest, worker.clock) ? 'VERIFIED_WITHIN_12_MONTHS' : 'VERIFIED_EARLIER';
  return { state, verifiedOn: latest.fact.decidedOn, evidence };
}
