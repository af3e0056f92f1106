import { PgBoss, type Job } from 'pg-boss';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Enqueue } from '../core/enqueue.js';
import { errorCode } from '../core/error-code.js';

/** What is done with the jobs of one queue. */
export interface QueueWork {
  readonly queue: string;
  /** Five fields, read in Asia/Shanghai: at each such time a job with an empty key is put in. */
  readonly cron?: string;
  /** Put a job with an empty key in when a process begins to work. */
  readonly atStart?: boolean;
  /** Does one job. What it throws has the job tried again later; so has returning after the signal told it to let go. */
  readonly work: (key: string, signal: AbortSignal) => Promise<void>;
}

export interface JobQueue {
  readonly enqueue: Enqueue;
  /** Begins to work beside everything else, and goes on trying while the database is away. */
  start(works: readonly QueueWork[]): void;
  /** Gives running jobs a few seconds to let go; what they leave is taken up by another process, or at the next start. */
  close(): Promise<void>;
}

/** Where pg-boss keeps its tables; `migrate` makes them. */
export const jobSchema = 'pgboss';

const timezone = 'Asia/Shanghai';
const policy = 'short';
const settings = {
  // A process that gives no sign for so long is dead or stuck, and its job is free for another.
  heartbeatSeconds: 20,
  // Long runs must not be ended by the clock, only by their missing sign of life; the queue allows no more than a day.
  expireInSeconds: 86_400,
  retryLimit: 100,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
} as const;
const lookForDeadSeconds = 10;
const graceMilliseconds = 4_000;
const pauseMilliseconds = 5_000;

interface Data {
  readonly key: string;
}

interface Parts {
  readonly boss: PgBoss;
  readonly log: Logger;
  readonly closing: AbortSignal;
  /** Makes the queue unless it is there; once a process. */
  readonly open: (queue: string) => Promise<void>;
  /** By queue: who of this process works on it. */
  readonly workers: Map<string, string>;
}

/**
 * Opens the queue of jobs, which pg-boss keeps in a schema of its own in the same database; connects when first used. A job
 * of one key waits at most once. One more may wait while it runs, because what it is about may have just changed.
 */
export function openJobQueue({ databaseUrl, log }: { readonly databaseUrl: string; readonly log: Logger }): JobQueue {
  const boss = newBoss(databaseUrl, log);
  const closing = new AbortController();
  const parts: Parts = { boss, log, closing: closing.signal, open: openOnce(boss, closing.signal), workers: new Map() };
  let begun: Promise<void> = Promise.resolve();
  return {
    enqueue: (queue, key) => enqueue(parts, queue, key),
    start: (works) => {
      begun = Promise.all(works.map((one) => begin(parts, one))).then(() => undefined);
    },
    close: async () => {
      closing.abort();
      await begun;
      await boss.stop({ graceful: true, timeout: graceMilliseconds });
    },
  };
}

function newBoss(connectionString: string, log: Logger): PgBoss {
  const boss = new PgBoss({
    connectionString,
    schema: jobSchema,
    // The role of the service makes no tables and no indexes.
    migrate: false,
    createSchema: false,
    reindex: false,
    application_name: 'credit-archive jobs',
    max: 2,
    superviseIntervalSeconds: lookForDeadSeconds,
    monitorIntervalSeconds: lookForDeadSeconds,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  // Errors and warnings carry statements with what jobs hold, so only what happened is told.
  boss.on('error', (error) => {
    log.warn(toldOf(error), 'the job queue met an error and goes on');
  });
  boss.on('warning', ({ message }) => {
    log.warn({ warning: message }, 'the job queue warns');
  });
  return boss;
}

function openOnce(boss: PgBoss, closing: AbortSignal): Parts['open'] {
  const opened = new Map<string, Promise<void>>();
  return (queue) => {
    const known = opened.get(queue);
    if (known) return known;
    const opening = (async () => {
      closing.throwIfAborted();
      await boss.start();
      await boss.createQueue(queue, { policy, ...settings });
    })();
    opened.set(queue, opening);
    // What failed is tried again by whoever asks next.
    opening.catch(() => opened.delete(queue));
    return opening;
  };
}

async function enqueue({ boss, open, workers }: Parts, queue: string, key: string): Promise<void> {
  await open(queue);
  const data: Data = { key };
  await boss.send(queue, data, { singletonKey: key });
  const worker = workers.get(queue);
  if (worker !== undefined) boss.notifyWorker(worker);
}

/** Begins to work on a queue; tries until it can, or until the queue closes. */
async function begin(parts: Parts, work: QueueWork): Promise<void> {
  for (;;) {
    const problem = await beginNow(parts, work).then(
      () => null,
      (error: unknown) => toldOf(error),
    );
    if (problem === null || parts.closing.aborted) return;
    parts.log.warn({ queue: work.queue, ...problem }, 'the job queue could not begin to work and tries again');
    await sleep(pauseMilliseconds, undefined, { signal: parts.closing }).catch(() => undefined);
  }
}

async function beginNow(parts: Parts, work: QueueWork): Promise<void> {
  const { boss, workers } = parts;
  await parts.open(work.queue);
  // A queue that an earlier release made would keep its settings.
  await boss.updateQueue(work.queue, settings);
  await plan(boss, work);
  if (work.atStart) await enqueue(parts, work.queue, '');
  const handler = (jobs: Job<Data>[]) => workOn(parts, work, jobs);
  workers.set(work.queue, await boss.work<Data>(work.queue, handler));
}

/** Times missed while no process ran are made up for by one job. */
async function plan(boss: PgBoss, { queue, cron }: QueueWork): Promise<void> {
  if (cron === undefined) await boss.unschedule(queue);
  else await boss.schedule(queue, cron, { key: '' } satisfies Data, { tz: timezone, missed: 'once' });
}

async function workOn(parts: Parts, work: QueueWork, jobs: readonly Job<Data>[]): Promise<void> {
  for (const job of jobs) {
    // pg-boss stores what it is thrown with all its properties, and a database error's tell values of rows.
    if (!(await isDone(parts, work, job))) throw new Error('Not done; the log of the service says why.');
  }
}

async function isDone({ log, closing }: Parts, { queue, work }: QueueWork, job: Job<Data>): Promise<boolean> {
  const signal = AbortSignal.any([job.signal, closing]);
  try {
    await work(job.data.key, signal);
    return !signal.aborted;
  } catch (error) {
    if (!signal.aborted) log.error({ queue, ...toldOf(error) }, 'a job failed and is tried again later');
    return false;
  }
}

/** Of an error what cannot hold a row's values: a database error has them in its `detail`. */
function toldOf(error: unknown): { readonly error: string; readonly code: string | null } {
  const told = error instanceof Error ? (error.stack ?? error.message) : typeof error;
  return { error: told, code: errorCode(error) };
}
