import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { writeDemo, type WrittenDemo } from '../../../src/archive/demo/write-demo.js';
import type { FileReport } from '../../../src/archive/intake/import-file.js';
import type { FileOutcome } from '../../../src/archive/intake/import-path.js';
import { sectors } from '../../../src/sectors/index.js';
import { createTestFolder, type TestFolder } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
let folder: TestFolder;
let demo: WrittenDemo;
let first: FileReport[];
beforeAll(async () => {
  folder = await createTestFolder();
  demo = await writeDemo({ folder: join(folder.path, 'city'), archives: 300, seed: 3 });
  intake = await createIntake();
  first = reports(await intake.importFolder(join(folder.path, 'city')));
}, 60_000);
afterAll(async () => {
  await intake.close();
  await folder.remove();
});

function reports(outcomes: readonly FileOutcome[]): FileReport[] {
  return outcomes.map((outcome) => {
    if ('problem' in outcome) throw new Error(outcome.problem);
    return outcome;
  });
}

const total = (all: readonly FileReport[], part: keyof FileReport['counts']): number =>
  all.reduce((sum, { counts }) => sum + counts[part], 0);

describe('the made-up city of 300 archives', () => {
  test('comes to exactly what was written into its files', async () => {
    const { expected } = demo;
    expect(first.every(({ balanced }) => balanced)).toBe(true);
    expect(first.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBe(expected.rows);
    expect(total(first, 'refused')).toBe(expected.refused);
    expect(total(first, 'quarantined')).toBe(expected.quarantined);
    const corrections = first.filter(({ file }) => /corrections|renames/.test(file));
    expect(total(first, 'corrected')).toBe(total(corrections, 'corrected'));
    expect(
      total(
        corrections.filter(({ file }) => file.includes('corrections')),
        'corrected',
      ),
    ).toBe(expected.corrections);
    expect(total(first, 'unchanged')).toBe(0);
    for (const sector of sectors) {
      const count = await intake.value('select count(*)::int from archive where sector = $1', [sector.key]);
      expect([sector.folder, count]).toEqual([sector.folder, expected.archives[sector.folder]]);
    }
  });

  test('refuses and keeps its faults for the reasons that they were put in for', () => {
    const met: Record<string, number> = {};
    for (const { reasons } of first)
      for (const [code, count] of Object.entries(reasons)) met[code] = (met[code] ?? 0) + count;
    const { faults } = demo.expected;
    const wrongDigits = (met.USCC_CHECK_DIGIT ?? 0) + (met.DOCUMENT_CHECK_DIGIT ?? 0);
    expect(wrongDigits).toBe(faults.WRONG_CHECK_DIGIT);
    expect(met.NAME_MASKED ?? 0).toBe(faults.MASKED_NAME);
    expect(met.AMOUNT_CONTRADICTION ?? 0).toBe(faults.AMOUNT_MISMATCH);
    expect(met.DAY_MISSING ?? 0).toBe(faults.MISSING_DATE);
  });

  test('has subjects with archives in two sectors, a rating of every archive, and none without a record', async () => {
    expect(
      Number(
        await intake.value(
          'select count(*) from (select from archive group by subject_id having count(*) > 1) as shared',
        ),
      ),
    ).toBeGreaterThan(0);
    expect(await intake.value('select count(*)::int from archive where evaluation_id is null')).toBe(0);
    expect(
      await intake.value(
        'select count(*)::int from archive a where not exists (select from credit_record r where r.archive_id = a.id)',
      ),
    ).toBe(0);
  });

  test('handed in again changes nothing', async () => {
    const before = await everything();
    const again = reports(await intake.importFolder(join(folder.path, 'city')));
    expect(again.every(({ balanced }) => balanced)).toBe(true);
    expect(total(again, 'unchanged')).toBe(demo.expected.rows - demo.expected.refused - demo.expected.quarantined);
    expect(again.reduce((sum, { ratingChanges }) => sum + ratingChanges, 0)).toBe(0);
    expect(await everything()).toEqual(before);
  }, 60_000);

  test('in other chunks comes to the same', async () => {
    const other = await createIntake();
    const chunked = reports(await other.importFolder(join(folder.path, 'city'), { chunkRows: 97 }));
    expect(chunked.map(({ file, counts }) => ({ file, counts }))).toEqual(
      first.map(({ file, counts }) => ({ file, counts })),
    );
    expect(await standings(other)).toEqual(await standings(intake));
    await other.close();
  }, 60_000);

  const everything = async () => {
    const tables = [
      'archive',
      'subject',
      'subject_name',
      'subject_identifier',
      'credit_record',
      'evaluation',
      'rating_change',
      'pending_rating',
      'authority',
      'authority_alias',
    ];
    const digests: Record<string, unknown> = {};
    for (const table of tables)
      digests[table] = await intake.value(
        `select count(*)::text || md5(string_agg(md5(t::text), '' order by md5(t::text))) from ${table} t`,
      );
    return digests;
  };

  /** Of a person whose fall waits, what waits: the grade that stands meanwhile is the one before, which chunks decide. */
  const standings = (one: Intake) =>
    one.sql(`select s.name, a.sector, a.status, a.region_code, coalesce(w.grade, a.grade) as grade,
        case when w.id is null then a.score else w.score end as score
      from archive a join subject s on s.id = a.subject_id
      left join pending_rating w on w.archive_id = a.id and w.status = 'PENDING'
      order by s.name, a.sector, score, a.region_code, a.status`);
});
