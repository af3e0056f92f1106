import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import { countDue } from '../../src/archive/rating/find-due.js';
import { compileSector } from '../../src/archive/rating/rating-scheme.js';
import { rerateDue, type DueOptions } from '../../src/archive/rating/rerate-due.js';
import type { Day } from '../../src/core/fact.js';
import type { Write } from '../../src/core/write.js';
import { sectorOf } from '../../src/sectors/index.js';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import { until } from '../support/faults.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let write: Write;

beforeAll(async () => {
  app = await createTestApp();
  ({ write } = app.as(regulator('Employer')).context);
});

// What one test has made is not due in the next.
afterEach(() => app.given.run(`update archive set sector = 'Parked'`));

afterAll(() => app.close());

const nothing = { rated: 0, changed: 0, failed: 0 };
const noon = (day: Day) => new Date(`${day}T04:00:00Z`);
const rerateOn = (day: Day, sector = 'DomesticWorker', options: DueOptions = {}) =>
  rerateDue(write, compileSector(sectorOf(sector)), day, options);

/** A worker whose minor penalty counts until 10 June and whose permit runs until 31 August 2026. */
async function worker(): Promise<GivenArchive> {
  const archive = await app.given.archive({ sector: 'DomesticWorker', profile: {} });
  const since = { categories: [], decidedOn: '2026-02-01' };
  await app.given.record(archive, { ...since, type: 'ID_VERIFY', outcome: 'verified' });
  await app.given.record(archive, { ...since, type: 'LICENCE', outcome: '有效', effectiveTo: '2026-08-31' });
  await app.given.record(archive, { ...since, type: 'CERT', outcome: '四级' });
  await app.given.record(archive, {
    topics: ['DOMESTIC_SERVICE'],
    severity: 'MINOR',
    decidedOn: '2026-03-10',
  });
  return archive;
}

async function standing({ key }: GivenArchive) {
  const [row] = await app.given.run(
    `select grade, score, evaluation_id as evaluation, to_char(next_change_on, 'YYYY-MM-DD') as next,
       (select count(*)::int from evaluation e where e.archive_id = a.id) as evaluations
     from archive a where id = $1`,
    [key],
  );
  return row;
}

test('a minor penalty stops counting on its day, once, and the feed tells of it with cause TIME', async () => {
  const archive = await worker();
  await app.given.rate(archive, noon('2026-05-01'));
  const before = await standing(archive);
  expect(before).toMatchObject({ grade: 'B', next: '2026-06-11', evaluations: 1 });
  expect(await rerateOn('2026-06-10')).toEqual(nothing);
  expect(await standing(archive)).toEqual(before);
  expect(await rerateOn('2026-06-11')).toEqual({ rated: 1, changed: 1, failed: 0 });
  for (const day of ['2026-06-11', '2026-06-12', '2026-08-31']) expect(await rerateOn(day)).toEqual(nothing);
  expect(await standing(archive)).toMatchObject({ grade: 'A', next: '2026-09-01', evaluations: 2 });
  const sequencer = startSequencer({ databaseUrl: app.serviceUrl, log: pino({ level: 'silent' }) });
  try {
    const asking = app.as(regulator('DomesticWorker'));
    const feed = async () =>
      (
        await asking.query(`{ ratingChanges { edges { node { archiveVersion direction cause previousGrade grade
          causeRecords { id } archive { id } evaluation { asOf } } } } }`)
      ).data?.ratingChanges.edges as { node: unknown }[];
    await until('both changes have their position', async () => (await feed()).length === 2);
    expect((await feed())[1]?.node).toEqual({
      archiveVersion: 2,
      direction: 'UP',
      cause: 'TIME',
      previousGrade: 'B',
      grade: 'A',
      causeRecords: [],
      archive: { id: archive.id },
      evaluation: { asOf: '2026-06-11' },
    });
  } finally {
    await sequencer.close();
  }
});

test('a permit that has expired lowers the grade on the next day, also when nobody looked for weeks', async () => {
  const [punctual, late] = [await worker(), await worker()];
  for (const archive of [punctual, late]) await app.given.rate(archive, noon('2026-06-20'));
  expect(await rerateOn('2026-09-01', 'DomesticWorker', { limit: 1 })).toEqual({ rated: 2, changed: 2, failed: 0 });
  expect(await rerateOn('2026-10-15')).toEqual(nothing);
  const changes = await app.given.run(
    `select direction, previous_grade, grade, cause from rating_change where archive_id = $1 and archive_version = 2`,
    [late.key],
  );
  expect(changes).toEqual([{ direction: 'DOWN', previous_grade: 'A', grade: 'B', cause: 'TIME' }]);
});

test('insurance points of a physician begin anew on 1 January', async () => {
  const archive = await app.given.archive({ sector: 'MedicalStaff', profile: { memberType: 'PHYSICIAN' } });
  await app.given.record(archive, { type: 'LICENCE', categories: [], outcome: '有效', decidedOn: '2020-02-01' });
  await app.given.record(archive, {
    type: 'POINTS',
    categories: [],
    topics: ['INSURANCE_PAYMENT'],
    measures: { points: 9 },
    decidedOn: '2026-06-01',
  });
  await app.given.rate(archive, noon('2026-12-20'));
  const points = async () => {
    const [row] = await app.given.run(
      `select sector_result -> 'insurancePoints' ->> 'points' as points from evaluation e
        join archive a on a.evaluation_id = e.id where a.id = $1`,
      [archive.key],
    );
    return row?.points;
  };
  expect([await points(), (await standing(archive))?.grade]).toEqual(['9', '一般']);
  expect(await rerateOn('2026-12-31', 'MedicalStaff')).toEqual(nothing);
  expect(await rerateOn('2027-01-01', 'MedicalStaff')).toEqual({ rated: 1, changed: 1, failed: 0 });
  expect([await points(), (await standing(archive))?.grade]).toEqual(['0', '良好']);
});

test('an archive that has records and no rating is rated; one without records, or that waits for a human, is not', async () => {
  const [unrated, empty, waits] = [
    await worker(),
    await app.given.archive({ sector: 'DomesticWorker' }),
    await worker(),
  ];
  await app.given.run(
    `insert into pending_rating (archive_id, id, status, evaluation_id, grade, cause, cause_records)
     values ($1, $1, 'PENDING', $1, 'D', 'RECORD_ADDED', '{}')`,
    [waits.key],
  );
  expect(await rerateOn('2026-05-01', 'DomesticWorker', { limit: 1 })).toEqual({ rated: 1, changed: 1, failed: 0 });
  expect(await standing(unrated)).toMatchObject({ grade: 'B', evaluations: 1 });
  for (const archive of [empty, waits])
    expect(await standing(archive)).toMatchObject({ evaluation: null, evaluations: 0 });
  expect(await rerateOn('2026-05-01')).toEqual(nothing);
});

test('on a day without a scheme nothing is rated, and nothing waits for ever', async () => {
  await worker();
  expect(await rerateOn('2016-12-31')).toEqual(nothing);
});

test('an archive whose facts cannot be rated is named and left, and all others are rated', async () => {
  const archives = [];
  for (let index = 0; index < 9; index += 1) archives.push(await worker());
  for (const archive of archives) await app.given.rate(archive, noon('2026-05-01'));
  const broken = [archives[2], archives[7]].map((archive) => archive?.key ?? '');
  await app.given.run(`update archive set traits = '{"fullCapacityFrom": "soon"}' where id = any($1)`, [broken]);
  const failed: string[] = [];
  const done: number[] = [];
  const options = {
    limit: 4,
    onFailed: (id: string) => failed.push(id),
    onProgress: (count: number) => done.push(count),
  };
  expect(await rerateOn('2026-06-11', 'DomesticWorker', options)).toEqual({ rated: 7, changed: 7, failed: 2 });
  expect(failed.sort()).toEqual(broken.sort());
  expect(done.at(-1)).toBe(9);
  expect(await write((client) => countDue(client, 'DomesticWorker', '2026-06-11'))).toBe(2);
  expect(await rerateOn('2026-06-11')).toEqual({ rated: 0, changed: 0, failed: 2 });
});

test('a database that fails ends the work with its error, and names no archive', async () => {
  await app.given.rate(await worker(), noon('2026-05-01'));
  await app.given.run(`alter table evaluation rename to evaluation_gone`);
  const failed: string[] = [];
  const ends = rerateOn('2026-06-11', 'DomesticWorker', { onFailed: (id) => failed.push(id) });
  await expect(ends).rejects.toMatchObject({ code: '42P01' });
  await app.given.run(`alter table evaluation_gone rename to evaluation`);
  expect(failed).toEqual([]);
});

test('the signal ends the work after the transaction that runs', async () => {
  for (let index = 0; index < 3; index += 1) await app.given.rate(await worker(), noon('2026-05-01'));
  const stop = new AbortController();
  const options = {
    limit: 1,
    signal: stop.signal,
    onProgress: () => {
      stop.abort();
    },
  };
  expect(await rerateOn('2026-06-11', 'DomesticWorker', options)).toEqual({ rated: 1, changed: 1, failed: 0 });
  expect(await rerateOn('2026-06-11')).toEqual({ rated: 2, changed: 2, failed: 0 });
});

test('several processes share the due archives and rate each once', async () => {
  const [first, spared] = [await worker(), await worker()];
  await app.given.rate(spared, noon('2026-06-20'));
  const untouched = await standing(spared);
  await app.given.rate(first, noon('2026-05-01'));
  await copies(first, 300);
  const counts = await Promise.all(
    Array.from({ length: 4 }, () => rerateOn('2026-06-11', 'DomesticWorker', { limit: 15 })),
  );
  expect(counts.reduce((sum, { rated }) => sum + rated, 0)).toBe(301);
  expect(counts.every(({ failed }) => failed === 0)).toBe(true);
  const [made] = await app.given.run(
    `select count(*)::int as evaluations, count(distinct archive_id)::int as archives from evaluation
     join archive on archive.id = archive_id where as_of = '2026-06-11' and sector <> 'Parked'`,
  );
  expect(made).toEqual({ evaluations: 301, archives: 301 });
  const [told] = await app.given.run(
    `select count(*)::int as changes, count(distinct archive_id)::int as archives from rating_change
     join archive a on a.id = archive_id where cause = 'TIME' and direction = 'UP' and a.sector <> 'Parked'`,
  );
  expect(told).toEqual({ changes: 301, archives: 301 });
  expect(await standing(spared)).toEqual(untouched);
});

/** Archives like one that is rated, each with a subject and records of its own. */
async function copies({ key }: GivenArchive, count: number): Promise<void> {
  await app.given.run(
    `with made as (select gen_random_uuid() as archive, gen_random_uuid() as subject from generate_series(1, ${count})),
       subjects as (insert into subject (id, kind, name) select subject, 'ORGANISATION', '示例单位' from made returning id),
       archives as (insert into archive (id, subject_id, sector, status, region_code, traits, version, grade, score, evaluation_id, next_change_on)
         select archive, subject, sector, status, region_code, traits, version, grade, score, evaluation_id, next_change_on
         from made, archive where id = '${key}' returning id)
     insert into credit_record select (jsonb_populate_record(r, jsonb_build_object('archive_id', archive))).* from made, credit_record r
       where r.archive_id = '${key}'`,
  );
}
