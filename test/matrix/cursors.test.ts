import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { writeCursor } from '../../src/core/cursor.js';
import type { Viewer } from '../../src/core/viewer.js';
import { createTestApp, viewer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

// Cursors that leaked what they stood at; random operations seldom forge one that stands at a hidden row.

let app: TestApp;
let high: GivenArchive;
let low: GivenArchive;
let elsewhere: GivenArchive;
let worker: GivenArchive;

const subscriber = viewer('SUBSCRIBER', ['Employer'], ['3703']);
const itself = (): Viewer => ({
  ...viewer('SUBJECT', [], []),
  clientId: 'own-app',
  subjectId: worker.subjectKey,
  purpose: 'SELF',
});

beforeAll(async () => {
  app = await createTestApp();
  high = await rated('370303', 90);
  low = await rated('370303', 50);
  elsewhere = await rated('371002', 70);
  worker = await app.given.archive({ sector: 'DomesticWorker', kind: 'PERSON' });
  await app.given.rate(worker);
});

afterAll(() => app.close());

async function rated(regionCode: string, score: number): Promise<GivenArchive> {
  const archive = await app.given.archive({ sector: 'Employer', regionCode });
  await app.given.run('update archive set score = $2, grade = $3 where id = $1', [archive.key, score, 'B']);
  return archive;
}

test.each(['SCORE', 'GRADE'])('a cursor at an archive of another region does not tell its %s', async (field) => {
  const after = (key: string) => writeCursor(`archives-${field}-DESC`, ['Employer', '', key]);
  const page = async (key: string) => {
    const { data } = await app
      .as(subscriber)
      .query(
        `query ($after: Cursor) { employers(orderBy: { field: ${field}, direction: DESC }, after: $after) { nodes { id } } }`,
        { after: after(key) },
      );
    return data.employers.nodes;
  };
  expect(await page(elsewhere.key)).toEqual(await page(randomUUID()));
  expect(await page(field === 'SCORE' ? high.key : low.key)).toEqual([{ id: field === 'SCORE' ? low.id : high.id }]);
});

test('a cursor at a record that is not published does not tell when it was decided', async () => {
  const open = { publishedUntil: '2099-01-01' };
  await app.given.record(high, { ...open, decidedOn: '2026-03-01' });
  const newest = await app.given.record(high, { ...open, decidedOn: '2026-03-05' });
  const hidden = await app.given.record(high, { decidedOn: '2026-03-03' });
  const page = async (key: string) => {
    const after = writeCursor('records', [key]);
    const query =
      'query ($id: ID!, $after: Cursor) { archive(id: $id) { records(after: $after) { nodes { decidedOn } } } }';
    return (await app.as(subscriber).query(query, { id: high.id, after })).data.archive.records.nodes;
  };
  expect(await page(hidden.id)).toEqual(await page(randomUUID()));
  expect(await page(newest.id)).toEqual([{ decidedOn: '2026-03-01' }]);
});

test('a cursor at an evaluation that waits for confirmation does not tell when it was computed', async () => {
  const waiting = randomUUID();
  await app.given.run(
    `insert into evaluation select archive_id, $2, scheme_code, as_of, known_at, computed_at + interval '1 hour', score,
       'D', coverage, detail, sector_result, next_change_on from evaluation where archive_id = $1`,
    [worker.key, waiting],
  );
  await app.given.run(
    `insert into pending_rating (archive_id, id, status, evaluation_id, grade, cause, cause_records)
     values ($1, $2, 'PENDING', $3, 'D', 'RECORD_ADDED', '{}')`,
    [worker.key, randomUUID(), waiting],
  );
  const page = async (key: string) => {
    const after = writeCursor('evaluations', [key]);
    const query =
      'query ($id: ID!, $after: Cursor) { archive(id: $id) { evaluations(after: $after) { nodes { id } } } }';
    return (await app.as(itself()).query(query, { id: worker.id, after })).data.archive.evaluations.nodes;
  };
  expect(await page(waiting)).toEqual(await page(randomUUID()));
});

test('a cursor at a look does not tell how many looks at others there were', async () => {
  const query =
    'query ($after: Cursor) { viewer { looks(first: 2, after: $after) { edges { cursor node { basis at } } } } }';
  const looks = async (after: string | null = null) =>
    (await app.as(itself()).query(query, { after })).data.viewer.looks.edges as { cursor: string; node: object }[];
  await looks();
  const [before] = await looks();
  for (let times = 0; times < 3; times += 1)
    await app.as(viewer('AUDITOR', ['Employer'])).query('{ employers { nodes { id } } }');
  const [newest, second] = await looks();
  const places = [before, newest].map((one) =>
    Buffer.from(one?.cursor ?? '', 'base64url')
      .toString()
      .split('|')
      .slice(1),
  );
  const [logged] = await app.given.run(
    'select array_agg(leaf_index::text) as all from access_log where subject_id = $1',
    [worker.subjectKey],
  );
  for (const place of places) expect(logged?.all).not.toContain(place[0]);
  expect((await looks(newest?.cursor))[0]).toEqual(second);
});
