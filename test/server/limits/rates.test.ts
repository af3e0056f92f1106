import { randomBytes, createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { defaultLimits, type Limits } from '../../../src/core/limits.js';
import { deleteEndedRates } from '../../../src/server/limits/delete-ended-rates.js';
import { openRates, type OpenRates } from '../../../src/server/limits/open-rates.js';
import { openWrites } from '../../../src/server/writes.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let client: pg.Client;
let now: Date;
const opened: OpenRates[] = [];
const keys = { current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) };

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
beforeEach(async () => {
  now = new Date('2026-11-28T04:00:10Z');
  await client.query('truncate rate');
});
afterAll(async () => {
  await client.end();
  await Promise.all(opened.map((rates) => rates.close()));
  await database.drop();
});

/** One instance of the service; all of a test share the database. */
function instance(limits: Partial<Limits> = {}): OpenRates {
  const rates = openRates({
    databaseUrl: database.url,
    limits: { ...defaultLimits, ...limits },
    keys,
    now: () => now,
  });
  opened.push(rates);
  return rates;
}

const outcome = (taken: Promise<void>): Promise<string> =>
  taken.then(
    () => 'taken',
    (error: unknown) => (error as { code: string }).code,
  );

async function takenOf(attempts: readonly Promise<void>[]): Promise<number> {
  return (await Promise.all(attempts.map(outcome))).filter((one) => one === 'taken').length;
}

/** Rows and updates of the table so far: what statements have written. */
async function written(): Promise<number> {
  const { rows } = await client.query<{ points: number }>('select coalesce(sum(points), 0)::int as points from rate');
  return rows[0]?.points ?? 0;
}

test('a client gets exactly its points in a minute, over any number of instances, and anew in the next', async () => {
  const instances = [1, 2, 3].map(() => instance({ pointsPerClient: 95 }));
  const all = (): Promise<void>[] =>
    Array.from({ length: 150 }, (_, n) => instances[n % 3]?.takePoints('pointsPerClient', ['a']) ?? Promise.resolve());
  expect(await takenOf(all())).toBe(95);
  expect(await takenOf([instance({ pointsPerClient: 95 }).takePoints('pointsPerClient', ['b'])])).toBe(1);
  now = new Date('2026-11-28T04:01:00Z');
  expect(await takenOf(all())).toBe(95);
});

test('a refusal names the limit and the seconds until it ends', async () => {
  const rates = instance({ pointsPerAddress: 3 });
  await rates.takePoints('pointsPerAddress', ['192.0.2.1'], 3);
  await expect(rates.takePoints('pointsPerAddress', ['192.0.2.1'])).rejects.toMatchObject({
    code: 'RATE_LIMITED',
    details: { limit: 'pointsPerAddress', maximum: 3, retryAfter: 50 },
    message: expect.stringMatching(/from this address .* Ask again in 50 s\.$/),
  });
});

test('most requests cost no statement, and those above the limit none at all', async () => {
  const rates = instance({ pointsPerClient: 100 });
  await takenOf(Array.from({ length: 10 }, () => rates.takePoints('pointsPerClient', ['a'])));
  expect(await written()).toBe(10);
  await takenOf(Array.from({ length: 200 }, () => rates.takePoints('pointsPerClient', ['a'])));
  const full = await written();
  await takenOf(Array.from({ length: 200 }, () => rates.takePoints('pointsPerClient', ['a'])));
  expect(await written()).toBe(full);
});

test('what costs more than the whole limit is refused, and leaves what is smaller its points', async () => {
  const rates = instance({ pointsPerClient: 10 });
  expect(await outcome(rates.takePoints('pointsPerClient', ['a'], 11))).toBe('RATE_LIMITED');
});

test('a client is held to its number of different subjects, and may look up the same ones again', async () => {
  const rates = instance({ subjectsPerHour: 3, subjectsPerDay: 5 });
  for (const subject of ['1', '2', '3', '1', '2']) await rates.takeLookup('a', subject);
  expect(await outcome(rates.takeLookup('a', '4'))).toBe('RATE_LIMITED');
  // What was refused is not known the next time.
  expect(await outcome(rates.takeLookup('a', '4'))).toBe('RATE_LIMITED');
  expect(await outcome(instance({ subjectsPerHour: 3 }).takeLookup('a', '4'))).toBe('RATE_LIMITED');
  expect(await outcome(rates.takeLookup('a', '3'))).toBe('taken');
  expect(await outcome(rates.takeLookup('b', '4'))).toBe('taken');
  now = new Date('2026-11-28T05:00:00Z');
  expect(await outcome(rates.takeLookup('a', '4'))).toBe('taken');
  expect(await outcome(rates.takeLookup('a', '5'))).toBe('taken');
  await expect(rates.takeLookup('a', '6')).rejects.toMatchObject({ details: { limit: 'subjectsPerDay' } });
});

test('two look-ups of a new subject at the same time do not slip past the limit', async () => {
  const rates = instance({ subjectsPerHour: 2 });
  const twice = ['1', '2', '3', '4', '5'].flatMap((subject) => [subject, subject]);
  await takenOf(twice.map((subject) => rates.takeLookup('a', subject)));
  const passed = await Promise.all(['1', '2', '3', '4', '5'].map((subject) => outcome(rates.takeLookup('a', subject))));
  expect(passed.filter((one) => one === 'taken').length).toBeLessThanOrEqual(2);
});

test('a subject is looked up so often a day by all clients together', async () => {
  const [one, other] = [instance({ lookupsOfSubjectPerDay: 4 }), instance({ lookupsOfSubjectPerDay: 4 })];
  for (const client of ['a', 'b']) await one.takeLookup(client, 'hash');
  for (const client of ['c', 'd']) await other.takeLookup(client, 'hash');
  expect(await outcome(one.takeLookup('e', 'hash'))).toBe('RATE_LIMITED');
  // The day of the limit is Shanghai's.
  now = new Date('2026-11-28T15:59:59Z');
  expect(await outcome(one.takeLookup('e', 'hash'))).toBe('RATE_LIMITED');
  now = new Date('2026-11-28T16:00:00Z');
  expect(await outcome(one.takeLookup('e', 'hash'))).toBe('taken');
});

test('wrong look-up codes are counted one by one', async () => {
  const rates = instance({ failedCodesPerHour: 3 });
  expect(await takenOf([1, 2, 3, 4, 5].map(() => rates.takePoints('failedCodesPerHour', ['a'])))).toBe(3);
});

test('a right code gives its point back, and above the limit a right one is not tried either', async () => {
  const rates = instance({ failedCodesPerHour: 2 });
  const attempt = async (right: boolean): Promise<void> => {
    await rates.takePoints('failedCodesPerHour', ['a']);
    if (right) await rates.takePoints('failedCodesPerHour', ['a'], -1);
  };
  for (const right of [true, true, true, true, false, true, false]) await attempt(right);
  expect(await outcome(attempt(true))).toBe('RATE_LIMITED');
  expect(await outcome(attempt(false))).toBe('RATE_LIMITED');
});

test('counts whose window has ended are removed, and no others', async () => {
  const rates = instance();
  // The database's own clock decides.
  now = new Date(Date.now() - 120_000);
  await rates.takePoints('pointsPerClient', ['past']);
  now = new Date();
  await rates.takePoints('subjectsPerDay', ['present']);
  const writes = openWrites(database.url, { poolSize: 1 });
  await deleteEndedRates(writes.write);
  await writes.close();
  const { rows } = await client.query('select points from rate');
  expect(rows).toEqual([{ points: 1 }]);
});

test('the table says neither who asked nor who was asked for', async () => {
  const rates = instance();
  await rates.takePoints('pointsPerAddress', ['203.0.113.77']);
  await rates.takeLookup('platform-one', '370303199001011234');
  const { rows } = await client.query<{ row: string }>('select rate::text as row from rate');
  expect(rows.length).toBeGreaterThanOrEqual(6);
  const text = rows.map(({ row }) => row).join();
  for (const clear of ['203.0.113.77', 'platform-one', '370303199001011234']) {
    expect(text).not.toContain(clear);
    expect(text).not.toContain(Buffer.from(clear).toString('hex'));
  }
});
