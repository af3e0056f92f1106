import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Lifetime } from './archive/feed/lifetime.js';
import { startSequencer } from './archive/feed/sequencer.js';
import { startTail } from './archive/feed/tail.js';
import { profileTable } from './archive/intake/profile-columns.js';
import { openSchemeBook } from './archive/schemes/scheme-book.js';
import type { RunningConfig } from './config.js';
import { chineseWorkingDays } from './core/working-days.js';
import { sectors } from './sectors/index.js';
import type { App } from './server/app-type.js';
import { backgroundJobs } from './server/background-jobs.js';
import { createContext, type ContextParts } from './server/context.js';
import { openJobQueue } from './server/job-queue.js';
import { loadDemo } from './server/load-demo.js';
import { openRates } from './server/limits/open-rates.js';
import { openOrm } from './server/orm.js';
import { openReads } from './server/reads.js';
import { openWrites } from './server/writes.js';
import { createSchema } from './server/schema.js';

/** Puts the parts together: everything that lives as long as the process is made here, and nowhere else. */
export async function createApp(config: RunningConfig, log: Logger): Promise<App> {
  const { databaseUrl, identifierKeys: keys } = config;
  const orm = await openOrm(databaseUrl, { poolSize: 2 });
  const reads = openReads(databaseUrl, { poolSize: config.databasePoolSize });
  const writes = openWrites(databaseUrl);
  const tail = startTail({ databaseUrl, read: reads.read, log });
  const book = await openSchemeBook(reads.read, sectors, { stayFresh: true });
  const jobs = openJobQueue({ databaseUrl, log });
  const now = (): Date => new Date();
  const rates = openRates({ databaseUrl, limits: config.http.limits, keys: keys.matching, now });
  const running: Lifetime[] = [tail, book, jobs, rates];
  const parts: ContextParts = {
    read: reads.read,
    write: writes.write,
    enqueue: jobs.enqueue,
    keys,
    now,
    feed: tail,
    rates,
    workingDays: chineseWorkingDays,
    schemes: book.schemes,
    reloadSchemes: book.reload,
    profiles: new Map(sectors.map((sector) => [sector.key, profileTable(orm, sector)])),
  };
  return {
    schema: createSchema(),
    rates,
    contextFor: (viewer, requestId) => createContext(parts, viewer, requestId),
    ready: async () => {
      await reads.read(sql`select 1 from archive limit 1`);
    },
    startBackground: () => {
      running.push(startSequencer({ databaseUrl, log }));
      jobs.start(backgroundJobs(parts, log));
    },
    loadDemoOnce: (progress) => loadDemo({ databaseUrl, keys, dataFolder: config.dataFolder, progress }),
    sampleSubjectId: async () => {
      const [subject] = await reads.read(
        sql<{ id: string }>`select id from subject where kind = 'PERSON' order by id limit 1`,
      );
      return subject?.id ?? null;
    },
    close: async () => {
      await Promise.all(running.map((part) => part.close()));
      await reads.close();
      await writes.close();
      await orm.close();
    },
  };
}
