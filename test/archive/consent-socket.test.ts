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
let ticking: NodeJS.Timeout;
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
  tick();
}, 60_000);

afterAll(async () => {
  clearInterval(ticking);
  await doors.stop();
  await sequencer.close();
  await app.close();
});

/** The ratings of all workers change four times a second. */
function tick(): void {
  const insert = `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id)
    select a.id, $2, uuidv7(), a.sector, a.region_code, 'A', 'UP', 'RECORD_ADDED', '{}', $3 from archive a where a.id = any($1::uuid[])`;
  let version = 0;
  ticking = setInterval(() => void app.given.run(insert, [workers.map(({ key }) => key), ++version, uuid()]), 250);
}

async function openPair(clientId: string, archive: GivenArchive): Promise<Pair> {
  const terms = { clientId, purpose: 'WATCH', classes: ['RATING'] };
  const consent = await grant(app, subject(archive.subjectKey), terms);
  const claims = { role: 'PLATFORM' as const, client_id: clientId };
  const authorization = `Bearer ${await issuer.sign(claims, 600)}`;
  const readers = await Promise.all(
    Array.from({ length: readersOfPair }, () => introduce(doors.url, { authorization, purpose: 'WATCH' })),
  );
  const first = readers.map((raw) => raw.next('next'));
  for (const raw of readers) {
    subscribe(
      raw,
      `subscription { ratingChanged(filter: { archiveIds: ["${archive.id}"] }) { archiveVersion grade } }`,
    );
  }
  await Promise.all(first);
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

  const [expiry] = await app.given.run(
    `update consent set expires_at = clock_timestamp() + interval '1 second' where subject_id::text || client_id = any($1)
       returning expires_at::text`,
    [expiring.map(({ archive, clientId }) => `${archive.subjectKey}${clientId}`)],
  );
  const expiredAt = performance.now() + Date.parse(String(expiry?.expires_at)) - Date.now();
  const withdrawnAt = new Map<Pair, number>();
  await Promise.all(
    withdrawn.map(async (pair) => {
      withdrawnAt.set(pair, performance.now());
      const { errors } = await withdraw(app, subject(pair.archive.subjectKey), pair.consentId);
      expect(errors).toBeUndefined();
    }),
  );
  const lastWithdrawnAt = Math.max(...withdrawnAt.values());

  // The source ticks on beyond the limit, and whose consent did not end sees it.
  await sleep(Math.max(expiredAt, lastWithdrawnAt) + outerLimit + 500 - performance.now());
  await Promise.all(staying.flatMap(({ readers }) => readers.map((raw) => raw.next('next'))));

  const afterWithdrawal = withdrawn.map((pair) => lastAfter(pair, withdrawnAt.get(pair) ?? 0));
  const afterExpiry = expiring.map((pair) => lastAfter(pair, expiredAt));
  expect(Math.max(...afterWithdrawal)).toBeLessThan(outerLimit);
  expect(Math.max(...afterExpiry)).toBeLessThan(outerLimit);
  if (process.env.SAY)
    console.log(
      Math.max(...afterWithdrawal),
      Math.min(...afterWithdrawal),
      Math.max(...afterExpiry),
      Math.min(...afterExpiry),
    );
  // None of them fell silent long before its time, and their connections stay for what else is consented to.
  expect(Math.min(...afterExpiry)).toBeGreaterThan(-outerLimit);
  expect(pairs.flatMap(({ readers }) => readers.map(({ closeCode }) => closeCode))).toEqual(Array(1_000).fill(null));
  for (const got of staying.flatMap(({ readers }) => readers.map(versions))) {
    expect(got).toEqual(got.map((_, index) => (got[0] ?? 0) + index));
  }
  for (const raw of pairs.flatMap(({ readers }) => readers)) raw.socket.close();
}, 60_000);
