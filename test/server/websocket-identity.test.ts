import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/core/viewer.js';
import type { RegisteredClient } from '../../src/server/auth/standing.js';
import { openDoors, type Doors } from '../support/doors.js';
import { introduce, openRawSocket, subscribe, type RawSocket } from '../support/raw-socket.js';

let doors: Doors;
const contexts: Viewer[] = [];

beforeAll(async () => {
  const contextFor = (viewer: Viewer) => {
    contexts.push(viewer);
    return { viewer, logged: () => Promise.resolve() };
  };
  doors = await openDoors({ app: { contextFor } });
});
afterAll(() => doors.stop());

const claims = { role: 'SUBSCRIBER', client_id: 'reader', sectors: ['A', 'B'], region_prefixes: ['37', '41'] };
const forever = 'subscription { forever }';

const bearer = async (own: object = {}, seconds = 600): Promise<string> =>
  `Bearer ${await doors.token({ ...claims, ...own }, seconds)}`;

async function open(own: object = {}, seconds = 600): Promise<RawSocket> {
  return introduce(doors.url, { authorization: await bearer(own, seconds) });
}

async function running(own: object = {}, seconds = 600): Promise<RawSocket> {
  const raw = await open(own, seconds);
  const first = raw.next('next');
  subscribe(raw, forever);
  await first;
  return raw;
}

/** Waits no longer than the two seconds in which everything must have ended. */
function closeOf(raw: RawSocket): Promise<readonly [number, string]> {
  return Promise.race([
    raw.closed,
    sleep(2_000, undefined, { ref: false }).then(() => {
      throw new Error('still open after 2 s');
    }),
  ]);
}

function ping(raw: RawSocket, authorization: unknown): void {
  raw.send({ type: 'ping', payload: { authorization } });
}

/** The `jti` of an authorization. */
function tokenId(authorization: string): string {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { jti: string }).jti;
}

let versions = 0;

function client(clientId: string, change: Partial<RegisteredClient> = {}): void {
  const registered: RegisteredClient = {
    clientId,
    roles: ['SUBSCRIBER', 'PLATFORM'],
    sectors: ['A', 'B'],
    regionPrefixes: [''],
    purposes: ['WATCH'],
    status: 'ACTIVE',
    changedAt: String(versions++),
    ...change,
  };
  doors.standing.take({ clients: [registered], revocations: [] }, false);
}

function revoke(kind: 'TOKEN' | 'CLIENT' | 'SUBJECT', value: string, issuedBefore: string | null = null): void {
  doors.standing.take({ clients: [], revocations: [{ kind, value, issuedBefore }] }, false);
}

const soon = (): string => new Date(Date.now() + 5_000).toISOString();

describe('an open socket', () => {
  test('of a client that is suspended closes with 4403, and the client is not let in again before it is active', async () => {
    client('suspended-one');
    const raw = await running({ client_id: 'suspended-one' });
    const other = await running({ client_id: 'other' });
    client('suspended-one', { status: 'SUSPENDED' });
    expect(await closeOf(raw)).toEqual([4403, expect.stringContaining('suspended')]);
    await expect(open({ client_id: 'suspended-one' })).rejects.toThrow('4403');
    client('suspended-one');
    (await open({ client_id: 'suspended-one' })).socket.close();
    expect((await other.next('next')).type).toBe('next');
    other.socket.close();
  });

  test('of a client whose registration changes closes with 4403, and comes back with what is left', async () => {
    client('changed');
    const raw = await running({ client_id: 'changed' });
    client('changed', { sectors: ['B'] });
    expect(await closeOf(raw)).toEqual([4403, expect.stringContaining('Connect again')]);
    (await running({ client_id: 'changed' })).socket.close();
    expect(contexts.at(-1)?.sectors).toEqual(['B']);
  });

  test.each<['TOKEN' | 'CLIENT' | 'SUBJECT', object, string]>([
    ['TOKEN', {}, ''],
    ['CLIENT', { client_id: 'whole-client' }, 'whole-client'],
    ['SUBJECT', { role: 'SUBJECT', subject_id: 'whole-subject', client_id: 'an-app' }, 'whole-subject'],
  ])('whose token is revoked by %s closes with 4401, and no other', async (kind, own, value) => {
    const payload = { authorization: `Bearer ${await doors.token({ ...claims, ...own })}` };
    const raw = await introduce(doors.url, payload);
    const other = await running({ client_id: 'untouched' });
    const what = kind === 'TOKEN' ? tokenId(payload.authorization) : value;
    revoke(kind, what, kind === 'TOKEN' ? null : soon());
    expect(await closeOf(raw)).toEqual([4401, expect.stringContaining('revoked')]);
    const again = await openRawSocket(doors.url);
    again.send({ type: 'connection_init', payload });
    expect(await closeOf(again)).toEqual([4401, expect.stringContaining('revoked')]);
    await other.next('next');
    other.socket.close();
  });

  test('is not closed by a revocation of tokens that were issued before its own', async () => {
    const raw = await running({ client_id: 'newer' });
    revoke('CLIENT', 'newer', new Date(Date.now() - 60_000).toISOString());
    await raw.next('next');
    expect(raw.socket.readyState).toBe(raw.socket.OPEN);
    raw.socket.close();
  });

  test('that does not answer the close is cut', async () => {
    client('silent');
    const { hostname, port } = new URL(doors.url);
    const stream = connect(Number(port), hostname);
    stream.write(
      `GET /graphql HTTP/1.1\r\nhost: ${hostname}\r\nupgrade: websocket\r\nconnection: upgrade\r\n` +
        'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n',
    );
    await once(stream, 'data');
    const init = JSON.stringify({
      type: 'connection_init',
      payload: { authorization: await bearer({ client_id: 'silent' }) },
    });
    const length = Buffer.byteLength(init);
    // A frame masked with zeroes, which change nothing.
    stream.write(Buffer.concat([Buffer.from([0x81, 0xfe, length >> 8, length & 0xff, 0, 0, 0, 0]), Buffer.from(init)]));
    await once(stream, 'data');
    const end = once(stream, 'close');
    stream.resume();
    client('silent', { status: 'SUSPENDED' });
    await Promise.race([
      end,
      sleep(2_000, undefined, { ref: false }).then(() => {
        throw new Error('not cut after 2 s');
      }),
    ]);
  });
});

describe('a fresh token in a ping', () => {
  test('keeps the connection and its subscription beyond the end of the first one', async () => {
    const raw = await running({ sectors: ['B', 'A'] }, 2);
    const [context] = contexts.slice(-1);
    const before = context?.expiresAt;
    const pong = raw.next('pong');
    ping(raw, await bearer());
    const { expiresAt } = (await pong).payload ?? {};
    expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now() + 500_000);
    // What runs sees the new end, and nothing else of the new token.
    expect(context?.expiresAt?.toISOString()).toBe(expiresAt);
    expect(context?.expiresAt).not.toEqual(before);
    await sleep(2_200);
    expect((await raw.next('next')).id).toBe('1');
    raw.socket.close();
  });

  test('that ends sooner ends the connection sooner', async () => {
    const raw = await running();
    ping(raw, await bearer({}, 1));
    expect(await closeOf(raw)).toEqual([4401, 'The token has expired. Connect again with a new one.']);
  });

  test('makes the first one’s revocation harmless, and its own one felt', async () => {
    const [first, second] = [await bearer(), await bearer()];
    const raw = await introduce(doors.url, { authorization: first });
    const pong = raw.next('pong');
    ping(raw, second);
    await pong;
    revoke('TOKEN', tokenId(first));
    const still = raw.next('pong');
    raw.send({ type: 'ping' });
    await still;
    revoke('TOKEN', tokenId(second));
    expect((await closeOf(raw))[0]).toBe(4401);
  });

  test.each<[string, object, number]>([
    ['of another client', { client_id: 'another' }, 4403],
    ['of another role', { role: 'AUDITOR' }, 4403],
    ['of a subject', { role: 'SUBJECT', subject_id: 'x' }, 4403],
    ['of an officer', { officer: '张示例' }, 4403],
    ['with more sectors', { sectors: ['A', 'B', 'C'] }, 4403],
    ['with fewer sectors', { sectors: ['A'] }, 4403],
    ['with other regions', { region_prefixes: ['37'] }, 4403],
  ])('%s closes the connection', async (_what, own, code) => {
    const raw = await running();
    ping(raw, await bearer(own));
    expect(await closeOf(raw)).toEqual([code, expect.stringContaining('Connect again')]);
  });

  test.each([['Bearer a.b.c'], [''], [7], [{}]])(
    'that reads %j closes the connection with 4401',
    async (authorization) => {
      const raw = await running();
      ping(raw, authorization);
      expect((await closeOf(raw))[0]).toBe(4401);
    },
  );

  test('that has ended, or comes before the first message, closes the connection with 4401', async () => {
    const raw = await running();
    ping(raw, await bearer({}, -60));
    expect((await closeOf(raw))[0]).toBe(4401);
    const early = await openRawSocket(doors.url);
    ping(early, await bearer());
    expect((await closeOf(early))[0]).toBe(4401);
  });

  test('is not sent back, and a ping without one is answered as ever', async () => {
    const raw = await open();
    const plain = raw.next('pong');
    raw.send({ type: 'ping', payload: { n: 1 } });
    expect((await plain).payload).toEqual({ n: 1 });
    const fresh = await bearer();
    const pong = raw.next('pong');
    ping(raw, fresh);
    expect(JSON.stringify(await pong)).not.toContain(fresh.slice(20, 60));
    raw.socket.close();
  });
});

describe('a purpose in the first message', () => {
  test('of a platform is what its operations are for, and a renewal keeps it', async () => {
    client('platform', { purposes: ['WATCH', 'PLACEMENT'] });
    const authorization = await bearer({ role: 'PLATFORM', client_id: 'platform' });
    const raw = await introduce(doors.url, { authorization, purpose: 'PLACEMENT' });
    const pong = raw.next('pong');
    ping(raw, await bearer({ role: 'PLATFORM', client_id: 'platform' }));
    await pong;
    const first = raw.next('next');
    subscribe(raw, forever);
    await first;
    expect(contexts.at(-1)?.purpose).toBe('PLACEMENT');
    raw.socket.close();
  });

  test.each<[string, unknown, RegExp]>([
    ['PLATFORM', 'EMPLOYMENT', /must be one of WATCH, PLACEMENT\./],
    ['PLATFORM', 'SUPERVISION', /must be one of WATCH, PLACEMENT\./],
    ['PLATFORM', 7, /"purpose" of the payload must be a text/],
    ['SUBSCRIBER', 'WATCH', /SUBSCRIBER asks for SUBSCRIPTION by its duty/],
  ])('%s with %j is closed with 4400 and the way out', async (role, purpose, reason) => {
    client('platform', { purposes: ['WATCH', 'PLACEMENT'] });
    const raw = await openRawSocket(doors.url);
    raw.send({
      type: 'connection_init',
      payload: { authorization: await bearer({ role, client_id: 'platform' }), purpose },
    });
    expect(await closeOf(raw)).toEqual([4400, expect.stringMatching(reason)]);
  });
});
