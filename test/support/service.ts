import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createApp } from '../../src/app.js';
import { loadConfig, type RunningConfig } from '../../src/config.js';
import { defaultLimits, type Limits } from '../../src/core/limits.js';
import type { Role } from '../../src/core/viewer.js';
import { sectors } from '../../src/sectors/index.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { startHttp } from '../../src/server/http.js';
import { createLog } from '../../src/server/log.js';
import { openOrm } from '../../src/server/orm.js';
import { createTestDatabase } from './database.js';
import { createGivens, type Givens } from './givens.js';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Readonly<Record<string, unknown>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
  };
}

export interface Service {
  /** Of `/graphql`. */
  readonly url: string;
  readonly given: Givens;
  /** What went into the log, at its most talkative. */
  readonly logged: string[];
  /** A token of the role for every sector and region. */
  token(role: Exclude<Role, 'PUBLIC'>, claims?: Record<string, unknown>): Promise<string>;
  /** Posts a body as JSON, or a text as it is. */
  post(body: unknown, headers?: Record<string, string>): Promise<Reply>;
  close(): Promise<void>;
}

/** The whole service on a free port with a database of its own, set up as outside development unless told. */
export async function openService(
  options: Partial<Omit<RunningConfig['http'], 'limits'>> & { readonly limits?: Partial<Limits> } = {},
): Promise<Service> {
  const { limits, ...http } = options;
  const database = await createTestDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'credit-archive-service-'));
  const issuer = openDevelopmentIssuer(dataFolder);
  const loaded = loadConfig({}, dataFolder);
  const config: RunningConfig = {
    ...loaded,
    databaseUrl: database.serviceUrl,
    http: {
      ...loaded.http,
      port: 0,
      graphiql: false,
      introspection: false,
      publicIntrospection: false,
      ...http,
      limits: { ...defaultLimits, ...limits },
    },
  };
  const logged: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      logged.push(String(chunk));
      done();
    },
  });
  const log = createLog('debug', sink);
  const app = await createApp(config, log);
  const server = await startHttp({ http: config.http, app, log });
  const orm = await openOrm(database.url, { poolSize: 1 });
  const given = createGivens(orm, config.identifierKeys);
  const url = `${server.url}/graphql`;
  return {
    url,
    given,
    logged,
    token: (role, claims = {}) =>
      issuer.sign(
        { role, sectors: sectors.map(({ key }) => key), region_prefixes: [''], client_id: 'test', ...claims },
        600,
      ),
    post: (body, headers) => post(url, body, headers),
    close: async () => {
      await server.stop();
      await app.close();
      await given.close();
      await orm.close();
      await database.drop();
    },
  };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Reply['body'] };
}
