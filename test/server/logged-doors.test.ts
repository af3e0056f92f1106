import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { RequestContext } from '../../src/server/app-type.js';
import { openDoors, type Doors } from '../support/doors.js';

interface Writing {
  /** Ends the write that an answer waits for. */
  end(failure?: Error): void;
}

let doors: Doors;
let writings: Writing[] = [];

beforeAll(async () => {
  const contextFor = (): RequestContext => ({
    logged: () => {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      writings.push({
        end: (failure) => {
          if (failure) reject(failure);
          else resolve(undefined);
        },
      });
      return promise;
    },
  });
  doors = await openDoors({ app: { contextFor }, timeLimitSeconds: 0.3 });
});
beforeEach(() => {
  writings = [];
});
afterAll(() => doors.stop());

async function writing(): Promise<Writing> {
  for (let turn = 0; turn < 200 && writings.length === 0; turn += 1) await sleep(10);
  const next = writings.shift();
  if (!next) throw new Error('Nothing is written to the log.');
  return next;
}

const post = (query: string): Promise<Response> =>
  fetch(`${doors.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });

/** Whether a promise is still open after a while in which it would have been settled. */
async function stillOpen(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol();
  return (await Promise.race([promise, sleep(100, open)])) === open;
}

test('an answer leaves only after its looks are in the log', async () => {
  const answer = post('{ find }');
  const write = await writing();
  expect(await stillOpen(answer)).toBe(true);
  write.end();
  expect(await (await answer).json()).toEqual({ data: { find: 'found' } });
});

test.each(['{ refuse }', '{ fail }', '{ slow(milliseconds: 3000) }'])(
  'what is asked for and not given is logged too: %s',
  async (query) => {
    const answer = post(query);
    (await writing()).end();
    expect(await (await answer).json()).toMatchObject({ errors: [expect.anything()] });
  },
);

test('an answer whose looks cannot be logged does not leave; the caller gets an id of the log', async () => {
  const answer = post('{ find }');
  (await writing()).end(new Error('the disk is full'));
  const response = await answer;
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toMatch(/found|disk/);
  expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL' } }] });
});

test('each event of a subscription leaves only after its looks are in the log, and none when they cannot be', async () => {
  const client = createClient({
    url: `${doors.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const events = client.iterate({ query: 'subscription { count(to: 3) }' });
  for (const count of [1, 2]) {
    const event = events.next();
    const write = await writing();
    expect(await stillOpen(event)).toBe(true);
    write.end();
    expect((await event).value).toEqual({ data: { count } });
  }
  const event = events.next();
  (await writing()).end(new Error('the disk is full'));
  await expect(event).rejects.toEqual([
    expect.objectContaining({
      message: 'internal error',
      extensions: expect.objectContaining({ code: 'INTERNAL' }) as unknown,
    }),
  ]);
  await client.dispose();
});

test('a query over a socket leaves only after its looks are in the log', async () => {
  const client = createClient({
    url: `${doors.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const event = client.iterate({ query: '{ find }' }).next();
  const write = await writing();
  expect(await stillOpen(event)).toBe(true);
  write.end();
  expect((await event).value).toEqual({ data: { find: 'found' } });
  await client.dispose();
});
