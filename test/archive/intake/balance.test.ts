import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { penaltyRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

/** What one row of a random file is made of: few parties and documents, so that rows meet again and again. */
const row = fc.record({
  party: fc.integer({ min: 1, max: 4 }),
  document: fc.integer({ min: 1, max: 4 }),
  fine: fc.constantFrom('0.1', '0.2', '0.3'),
  fault: fc.option(fc.constantFrom('day', 'noDay', 'name', 'code', 'amount', 'person', 'conflict'), { freq: 4 }),
});

const faults: Readonly<Record<string, Row>> = {
  day: { 处罚决定日期: '2025-13-01' },
  noDay: { 处罚决定日期: '' },
  name: { 行政相对人名称: '' },
  code: { '行政相对人代码_1（统一社会信用代码）': '91370399MA0000010A' },
  amount: { 处罚内容: '罚款700元' },
  person: { 行政相对人名称: '王测甲', 行政相对人类别: '自然人', '行政相对人代码_1（统一社会信用代码）': '' },
  conflict: { '行政相对人代码_1（统一社会信用代码）': uscc(1), 组织机构代码: 'MA0000020' },
};

function rowOf({
  party,
  document,
  fine,
  fault,
}: {
  party: number;
  document: number;
  fine: string;
  fault: string | null;
}): Row {
  return penaltyRow({
    '行政相对人代码_1（统一社会信用代码）': uscc(party),
    行政处罚决定书文号: `衡${document}号`,
    处罚内容: `罚款${Number(fine) * 10_000}元`,
    '罚款金额（万元）': fine,
    组织机构代码: '',
    ...(fault === null ? {} : faults[fault]),
  });
}

test('of any files in any chunks, every row is accounted for, and nothing is in two places', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(row, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 9 }),
      async (files, chunkRows) => {
        for (const file of files) {
          const report = await intake.importRows(file.map(rowOf), { chunkRows });
          const { accepted, unchanged, corrected, quarantined, refused } = report.counts;
          expect(accepted + unchanged + corrected + quarantined + refused).toBe(file.length);
          expect(report).toMatchObject({ rowsRead: file.length, balanced: true });
          const [stored] = await intake.sql(
            `select rows_accepted, rows_unchanged, rows_corrected, rows_quarantined, rows_refused, status,
               (select count(*)::int from credit_record where batch_id = b.id) as versions,
               (select count(*)::int from import_row where batch_id = b.id) as kept,
               (select count(*)::int from import_row i join credit_record r on r.batch_id = i.batch_id
                 and r.batch_row = i.row_number where i.batch_id = b.id) as both
             from import_batch b where id = $1`,
            [report.batchId],
          );
          expect(stored).toEqual({
            rows_accepted: accepted,
            rows_unchanged: unchanged,
            rows_corrected: corrected,
            rows_quarantined: quarantined,
            rows_refused: refused,
            status: 'COMPLETED',
            versions: accepted + corrected,
            kept: quarantined + refused,
            both: 0,
          });
        }
      },
    ),
    { numRuns: 25, seed: 20_261_120 },
  );
}, 60_000);

test('the chunk size makes no difference to what is stored', async () => {
  const content = `select s.name, i.masked_value, r.document_number, r.version, r.item, r.status, r.fine_fen, r.superseded_at is null as current
    from credit_record r join archive a on a.id = r.archive_id join subject s on s.id = a.subject_id
    join subject_identifier i on i.subject_id = s.id and i.type = 'USCC'
    order by encode(i.match_key, 'hex'), r.document_number, r.item, r.version`;
  const rows = fc
    .sample(fc.array(row, { minLength: 40, maxLength: 40 }), { numRuns: 2, seed: 5 })
    .map((file) => file.map(rowOf));
  const results: unknown[] = [];
  for (const chunkRows of [1, 7, 1000]) {
    const one = await createIntake();
    for (const file of rows) results.push((await one.importRows(file, { chunkRows })).counts);
    results.push(await one.sql(content));
    await one.close();
  }
  expect(results.slice(3, 6)).toEqual(results.slice(0, 3));
  expect(results.slice(6, 9)).toEqual(results.slice(0, 3));
});
