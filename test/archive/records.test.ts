import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

let app: TestApp;
let archive: GivenArchive;
const first = new Date('2026-05-01T08:00:00.000Z');
const second = new Date('2026-06-01T08:00:00.000Z');

beforeAll(async () => {
  app = await createTestApp();
  archive = await app.given.archive({ sector: 'Employer' });
  const provider = await app.given.authority('示例区人民政府');
  const original = await app.given.record(archive, {
    decidedOn: '2026-03-01',
    fineFen: '200000',
    recordedAt: first,
    topics: ['LABOUR'],
    providerId: provider,
    legalBasis: '劳动保障监察条例第三十条',
  });
  await app.given.correct(original, { fineFen: '50', confiscatedFen: '0', status: 'UNDER_OBJECTION' }, second);
  for (const [index, decidedOn] of ['2026-01-01', '2026-02-01', '2026-02-01', '2026-04-01'].entries()) {
    await app.given.record(archive, {
      decidedOn,
      recordedAt: first,
      type: index === 0 ? 'INSPECTION' : 'PENALTY',
      severity: index === 3 ? 'SERIOUS' : null,
      topics: index === 3 ? ['LABOUR', 'CHILD_LABOUR'] : [],
    });
  }
});

afterAll(() => app.close());

async function records(args: string, fields = 'nodes { decidedOn fine version status } totalCount'): Promise<any> {
  const { data, errors } = await app
    .as(regulator('Employer'))
    .query(`{ archive(id: "${archive.id}") { records${args === '' ? '' : `(${args})`} { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return data.archive.records;
}

test('the present version of each record is there, newest decision first', async () => {
  const { nodes, totalCount } = await records('');
  expect(totalCount).toBe(5);
  expect(nodes.map(({ decidedOn }: any) => decidedOn)).toEqual([
    '2026-04-01',
    '2026-03-01',
    '2026-02-01',
    '2026-02-01',
    '2026-01-01',
  ]);
  expect(nodes[1]).toEqual({ decidedOn: '2026-03-01', fine: '0.50', version: 2, status: 'UNDER_OBJECTION' });
});

test('F-36 not stated and nothing are two things in an amount', async () => {
  const { nodes } = await records('first: 2', 'nodes { confiscated }');
  expect(nodes).toEqual([{ confiscated: null }, { confiscated: '0.00' }]);
});

test.each([
  ['before the correction', '2026-05-31T23:59:59Z', '2000.00', 1],
  ['at the instant of the correction', '2026-06-01T08:00:00Z', '0.50', 2],
  ['with an offset', '2026-06-01T15:59:59+08:00', '2000.00', 1],
])('known %s, the record is the version of that time', async (_name, knownAt, fine, version) => {
  const { nodes } = await records(
    `knownAt: "${knownAt}", filter: { decidedFrom: "2026-03-01", decidedTo: "2026-03-31" }`,
  );
  expect(nodes).toMatchObject([{ fine, version }]);
});

test('before anything was recorded nothing was known', async () => {
  expect(await records('knownAt: "2026-04-30T00:00:00Z"')).toEqual({ nodes: [], totalCount: 0 });
});

test('a record asked for as known at its own recording time is there', async () => {
  const [row] = await app.given.run(
    `update archive set version = version where id = $1 returning (select max(recorded_at)::text from credit_record) as at`,
    [archive.key],
  );
  expect(row?.at).toBeDefined();
  const { nodes } = await records('first: 1, filter: { statuses: [UNDER_OBJECTION] }', 'nodes { recordedAt }');
  const again = await records(
    `knownAt: "${nodes[0].recordedAt}", filter: { statuses: [UNDER_OBJECTION] }`,
    'nodes { recordedAt }',
  );
  expect(again.nodes).toEqual(nodes);
});

test.each([
  ['asOf: "2026-02-15"', 3],
  ['filter: { types: [INSPECTION] }', 1],
  ['filter: { severities: [SERIOUS] }', 1],
  ['filter: { topics: ["CHILD_LABOUR", "OTHER"] }', 1],
  ['filter: { topics: ["LABOUR"] }', 2],
  ['filter: { statuses: [REPAIRED] }', 0],
  ['asOf: "2026-02-15", filter: { types: [PENALTY], decidedFrom: "2026-01-15" }', 2],
])('records(%s) gives %d', async (args, count) => {
  const { nodes, totalCount } = await records(args);
  expect(nodes).toHaveLength(count);
  expect(totalCount).toBe(count);
});

test('pages meet every record once in both directions, also where days are equal', async () => {
  const whole = (await records('', 'nodes { id }')).nodes;
  const forward: unknown[] = [];
  let after = '';
  for (let more = true; more;) {
    const page = await records(`first: 2${after}`, 'nodes { id } pageInfo { hasNextPage endCursor }');
    forward.push(...page.nodes);
    more = page.pageInfo.hasNextPage;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
  expect(forward).toEqual(whole);
  const backward: unknown[] = [];
  let before = '';
  for (let more = true; more;) {
    const page = await records(`last: 2${before}`, 'nodes { id } pageInfo { hasPreviousPage startCursor }');
    backward.unshift(...page.nodes);
    more = page.pageInfo.hasPreviousPage;
    before = `, before: "${page.pageInfo.startCursor}"`;
  }
  expect(backward).toEqual(whole);
});

test('a record shows all its versions, first to last, with who handed it in', async () => {
  const { nodes } = await records(
    'filter: { statuses: [UNDER_OBJECTION] }',
    'nodes { provider { name code } legalBasis versions { version fine supersededAt } archive { id } }',
  );
  expect(nodes).toEqual([
    {
      provider: { name: '示例区人民政府', code: null },
      legalBasis: '劳动保障监察条例第三十条',
      versions: [
        { version: 1, fine: '2000.00', supersededAt: '2026-06-01T08:00:00Z' },
        { version: 2, fine: '0.50', supersededAt: null },
      ],
      archive: { id: archive.id },
    },
  ]);
});

describe('bad arguments are refused with the way out', () => {
  test.each([
    ['knownAt: "2999-01-01T00:00:00Z"', 'lies ahead'],
    ['first: 1000', 'at most 100'],
    ['after: "YXJjaGl2ZXN8eA"', 'does not belong to this list'],
  ])('records(%s)', async (args, message) => {
    const { errors } = await app
      .as(regulator('Employer'))
      .query(`{ archive(id: "${archive.id}") { records(${args}) { nodes { id } } } }`);
    expect(errors).toMatchObject([{ code: 'BAD_INPUT', message: expect.stringContaining(message) }]);
  });

  test.each([
    ['DateTime', '2026-05-01 08:00'],
    ['DateTime', '2026-05-01T08:00:00'],
    ['DateTime', '2026-13-01T08:00:00Z'],
    ['Date', '2026-02-30'],
    ['Date', '2026/02/03'],
  ])('%s "%s"', async (type, value) => {
    const argument = type === 'Date' ? 'asOf' : 'knownAt';
    const document = `query ($value: ${type}) { archive(id: "${archive.id}") { records(${argument}: $value) { nodes { id } } } }`;
    const { errors } = await app.as(regulator('Employer')).query(document, { value });
    expect(errors?.[0]?.message).toMatch(/This (is no )?(Date|DateTime)/);
  });
});
