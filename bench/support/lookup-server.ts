// A process of its own that answers lookups from the built modules: `guarded` as the service does, or `open`, with the
// same reads and neither permission nor consent nor access log. Counts of rates are left out of both.
import { sql } from 'kysely';
import type { GraphQLSchema } from 'graphql';
import { fieldClasses } from '../../src/core/field-class.js';
import type { Grant } from '../../src/core/grant.js';
import type { RequestContext } from '../../src/server/app-type.js';
import type { ContextParts } from '../../src/server/context.js';
import type { buildSchema as Open, createSchema as Guarded } from '../../src/server/schema.js';

/** A module of the build under test, with the types of its source. */
const built = (path: string): Promise<unknown> => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { loadConfig } = (await built('config.js')) as typeof import('../../src/config.js');
const { sectors } = (await built('sectors/index.js')) as typeof import('../../src/sectors/index.js');
const { buildSchema, createSchema } = (await built('server/schema.js')) as {
  buildSchema: typeof Open;
  createSchema: typeof Guarded;
};
const { createContext } = (await built('server/context.js')) as typeof import('../../src/server/context.js');
const { createIdentity } = (await built(
  'server/auth/identity.js',
)) as typeof import('../../src/server/auth/identity.js');
const { followStanding } = (await built(
  'server/auth/follow-standing.js',
)) as typeof import('../../src/server/auth/follow-standing.js');
const { trustedIssuer } = (await built(
  'server/auth/trusted-issuer.js',
)) as typeof import('../../src/server/auth/trusted-issuer.js');
const { createLog } = (await built('server/log.js')) as typeof import('../../src/server/log.js');
const { openOrm } = (await built('server/orm.js')) as typeof import('../../src/server/orm.js');
const { openReads } = (await built('server/reads.js')) as typeof import('../../src/server/reads.js');
const { openWrites } = (await built('server/writes.js')) as typeof import('../../src/server/writes.js');
const { startHttp } = (await built('server/http.js')) as typeof import('../../src/server/http.js');
const { openAccessLog } = (await built(
  'archive/access-log/access-log.js',
)) as typeof import('../../src/archive/access-log/access-log.js');
const { startTail } = (await built('archive/feed/tail.js')) as typeof import('../../src/archive/feed/tail.js');
const { profileTable } = (await built(
  'archive/intake/profile-columns.js',
)) as typeof import('../../src/archive/intake/profile-columns.js');
const { grantsOf } = (await built(
  'archive/permission/grants.js',
)) as typeof import('../../src/archive/permission/grants.js');
const { openSchemeBook } = (await built(
  'archive/schemes/scheme-book.js',
)) as typeof import('../../src/archive/schemes/scheme-book.js');
const { chineseWorkingDays } = (await built('core/working-days.js')) as typeof import('../../src/core/working-days.js');

const guarded = process.argv[2] === 'guarded';
const config = loadConfig();
const { databaseUrl, identifierKeys: keys } = config;
if (databaseUrl === null) throw new Error('DATABASE_URL is not set.');
const log = createLog(config.logLevel);
const orm = await openOrm(databaseUrl, { poolSize: 2 });
const { read } = openReads(databaseUrl, { poolSize: config.databasePoolSize });
const book = await openSchemeBook(read, sectors);
const trusted = trustedIssuer(config, log);
const standing = await followStanding({ databaseUrl, issuer: trusted.issuer, log });
const nothing = (): Promise<void> => Promise.resolve();
const rates = { takePoints: nothing, takeLookup: nothing };
const everything: readonly Grant[] = sectors.map(({ key, subjectKinds }) => ({
  sector: key,
  subjectKinds,
  regionPrefixes: [''],
  limit: null,
  of: null,
  classes: new Set(fieldClasses),
  basis: '',
  shredded: false,
}));
const parts: ContextParts = {
  read,
  write: openWrites(databaseUrl).write,
  enqueue: () => Promise.reject(new Error('A lookup enqueues nothing.')),
  keys,
  now: () => new Date(),
  feed: startTail({ databaseUrl, read, log }),
  accessLog: openAccessLog({ databaseUrl, keys: config.accessLogKeys, log }),
  rates,
  workingDays: chineseWorkingDays,
  lookupCodeMinutes: config.lookupCodeMinutes,
  schemes: book.schemes,
  reloadSchemes: book.reload,
  profiles: new Map(sectors.map((sector) => [sector.key, profileTable(orm, sector)])),
  grantsOf: guarded ? (viewer, today) => grantsOf(sectors, viewer, today) : () => everything,
};

/** Reads ask an ordinary schema for the classes of its fields; here none has one. */
function withoutPermission(): GraphQLSchema {
  const schema = buildSchema();
  schema.extensions = { disclosed: { classes: new Map(), leadsAway: new Set(), interfaces: new Map() } };
  return schema;
}

const server = await startHttp({
  http: config.http,
  log,
  app: {
    schema: guarded ? createSchema() : withoutPermission(),
    identity: createIdentity(trusted, standing),
    rates,
    contextFor: (viewer, requestId): RequestContext => {
      const context = createContext(parts, viewer, requestId);
      return guarded ? context : Object.defineProperty(context, 'logged', { value: nothing });
    },
    ready: async () => {
      await read(sql`select 1`);
    },
  },
});
process.stdout.write(`${server.url}\n`);
// An ordinary end, so that a profile of the run is written.
process.once('SIGTERM', () => process.exit(0));
