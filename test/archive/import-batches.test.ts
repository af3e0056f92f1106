import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sealContext } from '../../src/archive/intake/write/write-problems.js';
import { globalId } from '../../src/core/global-id.js';
import { seal } from '../../src/core/sealed/seal.js';
import { createTestApp, regulator, viewer, type TestApp } from '../support/app.js';

let app: TestApp;
const batch = '0199a000-0000-7000-8000-000000000001';
const id = globalId('ImportBatch', batch);

beforeAll(async () => {
  app = await createTestApp();
  await app.given.run(
    `insert into import_batch (id, sector, kind, profile_code, profile_version, file_name, digest, bytes, format, status, rows_accepted, rows_refused, rows_quarantined)
     values ($1, 'Employer', 'PENALTY', 'example', 1, '示例.csv', '\\xabcd', 9007199254740993, '{}', 'COMPLETED', 10, 3, 2)`,
    [batch],
  );
  for (let row = 1; row <= 5; row += 1) {
    await app.given.run(`insert into import_row values ($1, $2, $3, $4, 'uscc', $5, '说明', $6, 1)`, [
      batch,
      row,
      row + 1,
      row <= 3 ? 'REFUSED' : 'QUARANTINED',
      row === 1 ? 'USCC_LENGTH' : 'NAME_ONLY',
      seal(app.keys.sealing, `原文${row}`, sealContext(batch, row)),
    ]);
  }
});

afterAll(() => app.close());

const query = `query ($id: ID!, $first: Int, $after: Cursor, $filter: ImportRowFilter) { importBatch(id: $id) {
  id sector status bytes digest rowsAccepted rows(first: $first, after: $after, filter: $filter) {
    totalCount nodes { rowNumber line outcome column code reason text } pageInfo { hasNextPage endCursor } } } }`;

test('a regulator reads the rows that did not become records, page by page, with their text', async () => {
  const first = await app.as(regulator('Employer')).query(query, { id, first: 3 });
  expect(first.data.importBatch).toMatchObject({
    id,
    sector: 'EMPLOYER',
    bytes: '9007199254740993',
    digest: 'abcd',
    rows: { totalCount: 5 },
  });
  const { nodes, pageInfo } = first.data.importBatch.rows;
  expect(nodes[0]).toEqual({
    rowNumber: 1,
    line: 2,
    outcome: 'REFUSED',
    column: 'uscc',
    code: 'USCC_LENGTH',
    reason: '说明',
    text: '原文1',
  });
  const second = await app.as(regulator('Employer')).query(query, { id, first: 3, after: pageInfo.endCursor });
  expect(second.data.importBatch.rows.nodes.map(({ rowNumber }: any) => rowNumber)).toEqual([4, 5]);
  expect(second.data.importBatch.rows.pageInfo.hasNextPage).toBe(false);
});

test.each([
  [{ outcome: 'QUARANTINED' }, [4, 5]],
  [{ codes: ['USCC_LENGTH'] }, [1]],
  [{ outcome: 'REFUSED', codes: ['NAME_ONLY'] }, [2, 3]],
])('rows are filtered by %j', async (filter, expected) => {
  const { data } = await app.as(viewer('SOURCE_AUTHORITY', ['Employer'])).query(query, { id, filter });
  expect(data.importBatch.rows.nodes.map(({ rowNumber }: any) => rowNumber)).toEqual(expected);
});

test('an operator sees what became of a file, and not what is in it', async () => {
  const { data, errors } = await app.as(viewer('OPERATOR')).query(query, { id });
  expect(data.importBatch.rows.nodes.map(({ text }: any) => text)).toEqual([null, null, null, null, null]);
  expect(errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  expect(errors).toHaveLength(1);
});

test('a batch of another sector answers as if it were not there, by its field and by its id', async () => {
  const document = 'query ($id: ID!) { importBatch(id: $id) { id } node(id: $id) { id } }';
  for (const who of [regulator('MedicalStaff'), viewer('SOURCE_AUTHORITY', [])]) {
    expect((await app.as(who).query(document, { id })).data).toEqual({ importBatch: null, node: null });
  }
});
