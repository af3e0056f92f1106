import type { FactTest } from '../../core/evaluation/fact-test.js';
import type { Window } from '../../core/evaluation/scheme.js';
import type { WorkerOutcome } from './outcomes.js';
import { noLevel, stepOfWord } from './skill-levels.js';
import type { WorkerTopic } from './topics.js';

/** A selection by topics that exist. */
export function about(...topics: readonly WorkerTopic[]): FactTest {
  return { topics };
}

/** A selection by outcomes that exist. */
export function ended(...outcomes: readonly WorkerOutcome[]): FactTest {
  return { outcomes };
}

/** A match of person and document 人证合一 that is not older than twelve months and still holds. */
export const matchedLately: FactTest = { ...ended('verified'), decidedWithinMonths: 12, inForce: true };

/** A permit 上门服务证 that runs and was not taken back. */
export const permitRuns: FactTest = { inForce: true, notOutcomes: ['无效'] satisfies WorkerOutcome[] };

/** A certificate that states a level, stars or that there is none; others say nothing of the level. */
export const statesLevel: FactTest = { outcomes: [...stepOfWord.keys(), noLevel] };

/** Contracts that say whether the worker kept them; one that ended for the recipient's reasons says nothing of it. */
export const contractsOfWorker: FactTest = ended('completed', 'walked_out', 'no_show');

export const fewestContracts = 3;

/** Reviews of contracts that were verified; others may be of anybody's making. */
export const verifiedReviews: FactTest = {
  ...ended('verified_contract'),
  measures: { rating: { atLeast: 0 } },
};

/** Mean towards which few reviews are drawn, its weight in reviews, and the best rating. */
export const reviewPrior = { prior: 4.2, weight: 5, scale: 5 } as const;

/** A decision that found the fact: a penalty does, a disciplinary measure only if it says so. */
export const established: FactTest = { anyOf: [{ types: ['PENALTY'] }, { types: ['DISCIPLINE'], ...ended('upheld') }] };

/** In force now. */
export const now: Window = { kind: 'NOW' };

/** Begun, whether or not it has ended. */
export const nowOrEnded: Window = { kind: 'NOW', keepEnded: true };

/** How far back contracts and their reviews are looked at. */
export const twoYears: Window = { kind: 'MONTHS', months: 24 };
