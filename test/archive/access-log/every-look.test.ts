import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { globalId } from '../../../src/core/global-id.js';
import { newId } from '../../../src/core/new-id.js';
import { publicViewer, type Viewer } from '../../../src/core/viewer.js';
import { createTestApp, regulator, viewer, type TestApp } from '../../support/app.js';
import type { GivenArchive } from '../../support/givens.js';

let app: TestApp;
let employer: GivenArchive;
let ids: { subject: string; record: string; evaluation: string; change: string };

beforeAll(async () => {
  app = await createTestApp();
  employer = await app.given.archive({ sector: 'Employer', name: '示例建筑有限公司' });
  await app.given.identifier(employer.subjectKey, 'USCC', '91370399MA00000155');
  const record = await app.given.record(employer, { facts: '拖欠工资', publishedUntil: '2099-01-01' });
  await app.given.rate(employer);
  const [change] = await app.given.run('update rating_change set position = 1 where archive_id = $1 returning id', [
    employer.key,
  ]);
  const [rated] = await app.given.run('select evaluation_id from archive where id = $1', [employer.key]);
  ids = {
    subject: globalId('Subject', employer.subjectKey),
    record: globalId('CreditRecord', employer.key, record.id),
    evaluation: globalId('EmployerEvaluation', employer.key, String(rated?.evaluation_id)),
    change: globalId('RatingChange', String(change?.id)),
  };
});
afterAll(() => app.close());

let before = 0;
const logged = async () => {
  const rows = await app.given.run(
    `select outcome, subject_id, archive_id, classes, basis from access_log where leaf_index >= $1 order by leaf_index`,
    [before],
  );
  return rows.map(({ classes, ...row }) => ({ ...row, classes: [...(classes as string[])].sort() }));
};
beforeEach(async () => {
  const [row] = await app.given.run('select count(*)::int as entries from access_log');
  before = Number(row?.entries);
});

const officer = regulator('Employer');
const duty = expect.stringContaining('劳动保障监察');
const node =
  'query ($id: ID!) { node(id: $id) { id ... on CreditRecord { documentName facts } ... on EmployerEvaluation { grade } ... on RatingChange { grade } ... on Subject { name identifiers { value } } } }';

describe('a look by id is noted with what was shown', () => {
  test.each([
    ['record', ['DETAIL', 'RECORD', 'REGISTER'], true],
    ['evaluation', ['RATING', 'REGISTER'], true],
    ['change', ['RATING', 'REGISTER'], true],
    ['subject', ['REGISTER', 'RESTRICTED'], false],
  ] as const)('%s', async (what, classes, ofArchive) => {
    expect((await app.as(officer).query(node, { id: ids[what] })).errors).toBeUndefined();
    expect(await logged()).toEqual([
      {
        outcome: 'SHOWN',
        subject_id: employer.subjectKey,
        archive_id: ofArchive ? employer.key : null,
        classes,
        basis: duty,
      },
    ]);
  });

  test.each(['record', 'evaluation', 'change', 'subject'] as const)('%s, as a denial to who may not', async (what) => {
    const answer = await app.as(regulator('MedicalStaff')).query(node, { id: ids[what] });
    expect(answer).toEqual({ data: { node: null } });
    const denied = { outcome: 'DENIED', subject_id: employer.subjectKey, classes: [], basis: '' };
    expect(await logged()).toEqual([{ ...denied, archive_id: what === 'subject' ? null : employer.key }]);
  });

  test('of what is not there, as a look at nothing', async () => {
    const unknown = [
      globalId('CreditRecord', newId(), newId()),
      globalId('RatingChange', newId()),
      globalId('Subject', newId()),
      globalId('EmployerArchive', newId()),
    ];
    await app.as(officer).query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: unknown });
    expect(await logged()).toEqual([
      { outcome: 'NOT_FOUND', subject_id: null, archive_id: null, classes: [], basis: '' },
    ]);
  });
});

test('what is asked of an archive and not open is a denial beside what was shown', async () => {
  await app.as(publicViewer).query(`{ archive(id: "${employer.id}") { subject { name } evaluation { grade } } }`);
  const look = { subject_id: employer.subjectKey, archive_id: employer.key, basis: expect.stringContaining('双公示') };
  expect(await logged()).toEqual([
    { ...look, outcome: 'SHOWN', classes: ['REGISTER'] },
    { ...look, outcome: 'DENIED', classes: ['RATING'] },
  ]);
});

test('the feed, a search by number and a list leave an entry for each archive', async () => {
  const queries = [
    '{ ratingChanges { nodes { grade } } }',
    '{ subjectByIdentifier(input: { type: "USCC", value: "91370399MA00000155" }) { name } }',
    '{ employers { nodes { subject { name } records { nodes { facts } } } } }',
  ];
  for (const query of queries) expect((await app.as(officer).query(query)).errors).toBeUndefined();
  const look = { outcome: 'SHOWN', subject_id: employer.subjectKey, basis: duty };
  expect(await logged()).toEqual([
    { ...look, archive_id: employer.key, classes: ['RATING', 'REGISTER'] },
    { ...look, archive_id: null, classes: ['REGISTER'] },
    { ...look, archive_id: employer.key, classes: ['DETAIL', 'RECORD', 'REGISTER'] },
  ]);
});

test('who reads another sector leaves a denial on the subject it sought by its number', async () => {
  const query = '{ subjectByIdentifier(input: { type: "USCC", value: "91370399MA00000155" }) { name } }';
  expect((await app.as(regulator('MedicalStaff')).query(query)).data).toEqual({ subjectByIdentifier: null });
  expect(await logged()).toMatchObject([{ outcome: 'DENIED', subject_id: employer.subjectKey, archive_id: null }]);
});

test('a change that is pushed is an entry before it leaves', async () => {
  await app.tail.ready;
  const subscriber = app.as(viewer('SUBSCRIBER', ['Employer']));
  const events = await subscriber.subscribe(
    'subscription { ratingChanged(filter: { grades: ["B"] }) { grade archive { subject { name } } } }',
  );
  const next = events.next();
  await app.given.run(
    `insert into rating_change (archive_id, archive_version, id, sector, region_code, grade, direction, cause, cause_records, evaluation_id, position)
     select id, 9, $2, sector, region_code, 'B', 'DOWN', 'RECORD_ADDED', '{}', evaluation_id, 2 from archive where id = $1`,
    [employer.key, newId()],
  );
  expect((await next).value).toMatchObject({ data: { ratingChanged: { grade: 'B' } } });
  const basis = expect.stringContaining('subscribed');
  const look = { outcome: 'SHOWN', subject_id: employer.subjectKey, archive_id: employer.key, basis };
  expect(await logged()).toEqual([{ ...look, classes: ['RATING', 'REGISTER'] }]);
  await events.return?.();
});

test('of what a page reads beyond its end nothing is noted', async () => {
  await app.given.archive({ sector: 'Employer', name: '另一示例公司' });
  for (const page of ['first: 1', 'last: 1']) {
    const answer = await app.as(officer).query(`{ employers(${page}) { nodes { sector } } }`);
    expect(answer).toEqual({ data: { employers: { nodes: [{ sector: 'EMPLOYER' }] } } });
  }
  expect(await logged()).toHaveLength(2);
});

test('a look at a subject rests on the duty or the consent that opens an archive of it, not on any', async () => {
  const doctor = await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON' });
  const both = viewer('REGULATOR', ['Employer', 'MedicalStaff']);
  const query = 'query ($id: ID!) { node(id: $id) { ... on Subject { name } } }';
  await app.as(both).query(query, { id: globalId('Subject', doctor.subjectKey) });
  const consent = newId();
  await app.given.run(
    `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, granted_at, expires_at)
     values ($1, $2, 'platform-1', 'EMPLOYMENT', '{MedicalStaff}', '{PROFILE}', 'GRANTED', now(), now() + interval '1 day')`,
    [consent, doctor.subjectKey],
  );
  const platform: Viewer = { ...viewer('PLATFORM'), clientId: 'platform-1', purpose: 'EMPLOYMENT' };
  await app.as(platform).query(query, { id: globalId('Subject', doctor.subjectKey) });
  const rows = await app.given.run(
    'select basis, consent_id, sector from access_log where leaf_index >= $1 order by leaf_index',
    [before],
  );
  expect(rows).toEqual([
    { basis: expect.stringContaining('医师法'), consent_id: null, sector: 'MedicalStaff' },
    { basis: expect.stringContaining('本人同意'), consent_id: consent, sector: 'MedicalStaff' },
  ]);
});
