import { execute, parse, subscribe, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Orm } from '../../src/server/orm.js';
import { createSecretKey, randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { openAccessLog } from '../../src/archive/access-log/access-log.js';
import { profileTable } from '../../src/archive/intake/profile-columns.js';
import { startTail, type Tail } from '../../src/archive/feed/tail.js';
import { loadRegions } from '../../src/archive/regions/load-regions.js';
import { grantsOf } from '../../src/archive/permission/grants.js';
import { openSchemeBook } from '../../src/archive/schemes/scheme-book.js';
import type { Context } from '../../src/core/context.js';
import type { RequestContext } from '../../src/server/app-type.js';
import type { IdentifierKeys, KeyRing } from '../../src/core/sealed/key-ring.js';
import { defaultLimits, type Limits } from '../../src/core/limits.js';
import { publicViewer, type Role, type Viewer } from '../../src/core/viewer.js';
import { chineseWorkingDays } from '../../src/core/working-days.js';
import { sectors } from '../../src/sectors/index.js';
import { createContext, type ContextParts } from '../../src/server/context.js';
import { openJobQueue } from '../../src/server/job-queue.js';
import { createCheckOperation } from '../../src/server/limits/check-operation.js';
import { openRates } from '../../src/server/limits/open-rates.js';
import { openOrm } from '../../src/server/orm.js';
import { openReads } from '../../src/server/reads.js';
import { openWrites } from '../../src/server/writes.js';
import { createSchema } from '../../src/server/schema.js';
import { createTestDatabase } from './database.js';
import { createGivens, type Givens } from './givens.js';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any shape are compared as a whole
export type Answer = ExecutionResult<any>;

export interface Asking {
  readonly context: Context & RequestContext;
  query(document: string, variables?: Record<string, unknown>): Promise<Answer>;
  subscribe(document: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<Answer>>;
}

export interface TestApp {
  /** As the owner; everything that answers requests connects as the role of the service. */
  readonly url: string;
  readonly serviceUrl: string;
  readonly orm: Orm;
  readonly schema: GraphQLSchema;
  readonly given: Givens;
  readonly tail: Tail;
  readonly keys: IdentifierKeys;
  readonly accessLogKeys: KeyRing;
  as(viewer: Viewer): Asking;
  /** Statements of requests since the last call. */
  statements(): string[];
  close(): Promise<void>;
}

/** A viewer as a token of this role would make it. */
export function viewer(
  role: Role,
  sectorKeys: readonly string[] = [],
  regionPrefixes: readonly string[] = [''],
): Viewer {
  return { ...publicViewer, role, sectors: sectorKeys, regionPrefixes, clientId: 'test' };
}

export const regulator = (sector: string, ...prefixes: string[]): Viewer =>
  viewer('REGULATOR', [sector], prefixes.length > 0 ? prefixes : ['']);

function newKeys(): IdentifierKeys {
  return {
    matching: { current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) },
    sealing: { current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) },
  };
}

/** A database of its own with everything that answers requests, and without a server before it. */
export async function createTestApp(
  now: () => Date = () => new Date(),
  limits: Partial<Limits> = {},
  keys: IdentifierKeys = newKeys(),
): Promise<TestApp> {
  const database = await createTestDatabase();
  const orm = await openOrm(database.url, { poolSize: 2 });
  await loadRegions(orm.em.fork());
  const ran: string[] = [];
  const reads = openReads(database.serviceUrl, { poolSize: 4, onStatement: (text) => ran.push(text) });
  const writes = openWrites(database.serviceUrl);
  const log = pino({ level: 'silent' });
  const tail = startTail({ databaseUrl: database.serviceUrl, read: reads.read, log });
  const jobs = openJobQueue({ databaseUrl: database.serviceUrl, log });
  const book = await openSchemeBook(reads.read, sectors);
  const accessLogKeys: KeyRing = { current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) };
  const accessLog = openAccessLog({ databaseUrl: database.serviceUrl, keys: accessLogKeys, log });
  const rates = openRates({
    databaseUrl: database.serviceUrl,
    limits: { ...defaultLimits, ...limits },
    keys: keys.matching,
    now,
  });
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
    lookupCodeMinutes: 5,
    schemes: book.schemes,
    reloadSchemes: book.reload,
    profiles: new Map(sectors.map((sector) => [sector.key, profileTable(orm, sector)])),
    grantsOf: (who, today) => grantsOf(sectors, who, today),
  };
  const schema = createSchema();
  const given = createGivens(orm, keys);
  return {
    url: database.url,
    serviceUrl: database.serviceUrl,
    orm,
    schema,
    tail,
    keys,
    accessLogKeys,
    given,
    as: (who) => asking(schema, () => createContext(parts, who, 'test')),
    statements: () => ran.splice(0),
    close: async () => {
      await given.close();
      await tail.close();
      await jobs.close();
      await accessLog.close();
      await rates.close();
      await reads.close();
      await writes.close();
      await orm.close();
      await database.drop();
    },
  };
}

function asking(schema: GraphQLSchema, contextOf: () => Context & RequestContext): Asking {
  const within = createCheckOperation(schema, defaultLimits);
  const checked = (query: string, variables: Record<string, unknown>) => {
    // What a test asks must be within what a door lets in.
    within({ query, variables });
    const document = parse(query);
    const [problem] = validate(schema, document);
    if (problem) throw problem;
    return document;
  };
  return {
    get context() {
      return contextOf();
    },
    query: async (text, variableValues = {}) => {
      const contextValue = contextOf();
      const document = checked(text, variableValues);
      const answer = await execute({ schema, document, variableValues, contextValue });
      await contextValue.logged();
      // Plain objects: the executor's have no prototype, which no expectation is about.
      return JSON.parse(JSON.stringify({ ...answer, errors: answer.errors?.map(plainError) })) as Answer;
    },
    subscribe: async (text, variableValues = {}) => {
      const contextValue = contextOf();
      const result = await subscribe({
        schema,
        document: checked(text, variableValues),
        variableValues,
        contextValue,
      });
      if (!(Symbol.asyncIterator in result)) throw result.errors?.[0] ?? new Error('no subscription');
      return afterEach(result as AsyncIterableIterator<Answer>, () => contextValue.logged());
    },
  };
}

function plainError(error: { message: string; path?: readonly (string | number)[]; originalError?: unknown }) {
  const { code } = (error.originalError ?? {}) as { code?: string };
  return { message: error.message, path: error.path, code: code ?? 'INTERNAL' };
}

/** What a socket does before it sends an event. */
function afterEach(events: AsyncIterableIterator<Answer>, act: () => Promise<void>): AsyncIterableIterator<Answer> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const event = await events.next();
      await act();
      return event;
    },
    return: async () => (await events.return?.()) ?? { done: true, value: undefined },
  };
}
