import { appendFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { isComplete, reportText } from '../../../src/archive/intake/report-text.js';
import {
  createTestFolder,
  csv,
  employerRow,
  idNumber,
  medicalRow,
  penaltyRow,
  uscc,
  type Row,
  type TestFolder,
} from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
let folder: TestFolder;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());
beforeEach(async () => {
  folder = await createTestFolder();
});
afterEach(() => folder.remove());

let number = 0;
const penalty = (row: Row = {}): Row =>
  penaltyRow({
    '行政相对人代码_1（统一社会信用代码）': uscc((number += 1)),
    行政处罚决定书文号: `门${number}号`,
    ...row,
  });

const rowsOfTables = async (): Promise<unknown> => {
  const tables = await intake.sql(`select table_name from information_schema.tables where table_schema = 'public'`);
  const counts: Record<string, unknown> = {};
  for (const { table_name: name } of tables)
    counts[String(name)] = await intake.value(`select count(*)::int from "${String(name)}"`);
  return counts;
};

describe('a dry run', () => {
  test('stores nothing at all and reports what the import then does', async () => {
    const rows = [penalty(), penalty(), penalty({ 处罚决定日期: '' }), penalty({ 行政相对人名称: '' })];
    const authority = '示例区信息中心';
    await intake.importRows([rows[1] ?? {}], { authority });
    const mixed = [
      ...rows,
      penalty({ 处罚机关: '只试不存的示例局' }),
      { ...rows[0], 处罚内容: '罚款1000元', '罚款金额（万元）': '0.1' },
    ];
    const before = await rowsOfTables();
    const dry = await intake.importRows(mixed, { dryRun: true, authority, chunkRows: 2 });
    expect(await rowsOfTables()).toEqual(before);
    const real = await intake.importRows(mixed, { authority, chunkRows: 2 });
    expect(dry.batchId).toBeNull();
    expect({ ...dry, batchId: real.batchId, file: real.file }).toEqual({ ...real, examples: expect.anything() });
    expect(dry.counts).toEqual({ accepted: 3, unchanged: 1, corrected: 0, quarantined: 1, refused: 1 });
    expect(dry.examples.map(({ line, code }) => [line, code])).toEqual(
      real.examples.map(({ line, code }) => [line, code]),
    );
  });

  test('leaves the file free for the next import', async () => {
    const rows = [penalty()];
    await intake.importRows(rows, { dryRun: true });
    const other = await intake.another();
    expect((await other.importRows(rows)).counts).toMatchObject({ accepted: 1 });
    await other.close();
  });
});

test('a file that is written to while it is read is not called done, and its import can be done again', async () => {
  const rows = [penalty(), penalty()];
  const grow = (path: string): void => {
    appendFileSync(path, '\n');
  };
  await expect(intake.importRows(rows, { chunkRows: 1, onChunk: grow })).rejects.toThrow(
    'changed while it was being read',
  );
  const again = await intake.importRows(rows);
  expect(again.balanced).toBe(true);
  expect(again.rowsRead).toBe(2);
});

describe('what is given with a file', () => {
  test('a day of decision stands in for rows that name none, and only for those', async () => {
    const report = await intake.importRows([penalty({ 处罚决定日期: '' }), penalty()], { decidedOn: '2026-03-31' });
    const days = await intake.sql(
      `select decided_on::text as day from credit_record where batch_id = $1 order by batch_row`,
      [report.batchId],
    );
    expect(days).toEqual([{ day: '2026-03-31' }, { day: '2025-03-01' }]);
  });

  test('a region stands in for rows that name none, before the region within the code', async () => {
    const report = await intake.importRows([penalty(), penalty({ 行政区划: '370305' })], { region: '370303' });
    expect(await regions(report.batchId)).toEqual(['370303', '370305']);
  });

  test('an authority stands in for rows that name none', async () => {
    const report = await intake.importRows([penalty({ 处罚机关: '' }), penalty()], {
      authority: '示例市综合执法局',
      kind: 'PENALTY',
    });
    const names = await intake.sql(
      `select a.name, p.name as provider from credit_record r join authority a on a.id = r.authority_id
       join authority p on p.id = r.provider_id where batch_id = $1 order by batch_row`,
      [report.batchId],
    );
    expect(names).toEqual([
      { name: '示例市综合执法局', provider: '示例市综合执法局' },
      { name: '示例市人力资源和社会保障局', provider: '示例市综合执法局' },
    ]);
  });

  test.each([
    ['a code in force', '370303', '370303'],
    ['a code abolished since', '370205', '370205'],
    ['a name that is one region', '张店区', '370303'],
    ['a name that is many regions', '市中区', '000000'],
  ])('the region of a row is found from %s', async (_, text, expected) => {
    const report = await intake.importRows([penalty({ 行政区划: text })]);
    expect(await regions(report.batchId)).toEqual([expected]);
  });

  const regions = async (batchId: string | null) =>
    (
      await intake.sql(
        `select region_code from credit_record join archive on archive.id = archive_id where batch_id = $1 order by batch_row`,
        [batchId],
      )
    ).map(({ region_code }) => region_code);
});

describe('a folder', () => {
  test('with a manifest is read in its order, each file in its own sector', async () => {
    await folder.write('b.csv', csv([employerRow({ 统一社会信用代码: uscc(501) })]));
    await folder.write('a.csv', csv([medicalRow({ 证件号码: idNumber(501), 执业证书编码: 'HS-501' })]));
    await folder.write('c.csv', csv([penalty({ 处罚机关: '' })]));
    await folder.write(
      'manifest.json',
      JSON.stringify([
        { file: 'b.csv', sector: 'employers', kind: 'REGISTER' },
        { file: 'a.csv', sector: 'medical-staff' },
        { file: 'c.csv', sector: 'employers', kind: 'PENALTY', authority: '示例区人力资源和社会保障局' },
      ]),
    );
    const outcomes = await intake.importFolder(folder.path);
    expect(outcomes).toMatchObject([
      { file: 'b.csv', profile: 'employers-register', counts: { accepted: 1 } },
      { file: 'a.csv', profile: 'medical-staff-register', counts: { accepted: 1 } },
      { file: 'c.csv', profile: expect.stringContaining('penalty'), counts: { accepted: 1 } },
    ]);
    expect(isComplete(outcomes)).toBe(true);
  });

  test('with one broken file takes the others in and says which file, why and what to do', async () => {
    await folder.write('1.csv', csv([penalty()]));
    await folder.write('2.pdf', '%PDF-1.7 \n%âãÏÓ binary');
    await folder.write('3.csv', '');
    await folder.write('4.csv', csv([penalty()]));
    const outcomes = await intake.importFolder(folder.path, { sector: 'employers' });
    expect(outcomes).toMatchObject([
      { counts: { accepted: 1 } },
      { problem: expect.stringMatching(/^2\.pdf is a PDF document.*ask the source/su) },
      { problem: expect.stringMatching(/^3\.csv is empty/u) },
      { counts: { accepted: 1 } },
    ]);
    expect(isComplete(outcomes)).toBe(false);
    expect(reportText(outcomes)).toContain('NOT every row is accounted for: 2 + 0 + 0 + 0 + 0 = 2 of 2 rows read');
    expect(reportText(outcomes)).toContain('2 files failed');
  });

  test('whose manifest names a file that is not there takes the others in', async () => {
    await folder.write('there.csv', csv([penalty()]));
    const files = [
      { file: 'gone.csv', sector: 'employers' },
      { file: 'there.csv', sector: 'employers' },
    ];
    await folder.write('manifest.json', JSON.stringify(files));
    const outcomes = await intake.importFolder(folder.path);
    expect(outcomes).toMatchObject([{ problem: expect.stringContaining('gone.csv') }, { counts: { accepted: 1 } }]);
  });

  test('that is read with a sector does not take its manifest for data', async () => {
    await folder.write('manifest.json', JSON.stringify([{ file: 'x.csv', sector: 'employers' }]));
    await folder.write('x.csv', csv([penalty()]));
    const outcomes = await intake.importFolder(folder.path, { sector: 'employers' });
    expect(outcomes).toMatchObject([{ counts: { accepted: 1 } }]);
  });

  test('does not keep a single file beside a broken manifest from being read', async () => {
    await folder.write('manifest.json', 'no json');
    const path = await folder.write('x.csv', csv([penalty()]));
    expect(await intake.importFolder(path, { sector: 'employers' })).toMatchObject([{ counts: { accepted: 1 } }]);
  });

  test.each<[string, string, RegExp]>([
    ['that is not JSON', 'no json', /manifest\.json.*not JSON/u],
    ['that names an unknown sector', JSON.stringify([{ file: 'x.csv', sector: 'bakers' }]), /"bakers".*employers/u],
    ['that names an unknown kind', JSON.stringify([{ file: 'x.csv', sector: 'employers', kind: 'WEATHER' }]), /kind/u],
    ['that leads out of the folder', JSON.stringify([{ file: '../x.csv', sector: 'employers' }]), /same folder/u],
  ])('with a manifest %s is refused with its name and the reason', async (_, text, message) => {
    await folder.write('manifest.json', text);
    await expect(intake.importFolder(folder.path)).rejects.toThrow(message);
  });

  test.each<[string, (folder: string) => string, RegExp]>([
    ['a path that is not there', (path) => join(path, 'nowhere'), /no file or folder at .*nowhere/u],
    ['a folder without files', (path) => path, /sector.*--sector: .*employers/su],
  ])('at %s is refused with the way out', async (_, pathOf, message) => {
    await expect(intake.importFolder(pathOf(folder.path))).rejects.toThrow(message);
  });

  test('without a file to read is refused', async () => {
    await expect(intake.importFolder(folder.path, { sector: 'employers' })).rejects.toThrow(/holds no file to import/u);
  });
});
