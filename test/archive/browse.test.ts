import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCursor } from '../../src/core/cursor.js';
import { createTestApp, regulator, viewer, type Answer, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
const all = viewer('REGULATOR', ['Employer', 'LegalProfessional', 'MedicalStaff'], ['']);
const ratings = ['90.00', '90.00', '72.50', null, '61.00'];
const employers: GivenArchive[] = [];

beforeAll(async () => {
  app = await createTestApp();
  const regions = ['370302', '370303', '370304', '370321', '371002'];
  for (const [index, regionCode] of regions.entries()) {
    const archive = await app.given.archive({
      sector: 'Employer',
      regionCode,
      status: index === 2 ? 'CANCELLED' : 'REGISTERED',
    });
    await app.given.run('update archive set score = $2, grade = $3 where id = $1', [
      archive.key,
      ratings[index],
      ratings[index] === null ? null : index < 2 ? 'A' : 'B',
    ]);
    employers.push(archive);
    await app.given.archive({
      sector: 'LegalProfessional',
      kind: 'PERSON',
      name: `示例律师${index}`,
      regionCode,
      profile: { role: index % 2 === 0 ? 'LAWYER' : 'NOTARY', firstPractisedOn: '2020-01-01' },
    });
    await app.given.archive({
      sector: 'MedicalStaff',
      kind: 'PERSON',
      name: `示例医师${index}`,
      regionCode,
      profile: { memberType: 'PHYSICIAN', registrationValidUntil: `202${6 + index}-05-01`, insuranceStatus: '正常' },
    });
  }
});

afterAll(() => app.close());

interface Found {
  ids: string[];
  cursors: string[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
  totalCount?: number;
}

function found({ data, errors }: Answer, field = 'archives'): Found {
  expect(errors).toBeUndefined();
  const { edges, ...rest } = data[field];
  return { ...rest, ids: edges.map((edge: any) => edge.node.id), cursors: edges.map((edge: any) => edge.cursor) };
}

const list = `query ($first: Int, $after: Cursor, $last: Int, $before: Cursor, $filter: ArchiveFilter, $orderBy: ArchiveOrder) {
  archives(first: $first, after: $after, last: $last, before: $before, filter: $filter, orderBy: $orderBy) {
    edges { cursor node { id region { code } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

async function walk(variables: object, back = false): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null, more = true; more;) {
    const page = found(
      await app
        .as(all)
        .query(list, { ...variables, ...(back ? { last: 4, before: cursor } : { first: 4, after: cursor }) }),
    );
    ids[back ? 'unshift' : 'push'](...page.ids);
    more = back ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
    cursor = back ? page.pageInfo.startCursor : page.pageInfo.endCursor;
  }
  return ids;
}

describe.each([
  [{ field: 'REGION', direction: 'ASC' }, 15],
  [{ field: 'REGION', direction: 'DESC' }, 15],
  [{ field: 'SCORE', direction: 'ASC' }, 4],
  [{ field: 'SCORE', direction: 'DESC' }, 4],
  [{ field: 'GRADE', direction: 'DESC' }, 4],
] as const)('in the order %j', (orderBy, count) => {
  test('pages forward and pages backward meet every archive once, in the same order', async () => {
    const forward = await walk({ orderBy });
    expect(new Set(forward).size).toBe(count);
    expect(forward).toHaveLength(count);
    expect(await walk({ orderBy }, true)).toEqual(forward);
  });
});

test('archives come by region within a sector', async () => {
  const { data } = await app.as(all).query(list, { first: 100, filter: { sectors: ['EMPLOYER'] } });
  expect(data.archives.edges.map((edge: any) => edge.node.region.code)).toEqual([
    '370302',
    '370303',
    '370304',
    '370321',
    '371002',
  ]);
});

test('a cursor of an order by score holds neither the score nor anything else of the person', async () => {
  const { cursors } = found(await app.as(all).query(list, { first: 1, orderBy: { field: 'SCORE', direction: 'ASC' } }));
  expect(readCursor('archives-SCORE-ASC', cursors[0] ?? '', 3)).toEqual(['Employer', '', employers[4]?.key]);
});

test.each([
  ['a region and all below it', { regionCode: '370300', sectors: ['EMPLOYER'] }, [0, 1, 2, 3]],
  ['a county', { regionCode: '370304', sectors: ['EMPLOYER'] }, [2]],
  ['a province', { regionCode: '370000', sectors: ['EMPLOYER'] }, [0, 1, 2, 3, 4]],
  ['a region where nothing is', { regionCode: '110000', sectors: ['EMPLOYER'] }, []],
  ['registration states', { statuses: ['CANCELLED'], sectors: ['EMPLOYER'] }, [2]],
  ['grades', { grades: ['B'] }, [2, 4]],
  ['organisations', { subjectKind: 'ORGANISATION' }, [0, 1, 2, 3, 4]],
])('a list is filtered by %s', async (_name, filter, expected) => {
  const { ids } = found(await app.as(all).query(list, { filter, first: 100 }));
  expect(ids).toEqual(expected.map((index) => employers[index]?.id));
});

test.each([
  ['legalProfessionals', '{ roles: ["NOTARY"] }', 2],
  ['legalProfessionals', '{ roles: ["NOTARY"], regionCode: "370321" }', 1],
  ['medicalStaff', '{ registrationValidUntilBefore: "2027-12-31" }', 2],
  ['medicalStaff', '{ memberTypes: ["NURSE"] }', 0],
  ['medicalStaff', '{ insuranceStatuses: ["正常"], memberTypes: ["PHYSICIAN"] }', 5],
])('%s has filters of its own: %s', async (field, filter, count) => {
  const answer = await app.as(all).query(`{ ${field}(filter: ${filter}) { edges { cursor node { id } } } }`);
  expect(found(answer, field).ids).toHaveLength(count);
});

test('a total is counted only when asked for', async () => {
  app.statements();
  const { data } = await app
    .as(all)
    .query('{ archives(first: 1, filter: { regionCode: "370303" }) { totalCount nodes { id } } }');
  expect(data.archives.totalCount).toBe(3);
  expect(app.statements()).toHaveLength(2);
  await app.as(all).query('{ archives(first: 1) { nodes { id } } }');
  expect(app.statements()).toHaveLength(1);
});

test.each([
  ['(first: 101)', 'A page has at most 100 entries'],
  ['(first: -1)', 'A page has at most 100 entries'],
  ['(first: 1, last: 1)', '`first` or `last`'],
  ['(last: 1, after: "YWJj")', '`before` goes with `last`'],
  ['(after: "YWJj")', 'does not belong to this list'],
  ['(filter: { search: "　" })', 'The search text is empty'],
])('archives%s is refused with the way out', async (args, message) => {
  const { errors } = await app.as(all).query(`{ archives${args} { nodes { id } } }`);
  expect(errors).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringContaining(message) }]);
});

test('a cursor of one order is refused in another', async () => {
  const { cursors } = found(await app.as(all).query(list, { first: 1 }));
  const { errors } = await app
    .as(all)
    .query(list, { after: cursors[0], orderBy: { field: 'SCORE', direction: 'ASC' } });
  expect(errors).toMatchObject([{ code: 'BAD_INPUT' }]);
});

test('an archive is found by its registration number in its own sector only', async () => {
  const lawyer = await app.given.archive({
    sector: 'LegalProfessional',
    kind: 'PERSON',
    registrationNumber: '13703202610000001',
  });
  const query = `query ($sector: Sector!) { archiveByRegistration(sector: $sector, registrationNumber: " 1370320261 0000001") { id registrationNumber } }`;
  expect((await app.as(all).query(query, { sector: 'LEGAL_PROFESSIONAL' })).data.archiveByRegistration).toEqual({
    id: lawyer.id,
    registrationNumber: '13703202610000001',
  });
  expect((await app.as(all).query(query, { sector: 'MEDICAL_STAFF' })).data.archiveByRegistration).toBeNull();
});

test('a file without a registration number answers null for it', async () => {
  const archive = await app.given.archive({ sector: 'Employer', registrationNumber: null });
  const { data } = await app.as(regulator('Employer')).query(`{ archive(id: "${archive.id}") { registrationNumber } }`);
  expect(data.archive.registrationNumber).toBeNull();
});

test('a subject is found by its identifier with all its archives and its number in full', async () => {
  const lawyer = await app.given.archive({ sector: 'LegalProfessional', kind: 'PERSON', name: '欧阳示例' });
  const doctor = await app.given.archive({ sector: 'MedicalStaff', kind: 'PERSON', subjectKey: lawyer.subjectKey });
  await app.given.identifier(lawyer.subjectKey, 'ID_CARD', '370399198506151235');
  const query = `query ($input: IdentifierInput!) { subjectByIdentifier(input: $input) {
    name kind archives { id } identifiers { type value maskedValue } names { name } } }`;
  const input = { type: 'ID_CARD', value: ' 370399198506151235 ' };
  expect((await app.as(all).query(query, { input })).data.subjectByIdentifier).toEqual({
    name: '欧阳示例',
    kind: 'PERSON',
    archives: expect.arrayContaining([{ id: lawyer.id }, { id: doctor.id }]),
    identifiers: [{ type: 'ID_CARD', value: '370399198506151235', maskedValue: '370399****' }],
    names: [{ name: '欧阳示例' }],
  });
  const { errors } = await app.as(all).query(query, { input: { type: 'ID_CARD', value: '370399198506151236' } });
  expect(errors).toMatchObject([{ code: 'BAD_INPUT' }]);
  expect(JSON.stringify(errors)).not.toContain('370399198506151236');
});

test('every kind of object is read again by its id', async () => {
  const [archive] = employers;
  if (!archive) throw new Error('no archive');
  const record = await app.given.record(archive);
  await app.given.rate(archive);
  await app.given.run(`update rating_change set position = 1 where archive_id = $1`, [archive.key]);
  const { data } = await app
    .as(all)
    .query(
      `{ archive(id: "${archive.id}") { id subject { id } evaluation { id } records { nodes { id } } ratingChanges { nodes { id } } } }`,
    );
  const { subject, evaluation, records, ratingChanges } = data.archive;
  const ids = [archive.id, subject.id, evaluation.id, records.nodes[0].id, ratingChanges.nodes[0].id];
  const again = await app.as(all).query(`query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, { ids });
  expect(again.data.nodes).toEqual(
    ['EmployerArchive', 'Subject', 'EmployerEvaluation', 'CreditRecord', 'RatingChange'].map((__typename, index) => ({
      __typename,
      id: ids[index],
    })),
  );
  expect(record.version).toBe(1);
});

test.each(['', 'x', 'RW1wbG95ZXJBcmNoaXZl', '****'])('the id "%s" is refused', async (id) => {
  const { errors } = await app.as(all).query('query ($id: ID!) { node(id: $id) { id } }', { id });
  expect(errors).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringContaining('not an id of this service') }]);
});
