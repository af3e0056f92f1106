import { compileTest } from '../../core/evaluation/fact-test.js';
import { none } from '../../core/evaluation/none.js';
import type { Day } from '../../core/fact.js';
import { nowOrEnded, permitRuns } from './indicator-parts.js';
import { compileSelected, lastEnding, type WorkerFacts } from './worker-facts.js';

export type PermitStateCode = 'VALID' | 'EXPIRED' | 'NONE';

/** State of the home-service permit 上门服务证. JSON-safe. */
export interface PermitState {
  readonly state: PermitStateCode;
  /** Last day of the permit; null without a permit, or where its term is open. */
  readonly validUntil: Day | null;
  readonly evidence: readonly string[];
}

const permits = compileSelected({ select: { types: ['LICENCE'] }, window: nowOrEnded });
const isValid = compileTest(permitRuns);

/**
 * State of the home-service permit 居家上门服务证 (上海市家政服务条例 art. 20), by the permit that runs longest; EXPIRED 失效 also
 * where its register states that it is no longer in force.
 */
export function permitState(worker: WorkerFacts): PermitState {
  const known = permits(worker);
  const valid = lastEnding(known.filter((permit) => isValid(permit, worker.clock)));
  const permit = valid ?? lastEnding(known);
  if (!permit) {
    return { state: 'NONE', validUntil: null, evidence: none };
  }
  const { effectiveTo: validUntil, versionId } = permit.fact;
  return { state: valid ? 'VALID' : 'EXPIRED', validUntil, evidence: [versionId] };
}
