import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Lifetime } from '../../src/archive/feed/lifetime.js';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import { registerClient, setClientStatus } from '../../src/server/auth/clients.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { followStanding } from '../../src/server/auth/follow-standing.js';
import { createIdentity } from '../../src/server/auth/identity.js';
import { revoke } from '../../src/server/auth/revoke.js';
import { openWrites, type Writes } from '../../src/server/writes.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { openDoors, type Doors } from '../support/doors.js';
import { until } from '../support/faults.js';
import { introduce, subscribe, type RawSocket } from '../support/raw-socket.js';

/** Milliseconds after which nothing may come any more; the requirement itself. */
const outerLimit = 2_000;

let app: TestApp;
let doors: Doors;
let writes: Writes;
let running: Lifetime[];
let ticking: NodeJS.Timeout;
let standing: Awaited<ReturnType<typeof followStanding>>;
const issuer = openDevelopmentIssuer(mkdtempSync(join(tmpdir(), 'credit-archive-expiry-')));
const log = pino({ level: 'silent' });

beforeAll(async () => {
  app = await createTestApp();
  writes = openWrites(app.url);
  standing = await followStanding({ databaseUrl: app.url, issuer: issuer.trusted.issuer, log });
  running = [standing, startSequencer({ databaseUrl: app.url, log })];
  await app.tail.ready;
  const identity = createIdentity(issuer.trusted, standing);
  doors = await openDoors({
    app: { schema: app.schema, identity, contextFor: (viewer) => app.as(viewer).context },
  });
  await tick();
}, 60_000);

afterAll(async () => {
  clearInterval(ticking);
  await doors.stop();
  await Promise.all(running.map((part) => part.close()));
  await writes.close();
  await app.close();
});

/** A rating change four times a second. */
async function tick(): Promise<void> {
  const { key } = await app.given.archive({ sector: 'Employer' });
  const insert = `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id)
    select a.id, $2, $3, a.sector, a.region_code, 'A', 'UP', 'RECORD_ADDED', '{}', $3 from archive a where a.id = $1`;
  let version = 0;
  ticking = setInterval(() => void app.given.run(insert, [key, ++version, uuid()]), 250);
}

async function bearer(clientId: string, seconds = 600): Promise<string> {
  const claims = { role: 'SUBSCRIBER' as const, client_id: clientId, sectors: ['Employer'], region_prefixes: [''] };
  return `Bearer ${await issuer.sign(claims, seconds)}`;
}

async function subscribed(clientId: string): Promise<RawSocket> {
  const raw = await introduce(doors.url, { authorization: await bearer(clientId) });
  subscribe(raw, 'subscription { ratingChanged { position } }');
  return raw;
}

async function crowd(clientId: string, size: number): Promise<RawSocket[]> {
  const open: RawSocket[] = [];
  while (open.length < size) {
    const some = Math.min(50, size - open.length);
    open.push(...(await Promise.all(Array.from({ length: some }, () => subscribed(clientId)))));
  }
  await Promise.all(open.map((raw) => raw.next('next')));
  return open;
}

/** When the last delivery to any of them came, in milliseconds after the end; all must be closed with the code. */
function latest(open: readonly RawSocket[], endedAt: number, code: number): number {
  const codes = Object.groupBy(open, ({ closeCode }) => String(closeCode));
  expect(Object.entries(codes).map(([how, those]) => [how, those?.length])).toEqual([[String(code), open.length]]);
  return Math.max(...open.map(({ lastNextAt }) => lastNextAt)) - endedAt;
}

test('a thousand open subscriptions get nothing later than two seconds after they were ended, in whichever way', async () => {
  const reach = { sectors: ['Employer'], regionPrefixes: [''], purposes: [], contact: null };
  const registration = { name: '示例', roles: ['SUBSCRIBER' as const], ...reach };
  await registerClient(writes.write, 'suspended', registration, { existing: false });
  await until('the client is registered', () => Promise.resolve(standing.clientOf('suspended') !== null));
  const control = await crowd('control', 1);
  const revoked = await crowd('revoked', 334);
  const suspended = await crowd('suspended', 333);
  const expiring = await crowd('expiring', 333);

  const authorization = await bearer('expiring', 3);
  const pongs = expiring.map((raw) => raw.next('pong'));
  for (const raw of expiring) raw.send({ type: 'ping', payload: { authorization } });
  await Promise.all(pongs);
  const expiredAt = performance.now() + endOf(authorization) - Date.now();

  const endedAt = performance.now();
  const [issuedBefore, expiresAt] = [new Date(), new Date(Date.now() + 600_000)];
  const wish = { issuer: issuer.trusted.issuer, kind: 'CLIENT' as const, value: 'revoked' };
  await Promise.all([
    revoke(writes.write, { ...wish, issuedBefore, expiresAt }),
    setClientStatus(writes.write, 'suspended', 'SUSPENDED'),
  ]);

  // The source ticks on beyond the limit, and who was not ended sees it.
  await sleep(Math.max(expiredAt, endedAt) + outerLimit + 500 - performance.now());
  await Promise.all(control.map((raw) => raw.next('next')));
  expect(latest(revoked, endedAt, 4401)).toBeLessThan(outerLimit);
  expect(latest(suspended, endedAt, 4403)).toBeLessThan(outerLimit);
  expect(latest(expiring, expiredAt, 4401)).toBeLessThan(outerLimit);
  // None of them fell silent before its time.
  expect(Math.min(...expiring.map(({ lastNextAt }) => lastNextAt))).toBeGreaterThan(endedAt);
  for (const raw of control) raw.socket.close();
}, 60_000);

/** The instant at which a token ends, in milliseconds. */
function endOf(authorization: string): number {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(claims) as { exp: number }).exp * 1000;
}
