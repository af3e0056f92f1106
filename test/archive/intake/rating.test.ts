import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { currentRecords } from '../../../src/archive/rating/current-record.js';
import { compileSector, schemeOn } from '../../../src/archive/rating/rating-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import { packEvaluation } from '../../../src/core/evaluation/pack-evaluation.js';
import { toDecimal } from '../../../src/core/evaluation/points.js';
import { sectorOf } from '../../../src/sectors/index.js';
import { employerRow, penaltyRow, recordRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

const today = '2026-11-20';
let intake: Intake;
let client: Client;
beforeAll(async () => {
  intake = await createIntake(new Date(`${today}T04:00:00Z`));
  client = new Client({ connectionString: intake.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await intake.close();
});

const record = (n: number, row: Row): Row => recordRow({ 统一社会信用代码: uscc(n), ...row });
/** Enough evidence for a rating: contracts of all workers in the year before. */
const contracts = (n: number, ratio: string): Row =>
  record(n, {
    记录类型: '监督检查',
    文书号: `合同核字${n}号`,
    决定日期: '2025-05-01',
    事项: 'LABOUR_CONTRACT',
    '数值.ratio': ratio,
  });
const listed = (n: number, row: Row = {}): Row =>
  record(n, {
    记录类型: '名单列入',
    文书号: `列字${n}号`,
    决定日期: '2026-02-01',
    有效期自: '2026-02-01',
    有效期至: '2029-02-01',
    事项: 'WAGE_LIST',
    ...row,
  });
const minimumWage = (n: number, row: Row = {}): Row =>
  penaltyRow({ '行政相对人代码_1（统一社会信用代码）': uscc(n), 行政处罚决定书文号: `薪罚${n}号`, ...row });

interface Change {
  archive_version: number;
  direction: string;
  cause: string;
  previous_grade: string | null;
  grade: string;
  previous_score: string | null;
  score: string | null;
}

const archiveOf = async (n: number) => {
  const [archive] = await intake.sql(
    `select archive.* from archive where id = (select archive_id from credit_record where document_number like $1 limit 1)`,
    [`%${n}号`],
  );
  if (!archive) throw new Error(`no archive ${n}`);
  return archive;
};
const changesOf = async (archiveId: unknown) =>
  (await intake.sql('select * from rating_change where archive_id = $1 order by archive_version', [
    archiveId,
  ])) as unknown as Change[];

describe('a row is rated in the transaction that takes it in', () => {
  test('first with no grade, then up, then down; each change begins where the one before ended', async () => {
    await intake.importRows([employerRow({ 统一社会信用代码: uscc(101) })]);
    await intake.importRows([contracts(101, '1')]);
    const archive = await archiveOf(101);
    await intake.importRows([minimumWage(101)]);
    await intake.importRows([listed(101)]);
    const changes = await changesOf(archive.id);
    expect(changes.map(({ direction, grade, cause }) => [direction, grade, cause])).toEqual([
      ['FIRST', 'N', 'RECORD_ADDED'],
      ['UP', 'A', 'RECORD_ADDED'],
      ['SAME_GRADE', 'A', 'RECORD_ADDED'],
      ['DOWN', 'D', 'RECORD_ADDED'],
    ]);
    expect(changes.map(({ score }) => score)).toEqual([null, '100.00', expect.any(String), '59.00']);
    expect(chained(changes)).toBe(true);
  });

  test.each([
    ['F-05 annulled', '撤销', 'ANNULLED', true],
    ['F-05 found void', '确认无效', 'VOID', true],
    ['F-06 confirmed illegal', '确认违法', 'CONFIRMED_ILLEGAL', true],
    ['F-09 repaired', '已修复', 'REPAIRED', true],
    ['F-26 withdrawn by its source', '来源撤回', 'WITHDRAWN', true],
  ])('%s: the record gives the score back as a correction', async (_, word, status) => {
    const n = 110 + ['撤销', '确认无效', '确认违法', '已修复', '来源撤回'].indexOf(word);
    await intake.importRows([contracts(n, '1')]);
    const archive = await archiveOf(n);
    await intake.importRows([listed(n)]);
    expect((await archiveOf(n)).score).toBe('59.00');
    await intake.importRows([listed(n, { 状态: word, 状态日期: '2026-06-01' })]);
    const changes = await changesOf(archive.id);
    expect(changes.at(-1)).toMatchObject({
      direction: 'CORRECTED',
      cause: 'RECORD_CORRECTED',
      previous_score: '59.00',
      score: '100.00',
      grade: 'A',
    });
    const versions = await intake.sql(
      `select version, status from credit_record where document_number = $1 order by version`,
      [`列字${n}号`],
    );
    expect(versions).toEqual([
      { version: 1, status: 'EFFECTIVE' },
      { version: 2, status },
    ]);
  });

  test('and a record under objection marks the change as disputed', async () => {
    await intake.importRows([contracts(120, '1')]);
    await intake.importRows([listed(120)]);
    await intake.importRows([listed(120, { 状态: '异议处理中', 状态日期: '2026-06-01' })]);
    const changes = await changesOf((await archiveOf(120)).id);
    expect(changes.at(-1)).toMatchObject({ direction: 'CORRECTED', disputed: true, score: '100.00' });
    expect(changes.at(-2)).toMatchObject({ disputed: false, score: '59.00' });
  });

  test('and a row that moves neither grade nor score adds no change, only an evaluation', async () => {
    await intake.importRows([contracts(121, '1')]);
    const { id, version } = await archiveOf(121);
    const irrelevant = record(121, {
      记录类型: '信用承诺',
      文书号: '承诺121号',
      事项: 'OTHER',
      决定日期: '2026-01-05',
    });
    expect(await intake.importRows([irrelevant])).toMatchObject({ counts: { accepted: 1 }, ratingChanges: 0 });
    expect((await archiveOf(121)).version).toBe(version);
    expect(await intake.value('select count(*)::int from evaluation where archive_id = $1', [id])).toBe(2);
  });

  test('and the change names the record versions that caused it, which are those of the rows', async () => {
    await intake.importRows([contracts(122, '1')]);
    const report = await intake.importRows([listed(122), minimumWageOf(122)]);
    const written = await intake.sql('select id from credit_record where batch_id = $1', [report.batchId]);
    const [change] = await intake.sql(
      `select cause_records, evaluation_id from rating_change where archive_id = $1 order by archive_version desc limit 1`,
      [(await archiveOf(122)).id],
    );
    expect((change?.cause_records as string[]).toSorted()).toEqual(written.map(({ id }) => id as string).toSorted());
    expect(change?.evaluation_id).toBe((await archiveOf(122)).evaluation_id);
  });

  test('and a register row that says the employer builds has the wage account count', async () => {
    await intake.importRows([contracts(123, '1')]);
    await intake.importRows([employerRow({ 统一社会信用代码: uscc(123), 是否工程建设领域: '是' })]);
    const archive = await archiveOf(123);
    expect(archive.traits).toEqual({ construction: true });
    await intake.importRows([
      record(123, {
        记录类型: '监督检查',
        文书号: '账户123号',
        决定日期: '2025-07-01',
        事项: 'WAGE_ACCOUNT',
        结果: 'violation',
      }),
    ]);
    expect(Number((await archiveOf(123)).score)).toBeLessThan(100);
  });

  const minimumWageOf = (n: number): Row =>
    record(n, { 文书号: `低薪${n}号`, 决定日期: '2025-03-01', 事项: 'LABOUR;MINIMUM_WAGE', 类别: '罚款' });
});

describe('the stored rating', () => {
  test('is what the engine makes of the stored records, to the last packed byte', async () => {
    const sector = sectorOf('Employer');
    const scheme = schemeOn(compileSector(sector), today);
    if (!scheme) throw new Error('no scheme');
    const archives = await intake.sql(
      `select archive.*, evaluation.detail, evaluation.coverage, evaluation.as_of::text as as_of, evaluation.sector_result
       from archive join evaluation on evaluation.archive_id = archive.id and evaluation.id = archive.evaluation_id`,
    );
    expect(archives.length).toBeGreaterThanOrEqual(10);
    const facts = await currentRecords(
      client,
      archives.map(({ id }) => id as string),
    );
    for (const archive of archives) {
      const traits = archive.traits as Record<string, boolean>;
      const own = facts.get(archive.id as string) ?? [];
      const evaluation = evaluate(scheme, own, traits, today);
      const score = evaluation.score === null ? null : toDecimal(evaluation.score);
      expect(archive).toMatchObject({
        grade: evaluation.grade,
        score: score === null ? null : Number(score).toFixed(2),
        as_of: today,
        coverage: Number(toDecimal(evaluation.coverage)).toFixed(2),
        detail: packEvaluation(scheme, evaluation),
        sector_result: JSON.parse(
          JSON.stringify(sector.sectorResult?.({ facts: own, traits, day: today, score })),
        ) as unknown,
      });
    }
  });

  test('counts its changes without gaps, and the last of them is the archive as it stands', async () => {
    const archives = await intake.sql('select id, version, grade, score from archive');
    for (const { id, version, grade, score } of archives) {
      const changes = await changesOf(id);
      expect(changes.map(({ archive_version }) => archive_version)).toEqual(changes.map((_, index) => index + 1));
      expect(changes.at(-1)).toMatchObject({ archive_version: version, grade, score });
      expect(chained(changes)).toBe(true);
      expect(changes[0]?.direction).toBe('FIRST');
    }
  });
});

function chained(changes: readonly Change[]): boolean {
  return changes.every(
    ({ previous_grade, previous_score }, index) =>
      previous_grade === (changes[index - 1]?.grade ?? null) && previous_score === (changes[index - 1]?.score ?? null),
  );
}
