import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let archive: GivenArchive;
const now = new Date('2026-11-24T04:00:00.000Z');
const who = regulator('Employer');

beforeAll(async () => {
  app = await createTestApp(() => now);
  const authority = await app.given.authority('示例区人力资源和社会保障局');
  archive = await app.given.archive({ sector: 'Employer', profile: { construction: true } });
  const inspection = {
    type: 'INSPECTION',
    decidedOn: '2025-06-05',
    recordedAt: new Date('2026-01-06T00:00:00Z'),
  } as const;
  await app.given.record(archive, { ...inspection, topics: ['LABOUR', 'INTERNAL_RULES'], outcome: 'ok' });
  await app.given.record(archive, { ...inspection, topics: ['LABOUR', 'LABOUR_CONTRACT'], measures: { ratio: 1 } });
  await app.given.rate(archive, new Date('2026-01-10T00:00:00Z'));
  const record = await app.given.record(archive, {
    decidedOn: '2025-09-01',
    topics: ['LABOUR'],
    severity: 'GENERAL',
    authorityId: authority,
    recordedAt: new Date('2026-02-01T00:00:00Z'),
  });
  await app.given.rate(archive, new Date('2026-02-01T00:00:00Z'));
  await app.given.correct(record, { status: 'ANNULLED', statusSince: '2026-08-01' }, new Date('2026-08-02T00:00:00Z'));
  await app.given.rate(archive, new Date('2026-08-02T00:00:00Z'));
  await app.given.run(
    'update rating_change t set position = n from (select id, row_number() over (order by archive_version) n from rating_change) o where o.id = t.id',
  );
});

afterAll(() => app.close());

async function evaluation(args: string, fields = 'grade score asOf knownAt'): Promise<any> {
  const { data, errors } = await app
    .as(who)
    .query(`{ archive(id: "${archive.id}") { evaluation${args} { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return data.archive.evaluation;
}

const explanation = `scheme { code sector indicators { code ruleText } grades { code from } }
  dimensions { code name points max applicableMax } vetoes { code name evidence { id } }
  indicators { code name dimension points max applicable reason reasonText ruleText basis evidence { documentNumber } excluded { reason reasonText record { status } } }
  ... on EmployerEvaluation { officialGrade { year grade timesHandled authority { name } evidence { id } places { grade causes { case } } } riskLevel { level tasks causes { code } } }`;

test('the present rating explains itself down to the record that no longer counts', async () => {
  const result = await evaluation('', explanation);
  expect(result.scheme).toMatchObject({ code: 'EM-2026', sector: 'EMPLOYER' });
  expect(result.scheme.grades.at(-1)).toEqual({ code: 'N', from: null });
  const handled = result.indicators.find(({ code }: any) => code === 'EM15');
  expect(handled).toMatchObject({
    name: '监察查处次数',
    dimension: 'SUPERVISION',
    points: '10.00',
    max: '10.00',
    evidence: [],
    excluded: [{ reason: 'ANNULLED', reasonText: expect.stringContaining('撤销'), record: { status: 'ANNULLED' } }],
  });
  expect(result.officialGrade).toMatchObject({ year: 2025, grade: 'A', timesHandled: 0 });
});

test('the rating as it was known before the annulment counts the record', async () => {
  const result = await evaluation('(knownAt: "2026-07-01T00:00:00Z")', explanation);
  const handled = result.indicators.find(({ code }: any) => code === 'EM15');
  expect(handled).toMatchObject({
    points: '6.00',
    evidence: [{ documentNumber: expect.stringContaining('示例罚字') }],
  });
  expect(result.officialGrade).toMatchObject({
    year: 2025,
    grade: 'B',
    timesHandled: 1,
    authority: { name: '示例区人力资源和社会保障局' },
    evidence: [{ id: expect.any(String) }],
    places: [{ grade: 'B', causes: [] }, { grade: 'A' }],
  });
});

test('a computed rating equals the one that was stored at its day and instant', async () => {
  const { data } = await app
    .as(who)
    .query(
      `{ archive(id: "${archive.id}") { evaluations { nodes { asOf knownAt computedAt score grade coverage nextChangeOn ${explanation} } } } }`,
    );
  expect(data.archive.evaluations.nodes).toHaveLength(3);
  for (const { computedAt, ...stored } of data.archive.evaluations.nodes) {
    const { asOf, knownAt } = stored;
    expect(computedAt).toBe(knownAt);
    const computed = await evaluation(
      `(asOf: "${asOf}", knownAt: "${knownAt}")`,
      `asOf knownAt score grade coverage nextChangeOn ${explanation}`,
    );
    expect(computed).toEqual(stored);
  }
});

test('the day alone asks with the knowledge of now, the instant alone for its own day in Shanghai', async () => {
  expect(await evaluation('(asOf: "2026-06-30")')).toMatchObject({
    asOf: '2026-06-30',
    knownAt: '2026-11-24T04:00:00Z',
  });
  expect(await evaluation('(knownAt: "2026-06-30T16:30:00Z")')).toMatchObject({
    asOf: '2026-07-01',
    knownAt: '2026-06-30T16:30:00Z',
  });
});

test('before there was a scheme there is no rating', async () => {
  expect(await evaluation('(asOf: "2016-12-31")')).toBeNull();
});

test.each([
  ['(asOf: "2026-11-25")', '`asOf` lies ahead'],
  ['(knownAt: "2026-11-25T00:00:00Z")', '`knownAt` lies ahead'],
])('evaluation%s is refused', async (args, message) => {
  const { errors } = await app.as(who).query(`{ archive(id: "${archive.id}") { evaluation${args} { grade } } }`);
  expect(errors).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringContaining(message) }]);
});

test('a computed rating is read again by its id', async () => {
  const { id, score } = await evaluation('(asOf: "2026-06-30", knownAt: "2026-07-01T00:00:00Z")', 'id score');
  const { data } = await app.as(who).query(`{ node(id: "${id}") { __typename id ... on Evaluation { score asOf } } }`);
  expect(data.node).toEqual({ __typename: 'EmployerEvaluation', id, score, asOf: '2026-06-30' });
});

test('the history shows each step with what it changed and why, newest first', async () => {
  const { data } = await app.as(who).query(
    `{ archive(id: "${archive.id}") {
      evaluations(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { asOf score grade coverage ratingChange { direction cause archiveVersion } archive { id } } }
      ratingChanges { totalCount nodes { archiveVersion position direction previousGrade grade causeRecords { decidedOn } evaluation { asOf } archive { id } } } } }`,
  );
  const { evaluations, ratingChanges } = data.archive;
  expect(evaluations.totalCount).toBe(3);
  expect(evaluations.nodes.map(({ asOf }: any) => asOf)).toEqual(['2026-08-02', '2026-02-01']);
  expect(evaluations.nodes.at(-1)).toMatchObject({
    archive: { id: archive.id },
    ratingChange: { cause: 'RECORD_ADDED', archiveVersion: 2 },
  });
  expect(ratingChanges.nodes.at(-1)).toMatchObject({
    archiveVersion: 1,
    position: '1',
    direction: 'FIRST',
    previousGrade: null,
    evaluation: { asOf: '2026-01-10' },
  });
  expect(ratingChanges.totalCount).toBe(ratingChanges.nodes.length);
  const next = await app
    .as(who)
    .query(
      `{ archive(id: "${archive.id}") { evaluations(first: 2, after: "${evaluations.pageInfo.endCursor}") { nodes { asOf } pageInfo { hasNextPage } } } }`,
    );
  expect(next.data.archive.evaluations).toEqual({ nodes: [{ asOf: '2026-01-10' }], pageInfo: { hasNextPage: false } });
});

test('ratings of a whole page at one instant take one statement', async () => {
  await app.given.archive({ sector: 'Employer' });
  app.statements();
  const { data } = await app
    .as(who)
    .query('{ employers { nodes { evaluation(asOf: "2026-06-30") { grade score } } } }');
  expect(data.employers.nodes).toHaveLength(2);
  expect(app.statements()).toHaveLength(2);
});

test('schemes are open to all, with points and rules as enacted', async () => {
  const { data } = await app
    .as(who)
    .query(
      '{ evaluationSchemes(sector: EMPLOYER) { code effectiveFrom indicators { code max ruleText basis evidence } vetoes { code basis } } medical: evaluationSchemes(sector: MEDICAL_STAFF) { code } }',
    );
  const [scheme] = data.evaluationSchemes;
  expect(scheme.indicators.length).toBeGreaterThanOrEqual(20);
  expect(scheme.indicators.every(({ ruleText, basis }: any) => ruleText !== '' && basis !== '')).toBe(true);
  expect(Array.isArray(data.medical)).toBe(true);
});
