import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { textRows, workbook } from '../intake-read/workbook-bytes.js';
import { csv, employerRow, penaltyRow, table, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const codeColumn = '行政相对人代码_1（统一社会信用代码）';
const penalty = (n: number, row: Row = {}): Row =>
  penaltyRow({
    行政相对人名称: `示例市第${n}号餐饮有限公司`,
    [codeColumn]: uscc(n),
    行政处罚决定书文号: `示人社罚字〔2025〕${n}号`,
    ...row,
  });

/** All that an import may change, batches and kept rows aside. */
function stored(): Promise<unknown> {
  return intake.sql(`select
    (select json_agg(r order by r.archive_id, r.id) from credit_record r) as records,
    (select json_agg(e order by e.archive_id, e.id) from evaluation e) as evaluations,
    (select json_agg(c order by c.archive_id, c.archive_version) from rating_change c) as changes,
    (select json_agg(a order by a.id) from archive a) as archives,
    (select json_agg(s order by s.id) from subject s) as subjects,
    (select json_agg(n order by n.subject_id, n.name_key) from subject_name n) as names,
    (select json_agg(i order by i.id) from subject_identifier i) as identifiers,
    (select json_agg(b order by b.id) from authority b) as authorities,
    (select json_agg(p order by p.archive_id) from employer_profile p) as profiles`);
}

describe('a file that is handed in again', () => {
  const rows = [penalty(1), penalty(2, { 处罚类别: '警告;罚款' }), penalty(3, { 违法事实: '拖欠,工资"两"月' })];

  test('F-19 changes nothing, and says so of every row', async () => {
    const first = await intake.importRows(rows);
    expect(first.counts).toEqual({ accepted: 3, unchanged: 0, corrected: 0, quarantined: 0, refused: 0 });
    const before = await stored();
    const again = await intake.importRows(rows);
    expect(again).toMatchObject({ counts: { accepted: 0, unchanged: 3 }, ratingChanges: 0, balanced: true });
    expect(again.batchId).not.toBe(first.batchId);
    expect(await stored()).toEqual(before);
  });

  const cells = table(rows);
  test.each<[string, () => string | Buffer]>([
    ['in GB18030', () => iconv.encode(csv(rows), 'gb18030')],
    ['in UTF-8 with a byte order mark', () => `\ufeff${csv(rows)}`],
    ['in UTF-16', () => Buffer.from(`\ufeff${csv(rows)}`, 'utf16le')],
    ['separated by tabs', () => csv(rows, '\t')],
    ['with its rows in another order', () => csv(rows.toReversed())],
    ['as a workbook', () => workbook({ sheets: { 处罚: textRows(cells) } })],
    ['with Unix line ends and an empty line at the end', () => `${csv(rows).replaceAll('\r\n', '\n')}\n`],
  ])('changes nothing %s', async (_, content) => {
    const before = await stored();
    expect((await intake.importText(content())).counts).toMatchObject({ unchanged: 3, accepted: 0, corrected: 0 });
    expect(await stored()).toEqual(before);
  });

  test('does not undo what a later file corrected', async () => {
    const original = [penalty(11)];
    await intake.importRows(original);
    await intake.importRows([penalty(11, { 处罚内容: '罚款1000元', '罚款金额（万元）': '0.1' })]);
    const before = await stored();
    expect((await intake.importRows(original)).counts).toMatchObject({ unchanged: 1, corrected: 0 });
    expect(await stored()).toEqual(before);
  });

  test('of a register does not bring a former name or state back', async () => {
    const code = uscc(12);
    const original = [employerRow({ 统一社会信用代码: code, 用人单位名称: '示例市旧名餐饮有限公司' })];
    await intake.importRows(original);
    const renamed = employerRow({ 统一社会信用代码: code, 用人单位名称: '示例市新名餐饮有限公司', 登记状态: '注销' });
    expect((await intake.importRows([renamed])).counts).toMatchObject({ corrected: 1 });
    const before = await stored();
    expect((await intake.importRows(original)).counts).toMatchObject({ unchanged: 1 });
    expect(await stored()).toEqual(before);
  });
});

describe('a new file', () => {
  test('that takes a correction back is a correction itself', async () => {
    await intake.importRows([penalty(21)]);
    await intake.importRows([penalty(21, { 处罚内容: '罚款1000元', '罚款金额（万元）': '0.1' })]);
    const back = await intake.importRows([penalty(21), penalty(22)]);
    expect(back.counts).toMatchObject({ corrected: 1, accepted: 1 });
    const versions = await intake.sql(
      `select version, fine_fen::text from credit_record where document_number = '示人社罚字〔2025〕21号' order by version`,
    );
    expect(versions).toEqual([
      { version: 1, fine_fen: '200000' },
      { version: 2, fine_fen: '100000' },
      { version: 3, fine_fen: '200000' },
    ]);
  });

  test.each([
    ['the state of a registration', { 登记状态: '注销' }, { status: 'CANCELLED' }],
    ['the region', { 用工所在地: '370302' }, { region_code: '370302' }],
    ['the day of registration', { 登记日期: '2015-06-02' }, { opened_on: '2015-06-02' }],
    ['the name', { 用人单位名称: '示例市改名餐饮有限公司' }, { name: '示例市改名餐饮有限公司' }],
  ])('of a register that changes only %s changes the archive by a new version', async (_, change, expected) => {
    const code = uscc(30 + (await countBatches()));
    await intake.importRows([employerRow({ 统一社会信用代码: code })]);
    const report = await intake.importRows([employerRow({ 统一社会信用代码: code, ...change })]);
    expect(report.counts).toMatchObject({ corrected: 1, unchanged: 0 });
    const [archive] = await intake.sql(
      `select archive.status, region_code, opened_on::text, subject.name
       from credit_record join archive on archive.id = archive_id join subject on subject.id = subject_id
       where batch_id = $1`,
      [report.batchId],
    );
    expect(archive).toMatchObject(expected);
  });

  test('of a register that changes only the registration number changes the archive by a new version', async () => {
    const code = uscc(29);
    await intake.importRows([employerRow({ 统一社会信用代码: code, 劳动保障登记号: 'LD-29' })]);
    const report = await intake.importRows([employerRow({ 统一社会信用代码: code, 劳动保障登记号: 'LD-29B' })]);
    expect(report.counts).toMatchObject({ corrected: 1, unchanged: 0 });
    const taken = await intake.importRows([employerRow({ 统一社会信用代码: uscc(28), 劳动保障登记号: 'LD-29' })]);
    expect(taken.counts).toMatchObject({ accepted: 1 });
  });

  async function countBatches(): Promise<number> {
    return Number(await intake.value('select count(*) from import_batch'));
  }
});
