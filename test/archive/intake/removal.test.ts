import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineMappingProfile } from '../../../src/core/mapping-profile.js';
import { recordRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

/** A list of removals 移出名单: each row names the entry by its party and day, and the day on which it ended. */
const profile = defineMappingProfile({
  code: 'removals',
  title: '移出名单',
  kind: 'LIST_ENTRY',
  columns: {
    name: ['名称'],
    uscc: ['代码'],
    decidedOn: ['列入日期'],
    documentNumber: ['文书号'],
    statusSince: ['移出日期'],
  },
  required: ['name', 'decidedOn', 'statusSince'],
  subject: { kind: 'ORGANISATION' },
  closes: { recordType: 'LIST_ENTRY', status: 'REPAIRED' },
});

const listed = (n: number, row: Row = {}): Row =>
  recordRow({
    统一社会信用代码: uscc(n),
    记录类型: '名单列入',
    文书号: `列字${n}号`,
    决定日期: '2026-02-01',
    有效期自: '2026-02-01',
    有效期至: '2029-02-01',
    事项: 'WAGE_LIST',
    '数值.persons': '12',
    备注: '某项目',
    ...row,
  });
const removed = (n: number, row: Row = {}): Row => ({
  名称: '示例市云岭餐饮有限公司',
  代码: uscc(n),
  列入日期: '2026-02-01',
  移出日期: '2026-09-01',
  ...row,
});
const versionsOf = (n: number) =>
  intake.sql('select * from credit_record where document_number = $1 order by version', [`列字${n}号`]);

describe('a file of removals', () => {
  test('opens no archive for what was never handed in, not even for a subject of another sector', async () => {
    await intake.importRows([listed(71)], { sector: 'social-organisations' });
    const archives = () => intake.value('select count(*)::int from archive');
    const subjects = () => intake.value('select count(*)::int from subject');
    const [before, known] = [await archives(), await subjects()];
    const report = await intake.importRows([removed(71), removed(72, { 名称: '示例市远山餐饮有限公司' })], { profile });
    expect(report).toMatchObject({ counts: { quarantined: 2 }, reasons: { CLOSING_UNKNOWN: 2 }, balanced: true });
    expect([await archives(), await subjects()]).toEqual([before, known]);
  });

  test('ends the record it matches by a version that repeats all else, and the rating follows', async () => {
    await intake.importRows([listed(1)]);
    const report = await intake.importRows([removed(1)], { profile });
    expect(report).toMatchObject({ counts: { corrected: 1, accepted: 0 }, balanced: true });
    const [entry, end] = await versionsOf(1);
    const {
      id,
      version,
      supersedes,
      recorded_at,
      superseded_at,
      status,
      status_since,
      content_hash,
      batch_id,
      batch_row,
      ...rest
    } = end ?? {};
    expect({ version, supersedes, superseded_at, status, batch_id, batch_row }).toEqual({
      version: 2,
      supersedes: entry?.id,
      superseded_at: null,
      status: 'REPAIRED',
      batch_id: report.batchId,
      batch_row: 1,
    });
    expect(entry).toMatchObject({ ...rest, superseded_at: recorded_at });
    expect([id, content_hash]).not.toEqual([entry?.id, entry?.content_hash]);
    expect(status_since).toEqual(new Date('2026-09-01T00:00:00'));
  });

  test('handed in again changes nothing', async () => {
    const report = await intake.importRows([removed(1)], { profile });
    expect(report).toMatchObject({ counts: { unchanged: 1, corrected: 0 }, ratingChanges: 0 });
    expect(await versionsOf(1)).toHaveLength(2);
  });

  test('with an entry that was never handed in keeps the row, which is taken once the entry is there', async () => {
    const orphan = [removed(2)];
    expect(await intake.importRows(orphan, { profile })).toMatchObject({
      reasons: { CLOSING_UNKNOWN: 1 },
      balanced: true,
    });
    await intake.importRows([listed(2)]);
    expect((await intake.importRows(orphan, { profile })).counts).toMatchObject({ corrected: 1 });
    expect(await versionsOf(2)).toMatchObject([{ status: 'EFFECTIVE' }, { status: 'REPAIRED' }]);
  });

  test('ends the one of two entries of a day whose document number it gives', async () => {
    await intake.importRows([listed(73), listed(73, { 文书号: '列字73-2号' })]);
    const report = await intake.importRows([removed(73, { 文书号: '列字73-2号' })], { profile });
    expect(report).toMatchObject({ counts: { corrected: 1, quarantined: 0 }, balanced: true });
    expect(await versionsOf(73)).toMatchObject([{ status: 'EFFECTIVE' }]);
    const ended = await intake.sql('select status from credit_record where document_number = $1 order by version', [
      '列字73-2号',
    ]);
    expect(ended).toEqual([{ status: 'EFFECTIVE' }, { status: 'REPAIRED' }]);
  });

  test('that could mean two entries of one day keeps the row for a person', async () => {
    await intake.importRows([listed(3), listed(3, { 文书号: '列字3-2号' })]);
    const report = await intake.importRows([removed(3)], { profile });
    expect(report).toMatchObject({ reasons: { CLOSING_AMBIGUOUS: 1 }, counts: { quarantined: 1 } });
  });

  test('leaves the records of other days and types alone', async () => {
    await intake.importRows([listed(4), listed(4, { 文书号: '列字4-2号', 决定日期: '2026-03-01' })]);
    await intake.importRows([removed(4)], { profile });
    const records = await intake.sql(
      `select document_number, status from credit_record where document_number like '列字4%' and superseded_at is null order by 1`,
    );
    expect(records).toEqual([
      { document_number: '列字4-2号', status: 'EFFECTIVE' },
      { document_number: '列字4号', status: 'REPAIRED' },
    ]);
  });

  test('ends an entry that the very same chunk corrected', async () => {
    await intake.importRows([listed(5)]);
    await intake.importRows([listed(5, { 有效期至: '2028-02-01' })]);
    await intake.importRows([removed(5), removed(5)], { profile });
    expect(await versionsOf(5)).toMatchObject([{ version: 1 }, { version: 2 }, { version: 3, status: 'REPAIRED' }]);
  });

  test('of a subject that nobody knows yet does not make it known', async () => {
    await intake.importRows([removed(6)], { profile });
    expect(
      await intake.value(
        'select count(*)::int from archive a where not exists (select from credit_record r where r.archive_id = a.id)',
      ),
    ).toBe(0);
  });
});
