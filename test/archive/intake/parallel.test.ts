import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { employerRow, penaltyRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Importer, type Intake } from '../../support/intake.js';

let intake: Intake;
let other: Importer;
beforeAll(async () => {
  intake = await createIntake();
  other = await intake.another();
});
afterAll(async () => {
  await other.close();
  await intake.close();
});

const code = '行政相对人代码_1（统一社会信用代码）';
const rounds = 5;
const parties = 60;

/** Penalties on the same parties in the order that is worst for locks: one file forwards, the other backwards. */
function penalties(round: number, side: string, party: (n: number) => Row, authority = '示例市并行局'): Row[] {
  const rows = Array.from({ length: parties }, (_, n) =>
    penaltyRow({
      ...party(round * parties + n),
      行政处罚决定书文号: `并${round}-${side}-${n}号`,
      处罚机关: authority,
    }),
  );
  return side === 'A' ? rows : rows.toReversed();
}

const byCode = (n: number): Row => ({ 行政相对人名称: `示例市并行第${n}有限公司`, [code]: uscc(n) });
const byName = (n: number): Row => ({ 行政相对人名称: `示例市单名第${n}有限公司`, [code]: '' });

async function bothAtOnce(a: readonly Row[], b: readonly Row[], chunkRows = 20) {
  const reports = await Promise.all([intake.importRows(a, { chunkRows }), other.importRows(b, { chunkRows })]);
  for (const report of reports)
    expect(report).toMatchObject({ balanced: true, counts: { quarantined: 0, refused: 0 } });
  return reports;
}

describe('two imports at once', () => {
  test('of the same file: one is told so, and nothing is taken in twice', async () => {
    const rows = Array.from({ length: 400 }, (_, n) =>
      penaltyRow({ ...byCode(9_000 + n), 行政处罚决定书文号: `同${n}号` }),
    );
    const results = await Promise.allSettled([
      intake.importRows(rows, { chunkRows: 20 }),
      other.importRows(rows, { chunkRows: 20 }),
    ]);
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed.map(({ reason }) => String(reason))).toEqual([
      expect.stringMatching(/FileProblem: .* is being imported by another process at this moment; wait for it to end/u),
    ]);
    expect(await intake.value(`select count(*)::int from credit_record where document_number like '同%'`)).toBe(400);
    expect((await other.importRows(rows)).counts).toMatchObject({ unchanged: 400 });
  });

  test.each([
    ['their codes', byCode],
    ['their names alone', byName],
  ])(
    'of different files about the same new subjects, told by %s, both finish and make each subject once',
    async (_, party) => {
      for (let round = 0; round < rounds; round += 1) {
        const base = party === byCode ? 0 : 100;
        const [a, b] = await bothAtOnce(
          penalties(base + round, 'A', party),
          penalties(base + round, 'B', party),
          round % 2 === 0 ? parties : 20,
        );
        expect([a.counts.accepted, b.counts.accepted]).toEqual([parties, parties]);
      }
      expect(
        await intake.sql(
          `select name, count(*)::int from subject where name like '示例市%第%有限公司' group by name having count(*) > 1`,
        ),
      ).toEqual([]);
    },
    60_000,
  );

  test('of many new subjects in opposite orders wait for each other and never fail', async () => {
    const rows = Array.from({ length: 1_500 }, (_, n) =>
      penaltyRow({ ...byCode(50_000 + n), 行政处罚决定书文号: `多${n}号`, 处罚机关: '示例市并行局' }),
    );
    const [a, b] = await bothAtOnce(rows, rows.toReversed(), rows.length);
    expect([a.counts.accepted + b.counts.accepted, a.counts.unchanged + b.counts.unchanged]).toEqual([1_500, 1_500]);
  }, 60_000);

  test('that name the same new authority make it once, so that the same file again changes nothing', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const rows = (side: string) => penalties(200 + round, side, byCode, `示例市并行局第${round}局`);
      await bothAtOnce(rows('A'), rows('B'));
      expect((await other.importRows(rows('A'))).counts).toMatchObject({ unchanged: parties, accepted: 0 });
    }
    expect(await intake.sql(`select name, count(*)::int from authority group by name having count(*) > 1`)).toEqual([]);
  }, 60_000);

  test('of registers and penalties of the same employers leave each archive whole', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const rows = penalties(300 + round, 'B', byCode);
      const registers = penalties(300 + round, 'A', byCode).map((row, n) =>
        employerRow({
          用人单位名称: row.行政相对人名称 ?? '',
          统一社会信用代码: row[code] ?? '',
          劳动保障登记号: `LD-${round}-${n}`,
        }),
      );
      await bothAtOnce(registers, rows);
    }
    expect(
      await intake.value(`select count(*)::int from archive group by subject_id, sector having count(*) > 1`),
    ).toBeUndefined();
  }, 60_000);

  test('leave the versions of every archive dense and its last change equal to its standing', async () => {
    const broken = await intake.sql(
      `select archive.id from archive left join lateral (
         select count(*)::int as count, max(archive_version) as last from rating_change where archive_id = archive.id) c on true
       left join rating_change change on change.archive_id = archive.id and change.archive_version = archive.version
       where c.count <> archive.version or c.last is distinct from nullif(archive.version, 0)
         or change.grade is distinct from archive.grade or change.score is distinct from archive.score`,
    );
    expect(broken).toEqual([]);
    const chains = await intake.sql(
      `select c.archive_id from rating_change c left join rating_change p
         on p.archive_id = c.archive_id and p.archive_version = c.archive_version - 1
       where c.previous_grade is distinct from p.grade or c.previous_score is distinct from p.score`,
    );
    expect(chains).toEqual([]);
    expect(await intake.value('select count(*)::int from archive')).toBeGreaterThan(parties * rounds * 3);
  });
});
