import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { openDoors, type Doors } from '../support/doors.js';

let doors: Doors;

beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.stop());

const socketUrl = (server: Doors): string => `${server.url.replace('http', 'ws')}/graphql`;

function connect(connectionParams?: Record<string, unknown>, server = doors): Client {
  return createClient({ url: socketUrl(server), webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
}

async function first(client: Client, query: string, variables?: Record<string, unknown>): Promise<unknown> {
  for await (const result of client.iterate({ query, variables })) return result;
  return null;
}

/** The code and the reason with which the server closes a connection after this first message. */
async function closing(message: object | null, server = doors): Promise<[number, string]> {
  const socket = new WebSocket(socketUrl(server), 'graphql-transport-ws');
  const closed = once(socket, 'close') as Promise<[number, Buffer]>;
  await once(socket, 'open');
  if (message) socket.send(JSON.stringify(message));
  const [code, reason] = await closed;
  return [code, reason.toString()];
}

describe('a socket on /graphql', () => {
  test('delivers a subscription to its end', async () => {
    const client = connect();
    const values: unknown[] = [];
    for await (const { data } of client.iterate({ query: 'subscription { count(to: 3) }' })) values.push(data);
    expect(values).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
    await client.dispose();
  });

  test('asks as PUBLIC without a token, and in the role of its token with one', async () => {
    const [anyone, auditor] = [
      connect(),
      connect({ authorization: `Bearer ${await doors.token({ role: 'AUDITOR', client_id: 'a' })}` }),
    ];
    expect(await first(anyone, '{ role }')).toEqual({ data: { role: 'PUBLIC' } });
    expect(await first(auditor, '{ role }')).toEqual({ data: { role: 'AUDITOR' } });
    await Promise.all([anyone.dispose(), auditor.dispose()]);
  });

  test.each([[{ authorization: 'Bearer a.b.c' }], [{ authorization: 7 }], [{ authorization: '' }]])(
    'is closed as unauthorized for %j',
    async (payload) => {
      expect(await closing({ type: 'connection_init', payload })).toEqual([
        4401,
        expect.stringMatching(/token|authorization/i),
      ]);
    },
  );

  test('is closed when nothing introduces it, or when an operation comes first', async () => {
    expect((await closing({ type: 'subscribe', id: '1', payload: { query: '{ role }' } }))[0]).toBe(4401);
    expect((await closing(null))[0]).toBe(4408);
  });

  test('is closed when its token ends', async () => {
    // The issuer's clock tolerance of 5 s does not prolong a connection.
    const authorization = `Bearer ${await doors.token({ role: 'AUDITOR', client_id: 'a' }, 1)}`;
    const [code, reason] = await closing({ type: 'connection_init', payload: { authorization } });
    expect([code, reason]).toEqual([4401, 'The token has expired. Connect again with a new one.']);
  });

  test.each([
    ['{ refuse }', undefined, 'CURSOR_EXPIRED'],
    ['{ fail }', undefined, 'INTERNAL'],
    ['query($l: Int) { find(limit: $l) }', { l: '370303199001011234' }, 'BAD_INPUT'],
  ])('answers %s with the same code as HTTP', async (query, variables, code) => {
    const client = connect();
    const result = await first(client, query, variables);
    expect(result).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(JSON.stringify(result)).not.toMatch(/370303|张三/);
    await client.dispose();
  });

  test('answers a document that does not fit the schema with an error message', async () => {
    const client = connect();
    await expect(first(client, 'subscription { count(to: "370303199001011234") }')).rejects.toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' }, message: expect.not.stringContaining('370303') },
    ]);
    await client.dispose();
  });

  test('gives up on an answer that takes too long, and stays open', async () => {
    const hurried = await openDoors({ timeLimitSeconds: 0.1 });
    const client = connect({}, hurried);
    expect(await first(client, '{ slow(milliseconds: 1000) }')).toMatchObject({
      errors: [{ message: expect.stringContaining('longer than 0.1 s'), extensions: { code: 'TOO_COMPLEX' } }],
    });
    expect(await first(client, '{ role }')).toEqual({ data: { role: 'PUBLIC' } });
    await client.dispose();
    await hurried.stop();
  });

  test('ends with 1001 when the service stops', async () => {
    const server = await openDoors();
    const socket = new WebSocket(socketUrl(server), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await once(socket, 'message');
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { forever }' } }));
    await once(socket, 'message');
    const closed = once(socket, 'close') as Promise<[number]>;
    await server.stop();
    expect((await closed)[0]).toBe(1001);
  });

  test('hides what breaks in the middle of a subscription, and stays open', async () => {
    const client = connect();
    const seen: string[] = [];
    try {
      for await (const result of client.iterate({ query: 'subscription { failing }' }))
        seen.push(JSON.stringify(result));
    } catch (error) {
      seen.push(JSON.stringify(error));
    }
    expect(seen.join()).not.toContain('张三');
    expect(seen.at(-1)).toContain('INTERNAL');
    expect(await first(client, '{ role }')).toEqual({ data: { role: 'PUBLIC' } });
    await client.dispose();
  });

  test('is not taken on another path', async () => {
    const socket = new WebSocket(`${doors.url.replace('http', 'ws')}/elsewhere`, 'graphql-transport-ws');
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});
