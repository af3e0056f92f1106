import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { openSubscriber } from '../../src/archive/feed/subscriber.js';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import type { RatingChangeRow } from '../../src/core/rows.js';
import { publicViewer, type Viewer } from '../../src/core/viewer.js';
import { createTestApp, regulator, viewer, type Answer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let stop: (() => Promise<void>)[];
let inCity: GivenArchive;
let elsewhere: GivenArchive;
let person: GivenArchive;
const log = pino({ level: 'silent' });
const versions = new Map<string, number>();

beforeAll(async () => {
  app = await createTestApp();
  await app.tail.ready;
  const sequencers = [
    startSequencer({ databaseUrl: app.serviceUrl, log }),
    startSequencer({ databaseUrl: app.serviceUrl, log }),
  ];
  stop = sequencers.map(({ close }) => close);
  inCity = await app.given.archive({ sector: 'Employer', regionCode: '370303' });
  elsewhere = await app.given.archive({ sector: 'Employer', regionCode: '371002' });
  person = await app.given.archive({ sector: 'Employer', kind: 'PERSON', regionCode: '370303' });
});

afterAll(async () => {
  await Promise.all(stop.map((close) => close()));
  await app.close();
});

beforeEach(settle);

/** Waits until every change has its position, and the tail has read it. */
async function settle(): Promise<void> {
  for (;;) {
    const [row] = await app.given.run('select count(*)::int as waiting from rating_change where position is null');
    if (row?.waiting === 0) break;
    await sleep(10);
  }
  await sleep(50);
}

const insert = `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id)
  select a.id, $2, $3, a.sector, a.region_code, $4, $5, 'RECORD_ADDED', '{}', $3 from archive a where a.id = $1`;

function nextVersion({ key }: GivenArchive): number {
  const version = (versions.get(key) ?? 0) + 1;
  versions.set(key, version);
  return version;
}

async function change(archive: GivenArchive, grade = 'A', direction = 'UP'): Promise<void> {
  await app.given.run(insert, [archive.key, nextVersion(archive), uuid(), grade, direction]);
}

const subscription = `subscription ($filter: RatingChangeFilter, $after: Cursor) {
  ratingChanged(filter: $filter, after: $after) { cursor position grade direction archiveVersion archive { id subject { name } } } }`;

async function read(events: AsyncIterator<Answer>, count: number): Promise<any[]> {
  const changes: any[] = [];
  while (changes.length < count) {
    const { value, done } = await events.next();
    if (done) throw new Error('the subscription ended');
    if (value.errors) throw new Error(value.errors[0]?.message);
    changes.push(value.data.ratingChanged);
  }
  return changes;
}

const everywhere = regulator('Employer');

test('a committed change reaches a subscriber with its position and its archive', async () => {
  const events = await app.as(everywhere).subscribe(subscription);
  await change(inCity, 'B', 'DOWN');
  const [seen] = await read(events, 1);
  expect(seen).toMatchObject({ grade: 'B', direction: 'DOWN', archive: { id: inCity.id } });
  expect(Number(seen.position)).toBeGreaterThan(0);
  await events.return?.();
});

test('a change is not seen before it is committed, and positions follow commits without a gap', async () => {
  const events = await app.as(everywhere).subscribe(subscription);
  const slow = new Client({ connectionString: app.url });
  await slow.connect();
  await slow.query('begin');
  await slow.query(insert, [inCity.key, nextVersion(inCity), uuid(), 'SLOW', 'UP']);
  await change(elsewhere, 'FAST');
  const [fast] = await read(events, 1);
  expect(fast.grade).toBe('FAST');
  await slow.query('commit');
  await slow.end();
  const [late] = await read(events, 1);
  expect(late.grade).toBe('SLOW');
  expect(BigInt(late.position)).toBe(BigInt(fast.position) + 1n);
  await events.return?.();
});

test('many writers at once lose nothing: one dense sequence, the versions of an archive in order', async () => {
  const events = await app.as(everywhere).subscribe(subscription);
  const writers = await Promise.all(Array.from({ length: 6 }, () => app.given.archive({ sector: 'Employer' })));
  await Promise.all(
    writers.map(async (archive) => {
      for (let count = 0; count < 15; count += 1) await change(archive);
    }),
  );
  const seen = await read(events, 90);
  const positions = seen.map(({ position }) => Number(position));
  expect(positions).toEqual(positions.map((_position, index) => (positions[0] ?? 0) + index));
  for (const { id } of writers) {
    const own = seen.filter(({ archive }) => archive.id === id).map(({ archiveVersion }) => archiveVersion);
    expect(own).toEqual(own.map((_version, index) => index + 1));
  }
  await events.return?.();
});

test.each<[string, Viewer, string[]]>([
  ['a regulator of the city', regulator('Employer', '3703'), ['CITY', 'PERSON']],
  ['a regulator of the whole country', everywhere, ['CITY', 'ELSEWHERE', 'PERSON']],
  ['a subscriber of the city', viewer('SUBSCRIBER', ['Employer'], ['3703']), ['CITY']],
])('%s is told of what it may read, and by query the same', async (_name, who, expected) => {
  const events = await app.as(who).subscribe(subscription);
  const [top] = await app.given.run('select coalesce(max(position), 0)::text as latest from rating_change');
  await change(inCity, 'CITY');
  await change(elsewhere, 'ELSEWHERE');
  await change(person, 'PERSON');
  const seen = await read(events, expected.length);
  expect(seen.map(({ grade }) => grade)).toEqual(expected);
  await events.return?.();
  await settle();
  const after = Buffer.from(`feed|${String(top?.latest)}`).toString('base64url');
  const { data } = await app
    .as(who)
    .query('query ($after: Cursor) { ratingChanges(after: $after) { nodes { grade cursor } } }', { after });
  expect(data.ratingChanges.nodes).toEqual(seen.map(({ grade, cursor }) => ({ grade, cursor })));
});

test.each<[string, () => object, string[]]>([
  ['grade', () => ({ grades: ['Z'] }), ['Z']],
  ['direction', () => ({ directions: ['LAPSED'] }), ['N']],
  ['archive', () => ({ archiveIds: [elsewhere.id] }), ['Y']],
  ['region', () => ({ regionCode: '371000' }), ['Y']],
  ['sector and region', () => ({ sectors: ['EMPLOYER'], regionCode: '370303' }), ['Z', 'N']],
])('a filter by %s holds live, in replay and by query alike', async (_name, filter, expected) => {
  const [start] = await app.given.run('select coalesce(max(position), 0)::text as latest from rating_change');
  const after = Buffer.from(`feed|${String(start?.latest)}`).toString('base64url');
  const live = await app.as(everywhere).subscribe(subscription, { filter: filter() });
  await change(inCity, 'Z', 'UP');
  await change(inCity, 'N', 'LAPSED');
  await change(elsewhere, 'Y', 'UP');
  expect((await read(live, expected.length)).map(({ grade }) => grade)).toEqual(expected);
  await live.return?.();
  await settle();
  const replay = await app.as(everywhere).subscribe(subscription, { filter: filter(), after });
  expect((await read(replay, expected.length)).map(({ grade }) => grade)).toEqual(expected);
  await replay.return?.();
  const query =
    'query ($filter: RatingChangeFilter, $after: Cursor) { ratingChanges(filter: $filter, after: $after) { nodes { grade } totalCount } }';
  const { data } = await app.as(everywhere).query(query, { filter: filter(), after });
  expect(data.ratingChanges.nodes.map(({ grade }: any) => grade)).toEqual(expected);
});

test('a reader that resumes gets everything after its cursor once, from the table and then live', async () => {
  const events = await app.as(everywhere).subscribe(subscription);
  await change(inCity, '1');
  const [first] = await read(events, 1);
  await events.return?.();
  for (let grade = 2; grade <= 20; grade += 1) await change(inCity, String(grade));
  const resumed = await app.as(everywhere).subscribe(subscription, { after: first.cursor });
  for (let grade = 21; grade <= 40; grade += 1) await change(inCity, String(grade));
  const seen = await read(resumed, 39);
  expect(seen.map(({ grade }) => Number(grade))).toEqual(Array.from({ length: 39 }, (_one, index) => index + 2));
  await resumed.return?.();
});

test('the query walks the feed from the beginning, page by page', async () => {
  const positions: number[] = [];
  let after: string | null = null;
  for (let more = true; more;) {
    const { data }: Answer = await app
      .as(everywhere)
      .query(
        'query ($after: Cursor) { ratingChanges(after: $after, first: 30) { nodes { position } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
    positions.push(...data.ratingChanges.nodes.map(({ position }: any) => Number(position)));
    more = data.ratingChanges.pageInfo.hasNextPage;
    after = data.ratingChanges.pageInfo.endCursor;
  }
  expect(positions).toEqual(positions.map((_position, index) => index + 1));
});

test.each([
  ['beyond the latest change', Buffer.from('feed|999999999').toString('base64url'), 'beyond the latest'],
  ['of another list', Buffer.from('records|1').toString('base64url'), 'does not belong'],
  ['damaged', Buffer.from('feed|x').toString('base64url'), 'damaged'],
])('a cursor %s is refused by query and subscription', async (_name, after, message) => {
  const { errors } = await app
    .as(everywhere)
    .query('query ($after: Cursor) { ratingChanges(after: $after) { nodes { id } } }', { after });
  expect(errors).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringContaining(message) }]);
  await expect(app.as(everywhere).subscribe(subscription, { after })).rejects.toThrow(message);
});

test('the feed is not for everyone', async () => {
  await expect(app.as(publicViewer).subscribe(subscription)).rejects.toThrow('needs the role');
  await expect(app.as(viewer('OPERATOR', ['Employer'])).subscribe(subscription)).rejects.toThrow('needs the role');
});

test('a reader that stops while it waits is let go at once', async () => {
  const events = await app.as(everywhere).subscribe(subscription);
  const waiting = events.next();
  await events.return?.();
  expect(await waiting).toMatchObject({ done: true });
});

test('a reader that is too slow gets what was kept for it and then an error with the cursor to resume after', async () => {
  let lagged = 0;
  const subscriber = openSubscriber(() => (lagged += 1));
  const changes = Array.from({ length: 1_200 }, (_one, index) => ({ cursor: `c${index}` }) as RatingChangeRow);
  for (const one of changes) subscriber.offer(one);
  expect(lagged).toBe(1);
  for (let index = 0; index < 1_000; index += 1) expect((await subscriber.next())?.cursor).toBe(`c${index}`);
  await expect(subscriber.next()).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { resumeAfter: 'c999' } });
});

test('the second sequencer takes over when the first one ends, and a lost connection stops nothing', async () => {
  await app.given.run(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name in ('credit-archive sequencer', 'credit-archive tail') and datname = current_database()`,
  );
  const events = await app.as(everywhere).subscribe(subscription);
  await change(inCity, 'AFTER');
  const [seen] = await read(events, 1);
  expect(seen.grade).toBe('AFTER');
  await events.return?.();
});
