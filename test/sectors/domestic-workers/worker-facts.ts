import type { Fact, Traits } from '../../../src/core/fact.js';
import { workerFacts, type WorkerFacts } from '../../../src/sectors/domestic-workers/worker-facts.js';
import { fact } from '../../core/evaluation/facts.js';

/** Facts with a record of their own each. */
export function numbered(facts: readonly Partial<Fact>[]): Fact[] {
  return facts.map((one, index) => fact({ recordId: `r${index}`, ...one }));
}

const lately = '2026-02-10';

/** What a worker has of whom nothing bad is known: third level, 24 months of work, one review. */
export const reliable: readonly Partial<Fact>[] = [
  { type: 'ID_VERIFY', outcome: 'verified', decidedOn: lately },
  { type: 'LICENCE', outcome: '有效', effectiveTo: '2028-03-14' },
  { type: 'BACKGROUND', outcome: 'PASS', decidedOn: lately },
  { type: 'CERT', outcome: '三级' },
  { type: 'TRAINING', topics: ['PRE_JOB'], outcome: 'done' },
  { type: 'TRAINING', topics: ['CONTINUING'], decidedOn: lately, measures: { hours: 16 } },
  { type: 'CONTRACT_PERF', outcome: 'completed', documentKey: 'c1', measures: { months: 8 } },
  { type: 'CONTRACT_PERF', outcome: 'completed', documentKey: 'c2', measures: { months: 8 } },
  { type: 'CONTRACT_PERF', outcome: 'completed', documentKey: 'c3', measures: { months: 8 } },
  { type: 'CUSTOMER_REVIEW', outcome: 'verified_contract', documentKey: 'c3', measures: { rating: 5 } },
];

/** These facts on a day, as the results beside the score read them. */
export function on(day: string, facts: readonly Partial<Fact>[], traits: Traits = {}): WorkerFacts {
  return workerFacts({ facts: numbered(facts), traits, day });
}
