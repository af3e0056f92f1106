import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { employerRow, penaltyRow, uscc, type Row } from '../../support/files.js';
import { createIntake, type Intake } from '../../support/intake.js';

let intake: Intake;
beforeAll(async () => {
  intake = await createIntake();
});
afterAll(() => intake.close());

const code = '行政相对人代码_1（统一社会信用代码）';
const penalties = (first: number): Row[] =>
  [0, 1, 2].map((n) => penaltyRow({ [code]: uscc(first + n), 行政处罚决定书文号: `整${first + n}号` }));

const tables = [
  'subject',
  'subject_identifier',
  'subject_name',
  'authority',
  'archive',
  'credit_record',
  'evaluation',
  'rating_change',
  'import_row',
];
const sizes = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await intake.value(`select count(*)::int from ${table}`)])),
  ) as Record<string, unknown>;

/** Has the database fail whenever the statement is run, as a full disk or a lost connection would. */
async function failing<Result>(event: string, table: string, act: () => Promise<Result>): Promise<Result> {
  await intake.sql(`create or replace function fail() returns trigger language plpgsql as
    $$ begin raise exception 'the disk is full' using errcode = '53100'; end $$`);
  await intake.sql(`create trigger fail before ${event} on ${table} for each statement execute function fail()`);
  try {
    return await act();
  } finally {
    await intake.sql(`drop trigger fail on ${table}`);
  }
}

describe('a chunk whose transaction fails', () => {
  test.each([
    ['insert', 'subject_identifier'],
    ['insert', 'archive'],
    ['insert', 'credit_record'],
    ['insert', 'evaluation'],
    ['update', 'archive'],
    ['insert', 'rating_change'],
    ['insert', 'import_row'],
    ['update', 'import_batch'],
  ])('at the %s of %s leaves nothing behind, and the file is taken in afterwards', async (event, table) => {
    const first = 1_000 * (1 + (await countOfBatches()));
    // One of the archives is there already, so that each table is written to in every way.
    await intake.importRows(penalties(first + 10).slice(0, 1));
    const known = penaltyRow({ [code]: uscc(first + 10), 行政处罚决定书文号: `再整${first}号` });
    const rows = [...penalties(first), known, penaltyRow({ 行政相对人名称: '' })];
    const before = await sizes();
    await failing(event, table, async () => {
      await expect(intake.importRows(rows)).rejects.toThrow('the disk is full');
    });
    expect(await sizes()).toEqual(before);
    const report = await intake.importRows(rows);
    expect(report).toMatchObject({ counts: { accepted: 4, refused: 1 }, balanced: true });
  });

  test('after others of its file leaves those, and the file goes on after them', async () => {
    const rows = penalties(90_000);
    await intake.importRows(rows.slice(0, 1));
    await intake.sql(`create or replace function fail_late() returns trigger language plpgsql as
      $$ begin if new.rows_committed > 1 then raise exception 'the disk is full' using errcode = '53100'; end if; return new; end $$`);
    await intake.sql(
      'create trigger fail_late before update on import_batch for each row execute function fail_late()',
    );
    await expect(intake.importRows(rows, { chunkRows: 1 })).rejects.toThrow('the disk is full');
    await intake.sql('drop trigger fail_late on import_batch');
    const [left] = await intake.sql(`select status, rows_committed from import_batch where status = 'RUNNING'`);
    expect(left).toEqual({ status: 'RUNNING', rows_committed: 1 });
    const report = await intake.importRows(rows, { chunkRows: 1 });
    expect(report).toMatchObject({
      rowsRead: 3,
      rowsResumed: 1,
      counts: { unchanged: 1, accepted: 2 },
      balanced: true,
    });
  });

  test('of a correction keeps the version before current, with its rating', async () => {
    const employer = uscc(95_000);
    await intake.importRows([employerRow({ 统一社会信用代码: employer })]);
    const corrected = [employerRow({ 统一社会信用代码: employer, 登记状态: '注销' })];
    await failing('insert', 'evaluation', async () => {
      await expect(intake.importRows(corrected)).rejects.toThrow('the disk is full');
    });
    const versions = await intake.sql(
      `select r.version, r.superseded_at, a.status from credit_record r join archive a on a.id = r.archive_id
       where a.subject_id = (select subject_id from subject_name order by subject_id desc limit 1)`,
    );
    expect(versions).toEqual([{ version: 1, superseded_at: null, status: 'ACTIVE' }]);
  });

  async function countOfBatches(): Promise<number> {
    return Number(await intake.value('select count(*) from import_batch'));
  }
});

test('an import that waited for an archive knows what the one before it recorded', async () => {
  const first = 90_000;
  await intake.importRows([employerRow({ 统一社会信用代码: uscc(first) })]);
  const holder = new Client({ connectionString: intake.url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from archive for update');
  const waiting = intake.importRows([penaltyRow({ [code]: uscc(first), 行政处罚决定书文号: `候${first}号` })]);
  const isWaiting = () =>
    intake.value(
      `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
  for (let looks = 0; looks < 200 && (await isWaiting()) === 0; looks += 1) await sleep(20);
  const { rows } = await holder.query<{ at: string }>('select clock_timestamp()::text as at');
  await holder.query('commit');
  await holder.end();
  await waiting;
  const [times] = await intake.sql(
    `select r.recorded_at >= $2 as recorded, e.known_at >= $2 as known, e.known_at = r.recorded_at as same
     from credit_record r join evaluation e on e.archive_id = r.archive_id and e.known_at = r.recorded_at
     where r.document_number = $1`,
    [`候${first}号`, rows[0]?.at],
  );
  expect(times).toEqual({ recorded: true, known: true, same: true });
});
