import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { clusterFiles } from '../../src/server/embedded-postgres/cluster-files.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { processesOn } from '../../src/server/embedded-postgres/processes-on.js';
import { migrate } from '../../src/server/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import {
  ask,
  contradictions,
  crash,
  createFaultFolder,
  importersGone,
  longRows,
  seeded,
  serverSettings,
  startCommand,
  stateOf,
  until,
  writeFaultFiles,
  type Asker,
  type Ended,
  type RunningCommand,
} from '../support/faults.js';
import { compiled, fromSource } from '../support/program.js';

const seed = 20_261_120;
const kills = 10;
const complete = 'Every row is accounted for';
const log = pino({ level: 'silent' });
let folder: Awaited<ReturnType<typeof createFaultFolder>>;
let files: string;
let expected: Record<string, unknown>;
let totalRows: number;
const databases: TestDatabase[] = [];

beforeAll(async () => {
  folder = await createFaultFolder();
  files = join(folder.path, 'files');
  await writeFaultFiles(files);
  const { url } = await newDatabase();
  const whole = await importInto(url, fromSource('src/main.ts')).ended;
  expect(whole).toMatchObject({ code: 0, output: expect.stringContaining(complete) });
  await ask(url, async (sql) => {
    expected = await stateOf(sql);
    totalRows = Number((await sql('select sum(rows_committed) as rows from import_batch'))[0]?.rows);
  });
  expect(totalRows).toBeGreaterThan(5_000);
}, 60_000);

afterAll(async () => {
  for (const database of databases) await database.drop();
  await folder.remove();
});

async function newDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}

const importInto = (url: string, main = compiled('src/main.ts')) =>
  startCommand(['import', files], serverSettings(url), main);

/** Counts the rows that a run begun after this call has passed; a file that it takes up again counts once it moves. */
async function rowsPassed(sql: Asker): Promise<() => Promise<number>> {
  const batches = () => sql('select id, status, rows_committed from import_batch');
  const before = new Map(
    (await batches()).map(({ id, status, rows_committed }) => [id, standing(status, rows_committed)]),
  );
  return async () =>
    (await batches())
      .filter(({ id, status, rows_committed }) => before.get(id) !== standing(status, rows_committed))
      .reduce((sum, { rows_committed }) => sum + Number(rows_committed), 0);
}

const standing = (...parts: unknown[]): string => parts.map(String).join(' ');

describe(`an import that is killed (seed ${seed})`, () => {
  test('at ten random moments and run again comes to the state of an undisturbed one', async () => {
    const random = seeded(seed);
    const { url } = await newDatabase();
    const moments: string[] = [];
    await ask(url, async (sql) => {
      for (let kill = 0; kill < kills; kill += 1) {
        const passed = await rowsPassed(sql);
        // A tenth of the way further each time, so that every kind of file is met, and then anywhere in a transaction.
        const rows = Math.floor(((kill + random()) / kills) * 0.95 * totalRows);
        const more = Math.floor(random() * 100);
        const command = importInto(url);
        await until(`${rows} rows are taken in`, async () => (await passed()) >= rows);
        await sleep(more);
        const { signal } = await crash(command);
        moments.push(`after ${rows} rows and ${more} ms: ${signal ?? 'too late'}`);
        await importersGone(sql);
        expect({ moments, found: await contradictions(sql) }).toEqual({ moments, found: [] });
      }
      const last = await importInto(url).ended;
      expect({ ...last, moments }).toMatchObject({ code: 0, output: expect.stringContaining(complete) });
      expect({ moments, found: await contradictions(sql) }).toEqual({ moments, found: [] });
      expect(await sql(`select file_name from import_batch where status <> 'COMPLETED'`)).toEqual([]);
      expect({ moments, state: await stateOf(sql) }).toEqual({ moments, state: expected });
    });
    // The kills must have met an import at work, or this shows nothing.
    expect(moments.filter((moment) => moment.endsWith('SIGKILL')).length).toBeGreaterThanOrEqual(kills - 2);
  }, 90_000);

  test('between two transactions of one file goes on after the rows that are there', async () => {
    const { url } = await newDatabase();
    await ask(url, async (sql) => {
      const half = async () =>
        (
          await sql(
            `select from import_batch where status = 'RUNNING' and file_name = '29-penalties.csv' and rows_committed > 0`,
          )
        ).length === 1;
      const command = importInto(url);
      await until('the first transaction of the long file is there', half);
      await crash(command);
      await importersGone(sql);
      const [left] = await sql(`select status, rows_committed from import_batch where file_name = '29-penalties.csv'`);
      expect(left).toEqual({ status: 'RUNNING', rows_committed: expect.any(Number) });
      expect(left?.rows_committed).toBeLessThan(longRows);
      const { output, code } = await importInto(url).ended;
      expect({ code, output }).toMatchObject({ code: 0 });
      expect(await stateOf(sql)).toEqual(expected);
      expect(await sql(`select count(*)::int from import_batch where file_name = '29-penalties.csv'`)).toEqual([
        { count: 1 },
      ]);
    });
  }, 60_000);
});

describe('an import whose database crashes', () => {
  const clusters: EmbeddedPostgres[] = [];
  afterAll(async () => {
    for (const cluster of clusters) await cluster.stop();
  });

  test('says so, and run again after the restart comes to the state of an undisturbed one', async () => {
    const random = seeded(seed + 1);
    const dataFolder = join(folder.path, 'cluster');
    const start = async () => {
      const cluster = await startEmbeddedPostgres({ dataFolder, log });
      clusters.push(cluster);
      return cluster.url;
    };
    let url = await start();
    await migrate(url);
    for (let crashes = 0; crashes < 2; crashes += 1) {
      let command: RunningCommand | null = null;
      const files = 1 + Math.floor(random() * 12);
      await ask(url, async (sql) => {
        const opened = async () => Number((await sql('select count(*) as opened from import_batch'))[0]?.opened);
        const before = await opened();
        command = importInto(url);
        await until(`${files} files are begun`, async () => (await opened()) >= before + files);
      });
      for (const pid of processesOn(clusterFiles(dataFolder).data) ?? []) killOf(pid);
      const { code, output } = await ended(command);
      expect({ code, output }).toMatchObject({ code: 1, output: expect.stringMatching(/connection|ECONN|terminat/iu) });
      url = await start();
      expect(await ask(url, contradictions)).toEqual([]);
    }
    const { code, output } = await importInto(url).ended;
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining(complete) });
    expect(await ask(url, stateOf)).toEqual(expected);
  }, 90_000);

  function ended(command: RunningCommand | null): Promise<Ended> {
    if (command === null) throw new Error('The import was not started.');
    return command.ended;
  }

  /** A process of the cluster that this test made; it may be gone with its postmaster. */
  function killOf(pid: number): void {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
});
