import { nextChange } from '../../core/evaluation/clock.js';
import type { Day } from '../../core/fact.js';
import type { SectorResultInput } from '../../core/sector.js';
import { assignability, failedBackground, type Assignability } from './assignability.js';
import { contractCompletion, type ContractCompletion } from './contract-completion.js';
import { customerRating, type CustomerRating } from './customer-rating.js';
import { identityState, type IdentityState } from './identity-state.js';
import { permitState, type PermitState } from './permit-state.js';
import { skillLevel, type SkillLevel } from './skill-level.js';
import { workerFacts } from './worker-facts.js';

/** The results beside the score, and the day on which one of them may change though no fact does. */
export interface WorkerResult {
  readonly skillLevel: SkillLevel | null;
  readonly identityState: IdentityState | null;
  readonly permit: PermitState | null;
  readonly assignability: Assignability | null;
  readonly contractCompletion: ContractCompletion | null;
  readonly customerRating: CustomerRating | null;
  /** False by V-DW2: then only registrar and consented enterprise see the grade. */
  readonly gradeShownToConsumers: boolean | null;
  readonly nextChangeOn: Day | null;
}

/** What an enterprise has, whom none of it is about. */
const ofEnterprise: WorkerResult = Object.freeze({
  skillLevel: null,
  identityState: null,
  permit: null,
  assignability: null,
  contractCompletion: null,
  customerRating: null,
  gradeShownToConsumers: null,
  nextChangeOn: null,
});

/** Results of a domestic worker 家政服务员 on a day; JSON-safe, all null for an enterprise. */
export function workerResult(input: SectorResultInput): WorkerResult {
  if (input.traits.enterprise === true) {
    return ofEnterprise;
  }
  const worker = workerFacts(input);
  const permit = permitState(worker);
  const results = {
    skillLevel: skillLevel(worker),
    identityState: identityState(worker),
    permit,
    assignability: assignability(worker, permit),
    contractCompletion: contractCompletion(worker),
    customerRating: customerRating(worker),
    gradeShownToConsumers: failedBackground(worker).length === 0,
  };
  return { ...results, nextChangeOn: nextChange(worker.clock) };
}
