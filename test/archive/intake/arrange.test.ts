import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { openSpill } from '../../../src/archive/intake/arrange/spill.js';
import { createTestFolder, employerRow, penaltyRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const code = '行政相对人代码_1（统一社会信用代码）';
const parties = 3_000;
const rowsEach = 3;

/** More rows than are held in memory at once, and those of one party far apart. */
function farApart(): Row[] {
  return Array.from({ length: parties * rowsEach }, (_, n) => {
    const party = n % parties;
    const name = `示例市分列第${party}有限公司`;
    if (n % 997 === 996) return penaltyRow({ 行政相对人名称: '' });
    return penaltyRow({
      行政相对人名称: name,
      // Every twelfth row has the name alone, and the party's code stands in another row.
      [code]: n % 12 === 5 && n >= parties ? '' : uscc(20_000 + party),
      行政处罚决定书文号: `列${n}号`,
    });
  });
}

describe('a file of more rows than memory takes at once', () => {
  test('is taken in row for row, each archive once', async () => {
    const rows = farApart();
    const report = await intake.importRows(rows);
    const refused = Math.floor(rows.length / 997);
    expect(report).toMatchObject({
      balanced: true,
      rowsRead: rows.length,
      counts: { accepted: rows.length - refused, unchanged: 0, corrected: 0, quarantined: 0, refused },
    });
    expect(report.examples.map(({ rowNumber }) => rowNumber)).toEqual([997, 1_994, 2_991]);
    expect(await intake.value('select count(*)::int from archive')).toBe(parties);
    // Rows with a code are one stage and rows without another; besides, a chunk may end within a party's rows.
    const ratings = Number(await intake.value('select count(*)::int from evaluation'));
    expect(ratings).toBeLessThan(parties * 1.4);
    const lines = await intake.sql(
      `select batch_row from credit_record where document_number in ('列7号', '列3007号', '列6007号') order by batch_row`,
    );
    expect(lines.map(({ batch_row }) => batch_row)).toEqual([8, 3_008, 6_008]);
  }, 60_000);

  test('again changes nothing', async () => {
    const { counts, ratingChanges } = await intake.importRows(farApart());
    expect(counts).toMatchObject({ accepted: 0, corrected: 0, quarantined: 0 });
    expect(ratingChanges).toBe(0);
  }, 60_000);
});

test('a part whose first chunk is undone leaves nothing of it to the parts after it', async () => {
  // Large enough for several parts a connection; every fourth row has a number that its column cannot hold.
  const rows = Array.from({ length: 400 }, (_, n) =>
    employerRow({
      用人单位名称: `示例市退回第${n}有限公司`,
      统一社会信用代码: uscc(60_000 + n),
      登记机关: `示例市退回第${n % 7}局`,
      职工人数: n % 4 === 0 ? '99999999999' : '12',
      备注: '无须理会的长文字。'.repeat(400),
    }),
  );
  const report = await intake.importRows(rows, { chunkRows: 3 });
  expect(report).toMatchObject({ balanced: true, reasons: { NOT_STORABLE: 100 } });
  const strangers = await intake.value(
    'select count(*)::int from credit_record where authority_id is not null and authority_id not in (select id from authority)',
  );
  expect(strangers).toBe(0);
}, 60_000);

test('a name alone waits until all codes of its file are known', async () => {
  const name = '示例市同名商贸有限公司';
  const row = (n: number, other: Row) =>
    penaltyRow({ 行政相对人名称: name, 行政处罚决定书文号: `同名${n}号`, ...other });
  const report = await intake.importRows([
    row(1, { [code]: '' }),
    row(2, { [code]: uscc(40_001) }),
    row(3, { [code]: uscc(40_002) }),
  ]);
  expect(report.counts).toMatchObject({ accepted: 2, quarantined: 1 });
  expect(report.reasons).toEqual({ NAME_AMBIGUOUS: 1 });
});

describe('what is set aside', () => {
  test('comes back in order, by part, and leaves no file behind that anybody could open', async () => {
    const folder = await createTestFolder();
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder.path;
    try {
      const spill = await openSpill();
      expect(await readdir(folder.path)).toEqual([]);
      await spill.write(3, Buffer.from('a'));
      await spill.write(5, Buffer.from('b'.repeat(100_000)));
      await spill.write(3, Buffer.from('c'));
      const blocks: string[] = [];
      for await (const block of spill.read(3)) blocks.push(block.toString());
      for await (const block of spill.read(5)) blocks.push(String(block.length));
      for await (const block of spill.read(9)) blocks.push(block.toString());
      expect(blocks).toEqual(['a', 'c', '100000']);
      await spill.close();
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await folder.remove();
    }
  });
});
