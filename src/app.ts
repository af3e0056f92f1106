import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Write } from './core/write.js';
import { openAccessLog } from './archive/access-log/access-log.js';
import { ensurePartitions } from './archive/access-log/partitions.js';
import type { Lifetime } from './archive/feed/lifetime.js';
import { startSequencer } from './archive/feed/sequencer.js';
import { startTail } from './archive/feed/tail.js';
import { profileTable } from './archive/intake/profile-columns.js';
import { grantsOf } from './archive/permission/grants.js';
import { openSchemeBook } from './archive/schemes/scheme-book.js';
import type { RunningConfig } from './config.js';
import { chineseWorkingDays } from './core/working-days.js';
import { sectors } from './sectors/index.js';
import type { App } from './server/app-type.js';
import { followStanding } from './server/auth/follow-standing.js';
import { createIdentity } from './server/auth/identity.js';
import { trustedIssuer } from './server/auth/trusted-issuer.js';
import { backgroundJobs } from './server/background-jobs.js';
import { createContext, type ContextParts } from './server/context.js';
import { openJobQueue } from './server/job-queue.js';
import { loadDemo } from './server/load-demo.js';
import { openRates } from './server/limits/open-rates.js';
import { openOrm } from './server/orm.js';
import { openReads } from './server/reads.js';
import { useKeysOf } from './server/use-keys-of.js';
import { openWrites } from './server/writes.js';
import { createSchema } from './server/schema.js';

/** Puts the parts together: everything that lives as long as the process is made here, and nowhere else. */
export async function createApp(config: RunningConfig, log: Logger): Promise<App> {
  const { databaseUrl, identifierKeys: keys } = config;
  await useKeysOf(databaseUrl, keys);
  const orm = await openOrm(databaseUrl, { poolSize: 2 });
  const reads = openReads(databaseUrl, { poolSize: config.databasePoolSize });
  const writes = openWrites(databaseUrl);
  const tail = startTail({ databaseUrl, read: reads.read, log });
  const book = await openSchemeBook(reads.read, sectors, { stayFresh: true });
  const jobs = openJobQueue({ databaseUrl, log });
  const now = (): Date => new Date();
  const accessLog = openAccessLog({ databaseUrl, keys: config.accessLogKeys, log });
  const trusted = trustedIssuer(config, log);
  const standing = await followStanding({ databaseUrl, issuer: trusted.issuer, log });
  const rates = openRates({ databaseUrl, limits: config.http.limits, keys: keys.matching, now });
  const running: Lifetime[] = [tail, book, jobs, accessLog, standing, rates];
  const parts: ContextParts = {
    read: reads.read,
    write: writes.write,
    enqueue: jobs.enqueue,
    keys,
    now,
    feed: tail,
    accessLog,
    rates,
    workingDays: chineseWorkingDays,
    lookupCodeMinutes: config.lookupCodeMinutes,
    schemes: book.schemes,
    reloadSchemes: book.reload,
    profiles: new Map(sectors.map((sector) => [sector.key, profileTable(orm, sector)])),
    grantsOf: (viewer, today) => grantsOf(sectors, viewer, today),
  };
  await openMonths(writes.write, now(), log);
  return {
    schema: createSchema(),
    identity: createIdentity(trusted, standing),
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

/** Without them the entries of a month go to the default partition, and nothing is lost. */
async function openMonths(write: Write, now: Date, log: Logger): Promise<void> {
  try {
    await write((session) => ensurePartitions(session, now));
  } catch (err) {
    log.warn({ err }, 'months of the access log could not be opened; their entries go to its default partition');
  }
}
