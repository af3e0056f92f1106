import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import type { Lifetime } from '../../src/archive/feed/lifetime.js';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { createIdentity } from '../../src/server/auth/identity.js';
import { newStanding } from '../../src/server/auth/standing.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { openDoors, type Doors } from '../support/doors.js';
import type { GivenArchive } from '../support/givens.js';
import { introduce, subscribe, type RawSocket } from '../support/raw-socket.js';
import { grant, subject, withdraw } from './consent-acts.js';

/** Milliseconds after which nothing may come any more; the requirement itself. */
const outerLimit = 2_000;
const clients = Array.from({ length: 10 }, (_, index) => `platform-${index}`);
const readersOfPair = 10;

/** One worker watched by one platform, over several sockets. */
interface Pair {
  readonly clientId: string;
  readonly archive: GivenArchive;
  readonly consentId: string;
  readonly readers: readonly RawSocket[];
}

let app: TestApp;
let doors: Doors;
let sequencer: Lifetime;
let changing = true;
let workers: GivenArchive[];
const issuer = openDevelopmentIssuer(mkdtempSync(join(tmpdir(), 'credit-archive-consent-')));

beforeAll(async () => {
  app = await createTestApp();
  sequencer = startSequencer({ databaseUrl: app.url, log: pino({ level: 'silent' }) });
  await app.tail.ready;
  const identity = createIdentity(issuer.trusted, newStanding());
  doors = await openDoors({
    app: { schema: app.schema, identity, contextFor: (viewer) => app.as(viewer).context },
  });
  workers = await Promise.all(
    Array.from({ length: 10 }, () => app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON' })),
  );
}, 60_000);

afterAll(async () => {
  changing = false;
  await doors.stop();
  await sequencer.close();
  await app.close();
}, 60_000);

/** Has the ratings of all workers change several times a second, as fast as this machine passes them on. */
async function keepChanging(probe: RawSocket): Promise<void> {
  const insert = `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id)
    select a.id, $2, uuidv7(), a.sector, a.region_code, 'A', 'UP', 'RECORD_ADDED', '{}', $3 from archive a where a.id = any($1::uuid[])`;
  const keys = workers.map(({ key }) => key);
  for (let version = 1; changing; version += 1) {
    const told = probe.next('next');
    await app.given.run(insert, [keys, version, uuid()]);
    await told;
    await sleep(200);
  }
}

async function openReader(clientId: string, archive: GivenArchive): Promise<RawSocket> {
  const claims = { role: 'PLATFORM' as const, client_id: clientId };
  const authorization = `Bearer ${await issuer.sign(claims, 600)}`;
  const raw = await introduce(doors.url, { authorization, purpose: 'WATCH' });
  subscribe(raw, `subscription { ratingChanged(filter: { archiveIds: ["${archive.id}"] }) { archiveVersion grade } }`);
  return raw;
}

async function openPair(clientId: string, archive: GivenArchive): Promise<Pair> {
  const terms = { clientId, purpose: 'WATCH', classes: ['RATING'] };
  const consent = await grant(app, subject(archive.subjectKey), terms);
  const readers = await Promise.all(Array.from({ length: readersOfPair }, () => openReader(clientId, archive)));
  return { clientId, archive, consentId: consent.data.grantConsent.id as string, readers };
}

/** Every platform watches every worker. */
async function openPairs(): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const archive of workers) {
    pairs.push(...(await Promise.all(clients.map((clientId) => openPair(clientId, archive)))));
  }
  return pairs;
}

/** Milliseconds from this moment to the last delivery under a pair, negative when all came before. */
const lastAfter = ({ readers }: Pair, moment: number): number =>
  Math.max(...readers.map(({ lastNextAt }) => lastNextAt)) - moment;

/** What came to a reader, in its order. */
function versions({ messages }: RawSocket): number[] {
  const changes = messages.filter(({ type }) => type === 'next').map(({ payload }) => payload?.data);
  return changes.map((data) => (data as { ratingChanged: { archiveVersion: number } }).ratingChanged.archiveVersion);
}

test('a thousand open subscriptions get nothing of a worker two seconds after its consent ended, and all the rest', async () => {
  const pairs = await openPairs();
  expect(pairs.flatMap(({ readers }) => readers)).toHaveLength(1_000);

  // Of each platform and of each worker some end and some stay, so that neither alone says what to stop.
  const place = ({ clientId, archive }: Pair): number => clients.indexOf(clientId) + workers.indexOf(archive);
  const withdrawn = pairs.filter((pair) => place(pair) % 2 === 0);
  const expiring = pairs.filter((pair) => place(pair) % 10 === 1);
  const staying = pairs.filter((pair) => !withdrawn.includes(pair) && !expiring.includes(pair));

  const [watched] = staying;
  if (!watched) throw new Error('no pair stays');
  const probe = await openReader(watched.clientId, watched.archive);
  const first = pairs.flatMap(({ readers }) => readers.map((raw) => raw.next('next')));
  const source = keepChanging(probe);
  await Promise.all(first);

  const [expiry] = await app.given.run(
    `update consent set expires_at = clock_timestamp() + interval '1 second' where subject_id::text || client_id = any($1)
       returning expires_at::text`,
    [expiring.map(({ archive, clientId }) => `${archive.subjectKey}${clientId}`)],
  );
  const expiredAt = performance.now() + Date.parse(String(expiry?.expires_at)) - Date.now();
  const withdrawnAt = new Map<Pair, number>();
  await Promise.all(
    withdrawn.map(async (pair) => {
      const { errors } = await withdraw(app, subject(pair.archive.subjectKey), pair.consentId);
      withdrawnAt.set(pair, performance.now());
      expect(errors).toBeUndefined();
    }),
  );
  const lastWithdrawnAt = Math.max(...withdrawnAt.values());

  // The ratings go on changing beyond the limit, and whose consent did not end sees it.
  await sleep(Math.max(expiredAt, lastWithdrawnAt) + outerLimit + 500 - performance.now());
  await Promise.all(staying.flatMap(({ readers }) => readers.map((raw) => raw.next('next'))));

  const afterWithdrawal = withdrawn.map((pair) => lastAfter(pair, withdrawnAt.get(pair) ?? 0));
  const afterExpiry = expiring.map((pair) => lastAfter(pair, expiredAt));
  expect(Math.max(...afterWithdrawal)).toBeLessThan(outerLimit);
  expect(Math.max(...afterExpiry)).toBeLessThan(outerLimit);
  // None of them fell silent long before its time, and their connections stay for what else is consented to.
  expect(Math.min(...afterExpiry)).toBeGreaterThan(-outerLimit);
  expect(pairs.flatMap(({ readers }) => readers.map(({ closeCode }) => closeCode))).toEqual(Array(1_000).fill(null));
  for (const got of staying.flatMap(({ readers }) => readers.map(versions))) {
    expect(got).toEqual(got.map((_, index) => (got[0] ?? 0) + index));
  }
  changing = false;
  await source;
  probe.socket.close();
  for (const raw of pairs.flatMap(({ readers }) => readers)) raw.socket.close();
}, 120_000);
