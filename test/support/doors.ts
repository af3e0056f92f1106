import { GraphQLError, GraphQLScalarType, buildSchema, type GraphQLSchema } from 'graphql';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultLimits, type Limits } from '../../src/core/limits.js';
import { Refused } from '../../src/core/refused.js';
import type { Viewer } from '../../src/core/viewer.js';
import type { App } from '../../src/server/app-type.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { createIdentity } from '../../src/server/auth/identity.js';
import { newStanding, type KeptStanding } from '../../src/server/auth/standing.js';
import { createLog } from '../../src/server/log.js';
import { startHttp, type HttpOptions, type RunningHttp } from '../../src/server/http.js';

const typeDefs = /* GraphQL */ `
  scalar Uscc
  enum Colour {
    RED
  }
  input Filter {
    uscc: Uscc
    limit: Int
  }
  type Query {
    role: String!
    refuse: String
    fail: String
    slow(milliseconds: Int!): String
    find(uscc: Uscc, limit: Int, filter: Filter, colour: Colour): String
  }
  type Subscription {
    count(to: Int!): Int!
    forever: Int!
    failing: Int!
  }
`;

interface Context {
  readonly viewer: Viewer;
}

/** A small schema with every way in which an answer can go wrong. */
function smallSchema(): GraphQLSchema {
  const schema = buildSchema(typeDefs);
  const query = schema.getQueryType()?.getFields() ?? {};
  const set = (name: string, resolve: (args: Record<string, unknown>, context: Context) => unknown): void => {
    const field = query[name];
    if (field) field.resolve = (_root, args: Record<string, unknown>, context: Context) => resolve(args, context);
  };
  set('role', (_args, { viewer }) => viewer.role);
  set('refuse', () => {
    throw new Refused('CURSOR_EXPIRED', 'The history begins later.', { earliest: 'abc' });
  });
  set('fail', () => {
    throw new Error('the row of 张三, 370303199001011234, is broken');
  });
  set('slow', async ({ milliseconds }) => {
    await sleep(Number(milliseconds), undefined, { ref: false });
    return 'done';
  });
  set('find', () => 'found');
  const uscc = schema.getType('Uscc');
  if (uscc instanceof GraphQLScalarType) {
    uscc.parseValue = (value) => {
      if (value === 'ours') throw new Refused('BAD_INPUT', 'A USCC has 18 characters.');
      throw new GraphQLError(`not a Uscc: ${String(value)}`);
    };
    uscc.parseLiteral = (node) => uscc.parseValue('value' in node ? node.value : null);
  }
  const subscription = schema.getSubscriptionType()?.getFields() ?? {};
  const stream = (name: string, make: (args: Record<string, unknown>) => AsyncIterable<number>): void => {
    const field = subscription[name];
    if (!field) return;
    field.subscribe = (_root, args: Record<string, unknown>) => make(args);
    field.resolve = (value) => value as number;
  };
  stream('count', async function* ({ to }) {
    for (let n = 1; n <= Number(to); n++) yield await Promise.resolve(n);
  });
  stream('forever', async function* () {
    for (let n = 1; ; n++) {
      yield n;
      await sleep(20);
    }
  });
  stream('failing', async function* () {
    yield await Promise.resolve(1);
    throw new Error('the row of 张三 is broken');
  });
  return schema;
}

export interface Doors extends RunningHttp {
  readonly logged: string[];
  /** Who is registered and what is revoked; nobody and nothing at first. */
  readonly standing: KeptStanding;
  token(claims: Record<string, unknown>, seconds?: number): Promise<string>;
}

/** The real server on a free port over the small schema, with the development issuer and the log kept. */
export async function openDoors(
  options: Partial<Omit<HttpOptions['http'], 'limits'>> & {
    app?: Partial<App>;
    drain?: number;
    limits?: Partial<Limits>;
  } = {},
): Promise<Doors> {
  const { app, drain, limits, ...http } = options;
  const logged: string[] = [];
  const standing = newStanding();
  const issuer = openDevelopmentIssuer(mkdtempSync(join(tmpdir(), 'credit-archive-doors-')));
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  });
  const log = createLog('debug', sink);
  const running = await startHttp({
    http: {
      host: '127.0.0.1',
      port: 0,
      graphiql: true,
      introspection: true,
      publicIntrospection: true,
      timeLimitSeconds: 5,
      proxyHops: 0,
      trustedDocuments: null,
      limits: { ...defaultLimits, ...limits },
      ...http,
    },
    app: {
      schema: smallSchema(),
      identity: createIdentity(issuer.trusted, standing),
      contextFor: (viewer) => ({ viewer, logged: () => Promise.resolve() }),
      ready: () => Promise.resolve(),
      rates: { takePoints: () => Promise.resolve(), takeLookup: () => Promise.resolve() },
      ...app,
    },
    log,
    ...(drain === undefined ? {} : { drain }),
  });
  return { ...running, logged, standing, token: (claims, seconds = 600) => issuer.sign(claims as never, seconds) };
}
