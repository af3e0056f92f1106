import type { Logger } from 'pino';
import { ensurePartitions } from '../archive/access-log/partitions.js';
import { rerateDue } from '../archive/rating/rerate-due.js';
import { schemesOf } from '../archive/rating/rating-scheme.js';
import type { RunParts } from '../archive/runs/run-parts.js';
import { startDueEnactments } from '../archive/runs/start-due-enactments.js';
import { runQueue } from '../archive/runs/control-run.js';
import { workRun } from '../archive/runs/work-run.js';
import type { Enqueue } from '../core/enqueue.js';
import type { Day } from '../core/fact.js';
import { shanghaiDay } from '../core/instant.js';
import type { Sector } from '../core/sector.js';
import { sectors } from '../sectors/index.js';
import { sweepRevocations } from './auth/revoke.js';
import { deleteEndedRates } from './limits/delete-ended-rates.js';
import type { QueueWork } from './job-queue.js';

export interface JobParts extends RunParts {
  readonly enqueue: Enqueue;
}

/** All that is done beside requests by whichever process is free, and by when. */
export function backgroundJobs(parts: JobParts, log: Logger): QueueWork[] {
  return [
    {
      queue: 'due-enactments',
      // Before the first archives of a day are rated again.
      cron: '1 * * * *',
      atStart: true,
      work: async () => {
        for (const run of await startDueEnactments(parts)) await parts.enqueue(runQueue, run);
      },
    },
    {
      queue: 'rerate-due',
      // The first one of a day soon after midnight, when certificates have ended and points begin anew; the others are for
      // archives that another transaction held, and for a machine that slept or whose clock was wrong.
      cron: '5 * * * *',
      atStart: true,
      work: (_, signal) => rerateAll(parts, log, signal),
    },
    {
      queue: 'access-log-partitions',
      cron: '30 3 * * *',
      work: () => parts.write((session) => ensurePartitions(session, parts.now())),
    },
    {
      queue: 'sweep-revocations',
      cron: '20 * * * *',
      work: () => sweepRevocations(parts.write),
    },
    {
      queue: runQueue,
      work: async (run, signal) => {
        await workRun(parts, run, signal);
      },
    },
    {
      queue: 'ended-rates',
      cron: '*/10 * * * *',
      work: () => deleteEndedRates(parts.write),
    },
  ];
}

/** One sector's trouble does not keep the others from their turn; the job is tried again all the same. */
async function rerateAll(parts: JobParts, log: Logger, signal: AbortSignal): Promise<void> {
  const day = shanghaiDay(parts.now());
  const problems: unknown[] = [];
  for (const sector of sectors) {
    await rerateSector(parts, { sector, day, log, signal }).catch((problem: unknown) => problems.push(problem));
  }
  if (problems.length > 0) throw problems[0];
}

interface Turn {
  readonly sector: Sector;
  readonly day: Day;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

async function rerateSector({ write, schemes }: JobParts, turn: Turn): Promise<void> {
  const { sector, day, log, signal } = turn;
  const { key } = sector;
  const counts = await rerateDue(write, schemesOf(schemes, sector), day, {
    signal,
    onFailed: (archive) => {
      log.error({ sector: key, archive }, 'an archive cannot be rated because of one of its facts');
    },
  });
  if (counts.rated > 0) log.info({ sector: key, day, ...counts }, 'rated again what time has moved');
}
