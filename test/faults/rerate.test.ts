import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { writeDemo } from '../../src/archive/demo/write-demo.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  ask,
  contradictions,
  crash,
  createFaultFolder,
  serverSettings,
  startCommand,
  until,
  type Asker,
  type RunningCommand,
} from '../support/faults.js';

let folder: Awaited<ReturnType<typeof createFaultFolder>>;
let database: TestDatabase;
const started: RunningCommand[] = [];

beforeAll(async () => {
  folder = await createFaultFolder();
  database = await createTestDatabase();
  const city = join(folder.path, 'city');
  await writeDemo({ folder: city, archives: 1_000, seed: 3 });
  expect(await startCommand(['import', city], serverSettings(database.serviceUrl)).ended).toMatchObject({ code: 0 });
}, 60_000);

afterEach(async () => {
  for (const service of started.splice(0)) await crash(service);
});

afterAll(async () => {
  await database.drop();
  await folder.remove();
});

function serve(): RunningCommand {
  const service = startCommand(['serve'], {
    ...serverSettings(database.serviceUrl),
    PORT: '0',
    CREDIT_ARCHIVE_LOG_LEVEL: 'error',
  });
  started.push(service);
  return service;
}

/** Every rated archive as if its day had come, with how many evaluations it has. */
async function makeDue(sql: Asker): Promise<number> {
  await sql(
    'create table before as select archive_id, count(*)::int as evaluations from evaluation group by archive_id',
  );
  await sql(`update archive set next_change_on = current_date - 40 where evaluation_id is not null`);
  return due(sql);
}

async function due(sql: Asker): Promise<number> {
  const [row] = await sql(`select count(*)::int as due from archive where next_change_on <= current_date`);
  return Number(row?.due);
}

test('the job of a service that is killed while it rates is done by another, and every archive is rated once', async () => {
  await ask(database.url, async (sql) => {
    const all = await makeDue(sql);
    expect(all).toBeGreaterThan(500);
    const first = serve();
    await until('some are rated', async () => (await due(sql)) < all, 60);
    // Holds the next transaction at its insert, so that the kill meets it with its archives locked.
    await sql('begin');
    await sql('lock table evaluation in share mode');
    const left = await due(sql);
    expect(left).toBeGreaterThan(0);
    await until('the service waits in its transaction', async () => waits(sql));
    const [job] = await sql(`select id from pgboss.job where name = 'rerate-due' and state = 'active'`);
    expect((await crash(first)).signal).toBe('SIGKILL');
    await sql('commit');
    expect(await due(sql)).toBe(left);
    await silentSinceLong(sql, job?.id);
    serve();
    await until('the job of the dead service is done', async () => (await stateOf(sql, job?.id)) === 'completed', 90);
    expect(await sql(`select retry_count from pgboss.job where id = '${String(job?.id)}'`)).toEqual([
      { retry_count: 1 },
    ]);
    expect(await due(sql)).toBe(0);
    const wrong = await sql(`select b.archive_id from before b join evaluation e on e.archive_id = b.archive_id
      group by b.archive_id, b.evaluations having count(*) <> b.evaluations + 1`);
    expect(wrong).toEqual([]);
    expect(await contradictions(sql)).toEqual([]);
  });
}, 180_000);

async function waits(sql: Asker): Promise<boolean> {
  const rows = await sql(`select from pg_locks where not granted and relation = 'evaluation'::regclass`);
  return rows.length > 0;
}

/** Lets the time pass after which the sign of life of a dead service is missed, which is a wait of half a minute. */
async function silentSinceLong(sql: Asker, job: unknown): Promise<void> {
  const [row] = await sql(`select heartbeat_seconds as seconds, heartbeat_on > now() - interval '15 s' as fresh
    from pgboss.job where id = '${String(job)}'`);
  expect(row).toEqual({ seconds: 20, fresh: true });
  await sql(`update pgboss.job set heartbeat_on = heartbeat_on - interval '20 s' where id = '${String(job)}'`);
}

async function stateOf(sql: Asker, job: unknown): Promise<unknown> {
  const [row] = await sql(`select state::text from pgboss.job where id = '${String(job)}'`);
  return row?.state;
}
