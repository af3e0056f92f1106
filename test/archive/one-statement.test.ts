import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
const archives: GivenArchive[] = [];

beforeAll(async () => {
  app = await createTestApp();
  const authority = await app.given.authority('示例市人力资源和社会保障局', '11370300004221130X');
  for (let index = 0; index < 3; index += 1) {
    const archive = await app.given.archive({
      sector: 'Employer',
      authorityKey: authority,
      profile: { industry: '建筑业', construction: true, employeeCount: 40 + index },
    });
    for (const decidedOn of ['2026-01-05', '2026-02-05', '2026-03-05']) {
      await app.given.record(archive, {
        decidedOn,
        authorityId: authority,
        topics: ['LABOUR', 'SOCIAL_INSURANCE_FRAUD'],
        fineFen: '200000',
        severity: 'SERIOUS',
      });
    }
    await app.given.rate(archive);
    archives.push(archive);
  }
});

afterAll(() => app.close());

const fields = `id status registrationNumber sector
  subject { id name kind } authority { name code } region { code name }
  evaluation { grade score asOf coverage }
  records(first: 2) { nodes { id type decidedOn fine authority { name } } pageInfo { hasNextPage } }
  ... on EmployerArchive { industry construction employeeCount }`;

test('an archive with subject, authority, region, profile, evaluation and records takes one statement', async () => {
  app.statements();
  const [archive] = archives;
  const { data, errors } = await app
    .as(regulator('Employer'))
    .query(`query ($id: ID!) { archive(id: $id) { ${fields} } }`, {
      id: archive?.id,
    });
  expect(errors).toBeUndefined();
  expect(data.archive).toMatchObject({
    id: archive?.id,
    sector: 'EMPLOYER',
    subject: { kind: 'ORGANISATION' },
    authority: { name: '示例市人力资源和社会保障局' },
    region: { code: '370303', name: '张店区' },
    industry: '建筑业',
    construction: true,
    employeeCount: 40,
    evaluation: { coverage: expect.stringMatching(/^\d+\.\d\d$/) },
    records: {
      nodes: [{ decidedOn: '2026-03-05', fine: '2000.00' }, { decidedOn: '2026-02-05' }],
      pageInfo: { hasNextPage: true },
    },
  });
  expect(app.statements()).toHaveLength(1);
});

test('a page of archives of any sector takes one statement, whatever the aliases and fragments', async () => {
  app.statements();
  const { data, errors } = await app.as(regulator('Employer')).query(
    `query ($n: Int!) { archives(first: $n) { edges { cursor node { ...card } } nodes { key: id newest: records(first: 1) { nodes { type } } } } }
     fragment card on CreditArchive { ${fields} }`,
    { n: 2 },
  );
  expect(errors).toBeUndefined();
  expect(data.archives.edges).toHaveLength(2);
  expect(data.archives.nodes[0].newest.nodes).toHaveLength(1);
  expect(app.statements()).toHaveLength(1);
});

test("a sector's own list takes one statement and carries the profile without a fragment", async () => {
  app.statements();
  const { data } = await app
    .as(regulator('Employer'))
    .query(
      '{ employers(filter: { minimumEmployees: 41 }) { nodes { employeeCount subject { name } evaluation { grade } } } }',
    );
  expect(data.employers.nodes.map(({ employeeCount }: { employeeCount: number }) => employeeCount)).toEqual([41, 42]);
  expect(app.statements()).toHaveLength(1);
});

test('evidence of all indicators of all archives of a page takes one statement more', async () => {
  app.statements();
  const { data, errors } = await app
    .as(regulator('Employer'))
    .query(
      '{ employers { nodes { evaluation { indicators { code points evidence { id facts } excluded { reason record { id } } } } } } }',
    );
  expect(errors).toBeUndefined();
  expect(data.employers.nodes).toHaveLength(3);
  const evidence = data.employers.nodes[0].evaluation.indicators.flatMap(
    (one: { evidence: unknown[] }) => one.evidence,
  );
  expect(evidence.length).toBeGreaterThan(0);
  expect(app.statements()).toHaveLength(2);
});

test('several nodes by id take one statement', async () => {
  app.statements();
  const { data } = await app
    .as(regulator('Employer'))
    .query('query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on EmployerArchive { industry subject { name } } } }', {
      ids: archives.map(({ id }) => id),
    });
  expect(data.nodes.map(({ id }: { id: string }) => id)).toEqual(archives.map(({ id }) => id));
  expect(app.statements()).toHaveLength(1);
});

test('records with a filter take one statement for the whole page of archives', async () => {
  app.statements();
  const { data } = await app
    .as(regulator('Employer'))
    .query('{ employers { nodes { records(filter: { decidedTo: "2026-02-01" }) { nodes { decidedOn } } } } }');
  expect(data.employers.nodes).toEqual(Array(3).fill({ records: { nodes: [{ decidedOn: '2026-01-05' }] } }));
  expect(app.statements()).toHaveLength(2);
});

test('only tables of what was asked are read', async () => {
  app.statements();
  await app.as(regulator('Employer')).query('{ employers { nodes { status } } }');
  const [text] = app.statements();
  expect(text).not.toMatch(/employer_profile|credit_record|evaluation e |authority b|join subject/);
});
