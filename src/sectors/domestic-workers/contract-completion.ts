import { compileTest } from '../../core/evaluation/fact-test.js';
import { divideHalfUp } from '../../core/evaluation/points.js';
import { contractsOfWorker, ended, fewestContracts, twoYears } from './indicator-parts.js';
import { compileSelected, type WorkerFacts } from './worker-facts.js';

/** Contracts of the last 24 months. JSON-safe. */
export interface ContractCompletion {
  readonly completed: number;
  /** Those completed and those that the worker broke. */
  readonly total: number;
  /** completed ÷ total as a decimal with four places; null under three contracts. */
  readonly rate: string | null;
}

const contracts = compileSelected({ select: { types: ['CONTRACT_PERF'], ...contractsOfWorker }, window: twoYears });
const isCompleted = compileTest(ended('completed'));

/**
 * Contract completion 合同履约率 (上海市家政服务条例 art. 21) of the last 24 months: only what is the worker's fault lowers it, and a
 * contract that ended for the recipient's reasons is in neither number.
 */
export function contractCompletion(worker: WorkerFacts): ContractCompletion {
  const known = contracts(worker);
  const total = known.length;
  const completed = known.filter((contract) => isCompleted(contract, worker.clock)).length;
  const rate = total < fewestContracts ? null : (divideHalfUp(completed * 10_000, total) / 10_000).toFixed(4);
  return { completed, total, rate };
}
