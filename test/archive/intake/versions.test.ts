import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { csv, employerRow, penaltyRow, recordRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const penalty = (n: number, row: Row = {}): Row =>
  penaltyRow({
    '行政相对人代码_1（统一社会信用代码）': uscc(n),
    行政处罚决定书文号: `示人社罚字〔2025〕${n}号`,
    ...row,
  });
const lowered = { 处罚内容: '罚款1000元', '罚款金额（万元）': '0.1' };

const versionsOf = (n: number) =>
  intake.sql(`select * from credit_record where document_number = $1 order by item, version`, [
    `示人社罚字〔2025〕${n}号`,
  ]);

describe('the same key with other content', () => {
  test('F-19 makes version 2; version 1 stays as it was and ends in the instant that version 2 begins', async () => {
    await intake.importRows([penalty(1)]);
    const [first] = await versionsOf(1);
    const report = await intake.importRows([penalty(1, lowered)]);
    expect(report.counts).toMatchObject({ accepted: 0, corrected: 1 });
    const [before, after, ...more] = await versionsOf(1);
    expect(more).toEqual([]);
    expect(before).toEqual({ ...first, superseded_at: after?.recorded_at });
    expect(after).toMatchObject({
      version: 2,
      record_id: first?.record_id,
      supersedes: first?.id,
      superseded_at: null,
      fine_fen: '100000',
      batch_id: report.batchId,
      batch_row: 1,
    });
  });

  test('twice in one file is two parts of one decision, which the file again leaves alone', async () => {
    const parts = [penalty(2), penalty(2, lowered)];
    expect((await intake.importRows(parts)).counts).toMatchObject({ accepted: 2, corrected: 0 });
    expect((await versionsOf(2)).map(({ item, version }) => [item, version])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect((await intake.importRows(parts)).counts).toMatchObject({ accepted: 0, unchanged: 2 });
    expect(await versionsOf(2)).toHaveLength(2);
  });

  test('that came in two parts waits for a person when a later file does not say which part it means', async () => {
    const report = await intake.importRows([penalty(2, { ...lowered, 处罚内容: '罚款1000元，分期缴纳' })]);
    expect(report).toMatchObject({ counts: { quarantined: 1 }, reasons: { CORRECTION_AMBIGUOUS: 1 }, balanced: true });
    expect(await versionsOf(2)).toHaveLength(2);
  });

  test('is another part where an earlier row of the same file changed nothing, also across transactions', async () => {
    await intake.importRows([penalty(3)]);
    const report = await intake.importRows([penalty(3), penalty(4), penalty(3, lowered)], { chunkRows: 1 });
    expect(report.counts).toEqual({ accepted: 2, unchanged: 1, corrected: 0, quarantined: 0, refused: 0 });
    expect((await versionsOf(3)).map(({ item }) => item)).toEqual([0, 1]);
  });

  test.each([
    ['authority', { 处罚机关: '另一市人力资源和社会保障局' }],
    ['day', { 处罚决定日期: '2025/03/02' }],
    ['document number', { 行政处罚决定书文号: '示人社罚字〔2025〕5-1号' }],
    ['party', { '行政相对人代码_1（统一社会信用代码）': uscc(5_001) }],
  ])('F-19 but another %s is another record', async (_, change) => {
    await intake.importRows([penalty(5)]);
    expect((await intake.importRows([penalty(5, change)])).counts).toMatchObject({ accepted: 1, corrected: 0 });
  });

  test.each(['示人社罚字[2025]6号', '示人社罚字【2025】 6号', '示人社罚字(2025)6号', '示人社罚字﹝2025﹞6号'])(
    'written as %s is still the same key',
    async (number) => {
      await intake.importRows([penalty(6, { 行政处罚决定书文号: '示人社罚字〔2025〕6号' })]);
      const { counts } = await intake.importRows([penalty(6, { 行政处罚决定书文号: number })]);
      expect({ ...counts, corrected: 0, unchanged: 0 }).toMatchObject({ accepted: 0, quarantined: 0, refused: 0 });
      expect(new Set((await versionsOf(6)).map(({ record_id }) => record_id)).size).toBe(1);
    },
  );
});

describe('a record without a document number', () => {
  const inspection = (row: Row) =>
    recordRow({
      统一社会信用代码: uscc(7),
      记录类型: '监督检查',
      文书号: '',
      决定日期: '2026-01-10',
      事项: 'ROSTER',
      ...row,
    });

  test('is known by what it is about, so that its result can be corrected', async () => {
    await intake.importRows([inspection({ 结果: 'none' })]);
    expect((await intake.importRows([inspection({ 结果: 'complete' })])).counts).toMatchObject({ corrected: 1 });
    expect((await intake.importRows([inspection({ 事项: 'DISPATCH', 结果: 'ok' })])).counts).toMatchObject({
      accepted: 1,
    });
  });
});

test('a registration with a document is a record of its own and leaves what the register said', async () => {
  const authority = '示例市登记管理局';
  const party = { 统一社会信用代码: uscc(8_001) };
  await intake.importRows([employerRow({ 用人单位名称: '示例市登记有限公司', ...party })], { authority });
  const filed = recordRow({ ...party, 记录类型: '备案', 文书号: '备1号', 决定日期: '2026-01-10', 事项: 'ROSTER' });
  expect((await intake.importRows([filed], { authority })).counts).toMatchObject({ accepted: 1, corrected: 0 });
  const current = await intake.sql(
    `select document_number from credit_record join archive on archive.id = archive_id
       join subject on subject.id = subject_id where subject.name = '示例市登记有限公司' and superseded_at is null order by 1`,
  );
  expect(current).toEqual([{ document_number: '备1号' }, { document_number: null }]);
});

describe('the database itself', () => {
  test.each([
    ['a change of content', `update credit_record set facts = '改' where id = $1`],
    ['a second end', `update credit_record set superseded_at = now() where id = $1`],
    ['taking an end back', `update credit_record set superseded_at = null where id = $1`],
    ['a delete', `delete from credit_record where id = $1`],
  ])('refuses %s of a record version', async (_, statement) => {
    await intake.importRows([penalty(8)]);
    await intake.importRows([penalty(8, lowered)]);
    const [version] = await versionsOf(8);
    await expect(intake.sql(statement, [version?.id])).rejects.toThrow('append-only');
    expect((await versionsOf(8))[0]).toEqual(version);
  });

  test('refuses a second current version of one key', async () => {
    const [, current] = await versionsOf(8);
    const copy = `insert into credit_record select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
      from credit_record r where id = $1`;
    await expect(intake.sql(copy, [current?.id])).rejects.toThrow('credit_record_current');
  });
});

describe('a run that was broken off', () => {
  test('is taken up where it stopped and decides the other rows as it would have', async () => {
    await intake.importRows([penalty(9), penalty(10)]);
    const rows = [penalty(9), penalty(10, lowered), penalty(9, lowered), penalty(11)];
    // As a kill after the first chunk leaves it: the batch runs, one row is counted.
    const { batchId } = await intake.importRows(rows.slice(0, 1));
    await breakOff(batchId, rows);
    const report = await intake.importRows(rows, { chunkRows: 1 });
    expect(report).toMatchObject({
      batchId,
      rowsRead: 4,
      rowsResumed: 1,
      counts: { unchanged: 1, corrected: 1, accepted: 2, quarantined: 0, refused: 0 },
      balanced: true,
    });
    expect((await versionsOf(9)).map(({ item, version }) => [item, version])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test('under another arrangement of its rows is not gone on with, and a new batch takes what it left', async () => {
    const rows = [penalty(12), penalty(13), penalty(14)];
    const { batchId } = await intake.importRows(rows.slice(0, 2));
    await breakOff(batchId, rows);
    await intake.sql('update import_batch set arrangement = 0 where id = $1', [batchId]);
    const report = await intake.importRows(rows);
    expect(report).toMatchObject({
      rowsRead: 3,
      rowsResumed: 0,
      counts: { unchanged: 2, accepted: 1 },
      balanced: true,
    });
    expect(report.batchId).not.toBe(batchId);
    const [left] = await intake.sql('select status, rows_committed from import_batch where id = $1', [batchId]);
    expect(left).toEqual({ status: 'ABANDONED', rows_committed: 2 });
  });

  async function breakOff(batchId: string | null, rows: readonly Row[]): Promise<void> {
    const digest = createHash('sha256').update(csv(rows)).digest();
    await intake.sql(`update import_batch set status = 'RUNNING', finished_at = null, digest = $2 where id = $1`, [
      batchId,
      digest,
    ]);
  }
});
