import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CannotStart } from '../../src/core/cannot-start.js';
import { openDoors, type Doors } from '../support/doors.js';

let doors: Doors;

beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.stop());

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { message: string; path?: string[]; extensions: Record<string, unknown> }[];
  };
}

async function post(body: unknown, headers: Record<string, string> = {}, url = doors.url): Promise<Reply> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}

describe('POST /graphql', () => {
  test('answers a caller without a token as PUBLIC', async () => {
    const { status, body } = await post({ query: '{ role }' });
    expect([status, body.data]).toEqual([200, { role: 'PUBLIC' }]);
  });

  test('answers a caller with a token in its role', async () => {
    const authorization = `Bearer ${await doors.token({ role: 'AUDITOR', client_id: 'audit' })}`;
    expect((await post({ query: '{ role }' }, { authorization })).body.data).toEqual({ role: 'AUDITOR' });
  });

  test.each(['Bearer x', 'Bearer a.b.c', 'Basic dXNlcjpwYXNz', ''])(
    'answers the authorization "%s" with 401 and never as PUBLIC',
    async (authorization) => {
      const { status, headers, body } = await post({ query: '{ role }' }, { authorization });
      expect(status).toBe(401);
      expect(headers.get('www-authenticate')).toContain('Bearer');
      expect(body.data).toBeUndefined();
      expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    },
  );

  test('passes a refusal on with its code, its words and its details', async () => {
    const { status, body } = await post({ query: '{ role refuse }' });
    expect([status, body.data]).toEqual([200, { role: 'PUBLIC', refuse: null }]);
    expect(body.errors).toEqual([
      {
        message: 'The history begins later.',
        path: ['refuse'],
        locations: [{ line: 1, column: 8 }],
        extensions: { code: 'CURSOR_EXPIRED', earliest: 'abc' },
      },
    ]);
  });

  test('hides an unexpected error behind an id that the log has', async () => {
    const { body } = await post({ query: '{ fail }' });
    const [error] = body.errors ?? [];
    expect(error?.message).toBe('internal error');
    expect(error?.extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(body)).not.toContain('张三');
    expect(doors.logged.join('')).toContain(String(error?.extensions.id));
  });

  test('keeps the id of a request, or gives it one', async () => {
    const kept = await post({ query: '{ role }' }, { 'x-request-id': 'abcdefgh-1' });
    expect(kept.headers.get('x-request-id')).toBe('abcdefgh-1');
    const given = await post({ query: '{ role }' }, { 'x-request-id': 'no good' });
    expect(given.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  const secret = '370303199001011234';
  test.each<[string, { query: string; variables?: object }, string, RegExp]>([
    [
      'a variable of a wrong type',
      { query: 'query($l: Int) { find(limit: $l) }', variables: { l: secret } },
      'BAD_INPUT',
      /^Variable "\$l": the value does not fit/,
    ],
    [
      'a field of a variable',
      { query: 'query($f: Filter) { find(filter: $f) }', variables: { f: { limit: secret } } },
      'BAD_INPUT',
      /^Variable "\$f" at "f.limit": the value/,
    ],
    [
      'a scalar that repeats the value',
      { query: 'query($u: Uscc) { find(uscc: $u) }', variables: { u: secret } },
      'BAD_INPUT',
      /^Variable "\$u": the value does not fit/,
    ],
    [
      'a scalar that refuses',
      { query: 'query($u: Uscc) { find(uscc: $u) }', variables: { u: 'ours' } },
      'BAD_INPUT',
      /^Variable "\$u": A USCC has 18 characters\.$/,
    ],
    [
      'an enum',
      { query: 'query($c: Colour) { find(colour: $c) }', variables: { c: secret } },
      'BAD_INPUT',
      /^Variable "\$c": the value does not fit the type "Colour"/,
    ],
    [
      'a missing value',
      { query: 'query($m: Int!) { slow(milliseconds: $m) }', variables: {} },
      'BAD_INPUT',
      /^Variable "\$m": of required type "Int!" was not provided/,
    ],
    ['a literal of a wrong type', { query: `{ find(limit: "${secret}") }` }, 'GRAPHQL_VALIDATION_FAILED', /value/],
    [
      'a literal that the scalar refuses',
      { query: `{ find(uscc: "${secret}") }` },
      'GRAPHQL_VALIDATION_FAILED',
      /^A value of the document does not fit its type\.$/,
    ],
    [
      'a literal in the wrong place',
      { query: `{ find "${secret}" }` },
      'GRAPHQL_PARSE_FAILED',
      /^Syntax Error: Expected Name, found String\.$/,
    ],
    [
      'a number in the wrong place',
      { query: `{ ${secret} }` },
      'GRAPHQL_PARSE_FAILED',
      /^Syntax Error: Expected Name, found Int\.$/,
    ],
    [
      'an unknown field',
      { query: '{ rolle }' },
      'GRAPHQL_VALIDATION_FAILED',
      /^Cannot query field "rolle" on type "Query"\. Did you mean "role"\?$/,
    ],
    [
      'an unused variable',
      { query: 'query($x: Int) { role }' },
      'GRAPHQL_VALIDATION_FAILED',
      /^Variable "\$x" is never used\.$/,
    ],
  ])('tells what is wrong with %s without repeating it', async (_what, request, code, message) => {
    const { status, body } = await post(request);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    expect(body.errors?.[0]?.message).toMatch(message);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('takes JSON only', async () => {
    expect((await post('query=%7Brole%7D', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post('{ role }', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('{')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
  });

  test('takes at most 1 MiB, whether or not the size is announced', async () => {
    const long = JSON.stringify({ query: '{ role }', pad: 'x'.repeat(1024 * 1024) });
    expect((await post(long)).status).toBe(413);
    const chunked = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode(long));
        controller.close();
      },
    });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: chunked, duplex: 'half' };
    expect((await fetch(`${doors.url}/graphql`, init as RequestInit)).status).toBe(413);
  });

  test('takes so many connections and no more', async () => {
    const narrow = await openDoors({ limits: { connections: 1 } });
    const port = Number(new URL(narrow.url).port);
    const held = createConnection(port, '127.0.0.1');
    await once(held, 'connect');
    const dropped = createConnection(port, '127.0.0.1');
    dropped.on('error', () => undefined);
    await once(dropped, 'close');
    held.destroy();
    await narrow.stop();
  });

  test('refuses a query in a URL', async () => {
    const response = await fetch(`${doors.url}/graphql?query={role}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('gives up on an answer that takes too long, and says what to do', async () => {
    const hurried = await openDoors({ timeLimitSeconds: 0.1 });
    const { status, body } = await post({ query: '{ slow(milliseconds: 1000) }' }, {}, hurried.url);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([503, 'TOO_COMPLEX']);
    await hurried.stop();
  });

  test('hides the schema when introspection is off', async () => {
    const closed = await openDoors({ introspection: false });
    const { body } = await post({ query: '{ __schema { queryType { name } } }' }, {}, closed.url);
    expect(body.errors?.[0]?.message).toContain('introspection is not allowed');
    await closed.stop();
  });
});

describe('health', () => {
  test('is live while the process is, and ready while it can answer', async () => {
    let reason: Error | null = null;
    const app = { ready: () => (reason ? Promise.reject(reason) : Promise.resolve()) };
    const server = await openDoors({ app });
    const status = async (path: string): Promise<number> => (await fetch(server.url + path)).status;
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 200]);
    reason = new Error('no database');
    expect([await status('/health/live'), await status('/health/ready')]).toEqual([200, 503]);
    expect(await status('/elsewhere')).toBe(404);
    await server.stop();
  });
});

describe('stopping', () => {
  test('finishes what is under way and takes nothing new', async () => {
    const server = await openDoors();
    const slow = post({ query: '{ slow(milliseconds: 300) }' }, {}, server.url);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stopped = server.stop();
    expect((await slow).body.data).toEqual({ slow: 'done' });
    await stopped;
    await expect(fetch(`${server.url}/health/live`)).rejects.toThrow();
  });

  test('cuts what does not finish in time', async () => {
    const server = await openDoors({ drain: 100 });
    const slow = post({ query: '{ slow(milliseconds: 3000) }' }, {}, server.url).catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 100));
    await server.stop();
    expect(await slow).toBe('cut');
  });
});

describe('starting', () => {
  test('says when the port is taken, and how to take another', async () => {
    const port = Number(new URL(doors.url).port);
    const start = openDoors({ port });
    await expect(start).rejects.toThrow(CannotStart);
    await expect(start).rejects.toThrow(`PORT=${port + 1}`);
  });
});

describe('GraphiQL', () => {
  test('loads every part from this server, and lets the browser load from no other', async () => {
    const page = await fetch(`${doors.url}/graphiql`);
    expect(page.status).toBe(200);
    const html = await page.text();
    const references = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1] ?? '');
    const parts = references.filter((reference) => !reference.startsWith('data:'));
    expect(parts).toHaveLength(7);
    for (const part of parts) {
      expect(part).toMatch(/^\/graphiql\/[\w.-]+$/);
      const response = await fetch(doors.url + part);
      const text = await response.text();
      expect([part, response.status, text.length > 40]).toEqual([part, 200, true]);
      if (part.endsWith('.css')) expect(text).not.toMatch(/(?:url\(|@import)\s*["']?(?:https?:)?\/\//);
    }
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('is not there when it is switched off', async () => {
    const closed = await openDoors({ graphiql: false });
    expect((await fetch(`${closed.url}/graphiql`)).status).toBe(404);
    expect((await fetch(`${closed.url}/graphiql/page.js`)).status).toBe(404);
    await closed.stop();
  });

  test('serves nothing beside its own parts', async () => {
    expect((await fetch(`${doors.url}/graphiql/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
