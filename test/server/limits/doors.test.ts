import { once } from 'node:events';
import { createConnection } from 'node:net';
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { CannotStart } from '../../../src/core/cannot-start.js';
import { readTrustedDocuments } from '../../../src/server/limits/trusted-documents.js';
import { openService, type Service } from '../../support/service.js';

const trusted = '{ viewer { role } }';
const trustedHash = createHash('sha256').update(trusted).digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'credit-archive-manifest-'));

function manifest(documents: Record<string, string>): string {
  const path = join(folder, `${createHash('sha256').update(JSON.stringify(documents)).digest('hex')}.json`);
  writeFileSync(path, JSON.stringify(documents));
  return path;
}

let service: Service;
let bound: Service;

beforeAll(async () => {
  // One proxy before it, so that a test can call from any address.
  service = await openService({
    proxyHops: 1,
    limits: {
      pointsPerAddress: 20,
      pointsPerClient: 30,
      socketsPerAddress: 2,
      socketsPerClient: 1,
      operationsPerSocket: 2,
      bodyBytes: 5_000,
    },
  });
  bound = await openService({
    trustedDocuments: { manifest: manifest({ [trustedHash]: trusted }), freeRoles: ['REGULATOR'] },
  });
});
afterAll(async () => {
  await service.close();
  await bound.close();
});

const from = (address: string) => ({ 'x-forwarded-for': `10.0.0.1, ${address}` });

async function connect(
  address: string,
  connectionParams: Record<string, unknown> = {},
  server = service,
): Promise<Client> {
  class FromAddress extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: from(address) });
    }
  }
  const client = createClient({
    url: server.url.replace('http', 'ws'),
    webSocketImpl: FromAddress,
    connectionParams,
    retryAttempts: 0,
    lazy: false,
    onNonLazyError: () => undefined,
  });
  await new Promise<void>((resolve, reject) => {
    client.on('connected', () => {
      resolve();
    });
    client.on('closed', (event) => {
      reject(new Error(String((event as { code: number }).code)));
    });
    client.on('error', (error) => {
      reject(new Error((error as { message: string }).message));
    });
  });
  return client;
}

async function ask(client: Client, query: string, extensions?: Record<string, unknown>): Promise<unknown> {
  for await (const result of client.iterate({ query, extensions })) return result;
  return null;
}

/** The server learns of what a client closes a moment later. */
async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 0; n < 20; n += 1) {
    const result = await attempt().catch(() => null);
    if (result !== null) return result;
    await sleep(20);
  }
  return attempt();
}

const role = (name: string) => ({ data: { viewer: { role: name } } });

describe('rates', () => {
  test('above its points an address is refused with 429 and when to come back, and others are not', async () => {
    const replies = [];
    for (let n = 0; n < 25; n += 1)
      replies.push(await service.post({ query: '{ viewer { role } }' }, from('192.0.2.1')));
    expect(replies.map(({ status }) => status)).toEqual([
      ...Array<number>(20).fill(200),
      ...Array<number>(5).fill(429),
    ]);
    const [last] = replies.slice(-1);
    const [error] = last?.body.errors ?? [];
    expect(error?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'pointsPerAddress', maximum: 20 });
    expect(last?.headers.get('retry-after')).toBe(String(error?.extensions.retryAfter));
    expect((await service.post({ query: '{ viewer { role } }' }, from('192.0.2.2'))).status).toBe(200);
  });

  test('what may hold more objects takes more points, and a refused document takes some too', async () => {
    const dear = { query: '{ archives(first: 100) { nodes { records(first: 12) { nodes { id } } } } }' };
    expect((await service.post(dear, from('192.0.2.3'))).status).toBe(200);
    expect((await service.post(dear, from('192.0.2.3'))).status).toBe(429);
    const refused = { query: `{ ${'a '.repeat(101)} }` };
    const codes = [];
    for (let n = 0; n < 5; n += 1)
      codes.push((await service.post(refused, from('192.0.2.4'))).body.errors?.[0]?.extensions.code);
    expect(codes).toEqual([...Array<string>(4).fill('TOO_COMPLEX'), 'RATE_LIMITED']);
  });

  test('a client counts by its id, whatever address it calls from, and each subject by itself', async () => {
    const authorization = `Bearer ${await service.token('SUBSCRIBER', { client_id: 'greedy' })}`;
    const dear = { query: '{ archives(first: 100) { nodes { records(first: 19) { nodes { id } } } } }' };
    const statuses = [];
    for (const address of ['192.0.2.5', '192.0.2.6']) {
      statuses.push((await service.post(dear, { ...from(address), authorization })).status);
    }
    expect(statuses).toEqual([200, 429]);
    const subject = await service.token('SUBJECT', {
      client_id: 'greedy',
      subject_id: '01a222f1-031a-7255-990e-db8aebdc7781',
    });
    expect((await service.post({ query: trusted }, { authorization: `Bearer ${subject}` })).status).toBe(200);
  });

  test('IPv6 callers count by their network', async () => {
    const statuses = [];
    for (let n = 0; n < 21; n += 1) {
      statuses.push((await service.post({ query: trusted }, from(`2001:db8::${n.toString(16)}`))).status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect((await service.post({ query: trusted }, from('2001:db8:0:1::1'))).status).toBe(200);
  });

  test('a socket takes from the same points; only the operation is refused', async () => {
    for (let n = 0; n < 19; n += 1) await service.post({ query: trusted }, from('192.0.2.7'));
    const client = await connect('192.0.2.7');
    expect(await ask(client, trusted)).toEqual(role('PUBLIC'));
    for (let n = 0; n < 2; n += 1) {
      await expect(ask(client, trusted)).rejects.toMatchObject([
        { extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } },
      ]);
    }
    await client.dispose();
  });
});

describe('limits of one request', () => {
  test('hold on a socket as over HTTP', async () => {
    const client = await connect('192.0.2.8');
    await expect(ask(client, `{ ${'a '.repeat(101)} }`)).rejects.toMatchObject([
      { extensions: { code: 'TOO_COMPLEX', limit: 'breadth', maximum: 100, measured: 101 } },
    ]);
    expect(await ask(client, trusted)).toEqual(role('PUBLIC'));
    await expect(ask(client, '{ viewer { rol } }')).rejects.toMatchObject([
      { message: 'Cannot query field "rol" on type "Viewer".' },
    ]);
    await client.dispose();
  });

  test('a body or a message that is too long is not read', async () => {
    const long = `{ viewer { role } } #${'x'.repeat(5_000)}`;
    expect((await service.post({ query: long }, from('192.0.2.9'))).status).toBe(413);
    const client = await connect('192.0.2.9');
    await expect(ask(client, long)).rejects.toMatchObject({ code: 1009 });
  });

  test('what is no HTTP is answered in JSON and cut', async () => {
    const { hostname, port } = new URL(service.url);
    const socket = createConnection(Number(port), hostname);
    socket.write('HELLO\r\n\r\n');
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    const [head, body] = chunk.toString().split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application\/json/);
    expect(JSON.parse(body ?? '')).toEqual({ errors: [{ message: expect.stringContaining('400') }] });
    await once(socket, 'close');
  });
});

describe('sockets', () => {
  test('of one address are counted, and make room when they close', async () => {
    const two = [await connect('192.0.2.20'), await connect('192.0.2.20')];
    await expect(connect('192.0.2.20')).rejects.toThrow('429');
    const another = await connect('192.0.2.21');
    for (const client of two) await client.dispose();
    await another.dispose();
    await (await eventually(() => connect('192.0.2.20'))).dispose();
  });

  test('of one client are counted over all addresses', async () => {
    const connectionParams = { authorization: `Bearer ${await service.token('SUBSCRIBER', { client_id: 'sockets' })}` };
    const first = await connect('192.0.2.22', connectionParams);
    await expect(connect('192.0.2.23', connectionParams)).rejects.toThrow('1013');
    await first.dispose();
    await (await eventually(() => connect('192.0.2.23', connectionParams))).dispose();
  });

  test('run so many operations at the same time', async () => {
    const authorization = `Bearer ${await service.token('SUBSCRIBER', { client_id: 'many' })}`;
    const client = await connect('192.0.2.24', { authorization });
    const follow = () => client.iterate({ query: 'subscription { ratingChanged { id } }' });
    const open = [follow(), follow()];
    const waiting = open.map((events) => events.next());
    await expect(ask(client, trusted)).rejects.toMatchObject([
      { extensions: { code: 'TOO_COMPLEX', limit: 'operationsPerSocket', maximum: 2 } },
    ]);
    await open[0]?.return?.();
    await waiting[0];
    expect(await eventually(() => ask(client, trusted))).toEqual(role('SUBSCRIBER'));
    await client.dispose();
  });
});

describe('trusted documents', () => {
  const byHash = { extensions: { persistedQuery: { version: 1, sha256Hash: trustedHash } } };

  test.each<[string, object]>([
    ['the extension of persisted queries', byHash],
    ['a document id', { documentId: `sha256:${trustedHash}` }],
    ['the hash beside a text that is not looked at', { query: '{ nodes(ids: []) { id } }', ...byHash }],
  ])('run for everyone by %s', async (_what, body) => {
    expect((await bound.post(body)).body).toEqual(role('PUBLIC'));
  });

  test('are all that runs, but for the roles that are free', async () => {
    const reply = await bound.post({ query: trusted });
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
    expect(reply.body.errors?.[0]?.message).toMatch(/^Only registered documents run here: send "documentId"/);
    const authorization = `Bearer ${await bound.token('REGULATOR')}`;
    expect((await bound.post({ query: trusted }, { authorization })).body).toEqual(role('REGULATOR'));
    const unknown = await bound.post({ documentId: 'f'.repeat(64) });
    expect([unknown.status, unknown.body.errors?.[0]?.extensions.code]).toEqual([400, 'NOT_FOUND']);
  });

  test('hold on a socket as well', async () => {
    const client = await connect('192.0.2.30', {}, bound);
    expect(await ask(client, '', byHash.extensions)).toEqual(role('PUBLIC'));
    await expect(ask(client, trusted)).rejects.toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    await client.dispose();
  });

  test.each([
    ['a hash of another text', { [trustedHash]: `${trusted} ` }, /has another SHA-256/],
    ['a name that is no hash', { a: trusted }, /must be a JSON object \{"<sha256 in hex>"/],
  ])('a manifest with %s stops the start', (_what, documents, message) => {
    const read = (): unknown => readTrustedDocuments({ manifest: manifest(documents), freeRoles: [] });
    expect(read).toThrow(CannotStart);
    expect(read).toThrow(message);
  });
});

test('behind TLS a browser is told to stay with TLS', async () => {
  const tls = { ...from('192.0.2.40'), 'x-forwarded-proto': 'https' };
  const reply = await service.post({ query: trusted }, tls);
  expect(reply.headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(
    (await service.post({ query: trusted }, from('192.0.2.40'))).headers.get('strict-transport-security'),
  ).toBeNull();
  // Without a proxy of ours the header is a caller's invention, and so is the address.
  expect((await bound.post(trusted, tls)).headers.get('strict-transport-security')).toBeNull();
});
