import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadResult, LoadTask } from './lookup-load.js';
import { cpuBelow, type StartedServer } from './start-server.js';

export interface Round {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** CPU milliseconds of the server's process for each answer. */
  readonly cpu: number;
  /** The same of the database's processes. */
  readonly databaseCpu: number;
}

export interface Plan {
  readonly databasePid: number;
  readonly authorization: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  /** Of one round. */
  readonly seconds: number;
  readonly blocks: number;
}

/**
 * Asks two servers in turns, in blocks of first, second, second, first, so that what else the machine does meanwhile
 * falls on both alike. Throws where an answer is not what was asked for.
 */
export async function takeTurns(
  first: StartedServer,
  second: StartedServer,
  plan: Plan,
): Promise<(readonly [first: Round, second: Round])[]> {
  const load = fork(new URL('./lookup-load.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const round = async (server: StartedServer): Promise<Round> => {
    const { authorization, bodies, connections, seconds, databasePid } = plan;
    const [cpu, databaseCpu] = [server.cpu(), cpuBelow(databasePid)];
    load.send({ url: server.url, authorization, bodies, connections, seconds } satisfies LoadTask);
    const [result] = (await once(load, 'message')) as [LoadResult];
    if (result.failures > 0) throw new Error(`${result.failures} of ${result.answers} answers held no archive.`);
    return {
      perSecond: result.answers / result.seconds,
      p50: quantile(result.latencies, 0.5),
      p99: quantile(result.latencies, 0.99),
      cpu: ((server.cpu() - cpu) / result.answers) * 1000,
      databaseCpu: ((cpuBelow(databasePid) - databaseCpu) / result.answers) * 1000,
    };
  };
  try {
    for (let warm = 0; warm < 2; warm += 1) for (const server of [first, second]) await round(server);
    const pairs: (readonly [Round, Round])[] = [];
    for (let block = 0; block < plan.blocks; block += 1) {
      const [a, b, c, d] = [await round(first), await round(second), await round(second), await round(first)];
      pairs.push([a, b], [d, c]);
    }
    return pairs;
  } finally {
    load.kill();
  }
}

/** Of values in ascending order. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}
