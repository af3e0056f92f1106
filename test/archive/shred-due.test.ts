import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { globalId } from '../../src/core/global-id.js';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';
import { idNumber, medicalRow, type Row } from '../support/files.js';
import type { GivenArchive } from '../support/givens.js';
import { openImporter } from '../support/intake.js';
import { openShredder, type Shredder } from './shredded.js';

const today = '2026-11-28';
const noon = new Date(`${today}T04:00:00Z`);

let app: TestApp;
let shredder: Shredder;

beforeAll(async () => {
  app = await createTestApp(() => noon);
  shredder = openShredder(app, () => noon);
});

afterAll(async () => {
  await shredder.close();
  await app.close();
});

interface Life {
  readonly closedOn: string | null;
  /** Ends of acts, null where the record gives none: then its decision, on 1 March 2015, is the end. */
  readonly acts: readonly (string | null)[];
}

async function closeOn({ key }: GivenArchive, closedOn: string | null): Promise<void> {
  await app.given.run('update archive set closed_on = $2 where id = $1', [key, closedOn]);
}

async function person({ closedOn, acts }: Life, kind: 'PERSON' | 'ORGANISATION' = 'PERSON'): Promise<GivenArchive> {
  const archive = await app.given.archive({ sector: 'MedicalStaff', kind, name: '测到期甲' });
  await closeOn(archive, closedOn);
  for (const actEndedOn of acts) await app.given.record(archive, { decidedOn: '2015-03-01', actEndedOn });
  return archive;
}

async function due(): Promise<string[]> {
  const found: string[] = [];
  await shredder.due({ dryRun: true, onSubject: (id) => found.push(id) });
  return found;
}

const shreddings = async () => (await app.given.run('select subject_id, reason from shredding')).length;

describe('due is', () => {
  test.each<[string, boolean, Life]>([
    ['who was closed five years and a day ago', true, { closedOn: '2021-11-27', acts: [] }],
    ['not who was closed five years ago today', false, { closedOn: '2021-11-28', acts: [] }],
    ['not who is open', false, { closedOn: null, acts: ['2010-01-01'] }],
    ['whose last act ended five years and a day ago', true, { closedOn: '2019-01-01', acts: [null, '2021-11-27'] }],
    ['not whose last act ended five years ago today', false, { closedOn: '2019-01-01', acts: ['2021-11-28', null] }],
    ['not whose act goes on', false, { closedOn: '2019-01-01', acts: ['9999-12-31'] }],
  ])('%s', async (_name, expected, life) => {
    const { subjectKey } = await person(life);
    expect((await due()).includes(subjectKey)).toBe(expected);
  });

  test('no organisation, and nobody with another archive that is open', async () => {
    const life = { closedOn: '2010-01-01', acts: [] };
    const firm = await person(life, 'ORGANISATION');
    const busy = await person(life);
    const other = await app.given.archive({ sector: 'LegalProfessional', subjectKey: busy.subjectKey });
    expect(await due()).not.toContain(firm.subjectKey);
    expect(await due()).not.toContain(busy.subjectKey);
    await closeOn(other, '2010-01-01');
    expect(await due()).toContain(busy.subjectKey);
  });

  test('by the version of a record that holds now', async () => {
    const { subjectKey, ...archive } = await person({ closedOn: '2010-01-01', acts: [] });
    const record = await app.given.record({ subjectKey, ...archive }, { decidedOn: '2024-01-01' });
    expect(await due()).not.toContain(subjectKey);
    await app.given.correct(record, { decidedOn: '2014-01-01' });
    expect(await due()).toContain(subjectKey);
  });

  test('as a calendar says of any lives', async () => {
    const day = fc.constantFrom('2012-02-29', '2021-11-26', '2021-11-27', '2021-11-28', '2022-01-01', '2026-11-28');
    const life = fc.record({ closedOn: fc.option(day), acts: fc.array(fc.option(day), { maxLength: 3 }) });
    // Text compares as days do.
    const over = (end: string) => end < '2021-11-28';
    await fc.assert(
      fc.asyncProperty(life, async ({ closedOn, acts }) => {
        const { subjectKey } = await person({ closedOn, acts });
        const expected = closedOn !== null && over(closedOn) && acts.every((act) => over(act ?? '2015-03-01'));
        expect((await due()).includes(subjectKey)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a run', () => {
  const over = { closedOn: '2010-01-01', acts: ['2009-01-01'] };

  test('leaves out and counts those about whom something goes on, by its kind', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => person(over)));
    const [pending, objection, asked, delayed, both] = people as [GivenArchive, ...GivenArchive[]] & {
      4: GivenArchive;
    };
    const wait = (archive: GivenArchive | undefined) =>
      app.given.run(
        `insert into pending_rating (archive_id, id, status, evaluation_id, grade, cause, cause_records)
         values ($1, gen_random_uuid(), 'PENDING', gen_random_uuid(), 'D', 'RECORD_ADDED', '{}')`,
        [archive?.key],
      );
    await wait(pending);
    await wait(both);
    for (const one of [objection, both]) {
      if (one) await app.given.record(one, { status: 'UNDER_OBJECTION', decidedOn: '2015-01-01' });
    }
    await app.given.run(
      `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, expires_at)
       values (gen_random_uuid(), $1, 'p', 'PLACEMENT', '{}', '{}', 'REQUESTED', now() + interval '1 day')`,
      [asked?.subjectKey],
    );
    await app.given.run(
      `insert into access_log_delay (leaf_index, subject_id, until, reason, ordered_by) values (900, $1, now() + interval '1 day', '', '')`,
      [delayed?.subjectKey],
    );
    const { skipped } = await shredder.due({ dryRun: true });
    expect(Object.fromEntries(skipped)).toEqual({
      ...{ PENDING_RATING: 2, OBJECTION: 1, CONSENT_REQUESTED: 1, LOOKS_DELAYED: 1 },
    });
    expect(await shreddings()).toBe(0);
    const free = await due();
    const outcome = await shredder.due();
    expect(outcome).toEqual({ isStopped: false, shredded: free.length, skipped });
    expect(await shreddings()).toBe(free.length);
    expect((await app.given.run('select distinct reason, officer from shredding')).length).toBe(1);
    const left = await app.given.run('select from archive where id = any($1) and shredded_at is not null', [
      people.map(({ key }) => key),
    ]);
    expect(left).toEqual([]);
    expect(await shredder.due()).toEqual({ isStopped: false, shredded: 0, skipped });
  });

  test('stopped anywhere goes on, and does each once', async () => {
    const people = await Promise.all(Array.from({ length: 9 }, () => person(over)));
    const before = await shreddings();
    const done: string[] = [];
    for (let round = 0; ; round += 1) {
      const stop = new AbortController();
      let left = 4;
      const outcome = await shredder.due({
        signal: stop.signal,
        onSubject: (id) => {
          done.push(id);
          if ((left -= 1) === 0) stop.abort();
        },
      });
      if (!outcome.isStopped) break;
      expect(await shreddings()).toBe(before + done.length);
    }
    expect(done.sort()).toEqual(people.map(({ subjectKey }) => subjectKey).sort());
  });

  test('reports how far it is, up to the total', async () => {
    for (let n = 0; n < 3; n += 1) await person(over);
    const told: [number, number][] = [];
    await shredder.due({ onProgress: (done, total) => told.push([done, total]) });
    const [, total = 0] = told[0] ?? [];
    expect(told).toEqual(Array.from({ length: total }, (_, at) => [at + 1, total]));
    expect(total).toBeGreaterThanOrEqual(3);
  });
});

describe('an archive', () => {
  const row = (status: string, more: Row = {}) =>
    medicalRow({ 姓名: '测注销', 证件号码: idNumber(60), 执业证书编码: 'HS-60', 注册状态: status, ...more });
  const closedOn = async () =>
    (
      await app.given.run(
        `select to_char(a.closed_on, 'YYYY-MM-DD') as day from archive a join subject s on s.id = a.subject_id where s.name = '测注销'`,
      )
    ).map(({ day }) => day);

  test('is closed from the day on which its register is known to have ended it, and open when it is there again', async () => {
    const on = async (day: string, status: string, more: Row = {}) => {
      const importer = await openImporter(app.serviceUrl, new Date(`${day}T04:00:00Z`), app.keys);
      expect((await importer.importRows([row(status, more)], { sector: 'medical-staff' })).counts.refused).toBe(0);
      await importer.close();
      return closedOn();
    };
    expect(await on('2020-01-01', '注册')).toEqual([null]);
    expect(await on('2020-02-01', '吊销')).toEqual([null]);
    expect(await on('2020-03-01', '注销')).toEqual(['2020-03-01']);
    expect(await on('2020-04-01', '注销', { 执业机构: '示例市第二医院' })).toEqual(['2020-03-01']);
    expect(await on('2020-05-01', '暂停')).toEqual([null]);
    const { data } = await app
      .as(regulator('MedicalStaff'))
      .query('{ medicalStaff(first: 1, filter: { search: "测注销" }) { nodes { closedOn } } }');
    expect(data.medicalStaff.nodes).toEqual([{ closedOn: null }]);
  });
});

test('an auditor reads the law that made a person due', async () => {
  const { subjectKey } = await person({ closedOn: '2010-01-01', acts: [] });
  await shredder.due();
  const { data } = await app
    .as(viewer('AUDITOR', ['MedicalStaff']))
    .query('query ($id: ID!) { shredding(subjectId: $id) { reason officer at } }', {
      id: globalId('Subject', subjectKey),
    });
  expect(data.shredding).toEqual({
    reason: expect.stringContaining('art. 38'),
    officer: '王五',
    at: '2026-11-28T04:00:00Z',
  });
});
