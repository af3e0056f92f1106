import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { writeDemo, type WrittenDemo } from '../../src/archive/demo/write-demo.js';
import { clusterFiles, readPostmaster } from '../../src/server/embedded-postgres/cluster-files.js';
import { connectToEmbedded } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { processesOn } from '../../src/server/embedded-postgres/processes-on.js';
import {
  ask,
  contradictions,
  crash,
  createFaultFolder,
  startCommand,
  stateOf,
  until,
  type RunningCommand,
} from '../support/faults.js';
import { compiled, fromSource } from '../support/program.js';

let folder: Awaited<ReturnType<typeof createFaultFolder>>;
let dataFolder: string;
let demo: WrittenDemo;
const started: RunningCommand[] = [];

beforeAll(async () => {
  folder = await createFaultFolder();
  dataFolder = join(folder.path, 'data');
  demo = await writeDemo({ folder: join(folder.path, 'city'), archives: 2_000, seed: 1 });
}, 60_000);

afterAll(async () => {
  for (const service of started) await crash(service);
  stopDatabase();
  await until('the database is gone', () => Promise.resolve(databaseProcesses().length === 0));
  await folder.remove();
}, 60_000);

const databaseProcesses = (): readonly number[] => processesOn(clusterFiles(dataFolder).data) ?? [];

/** The server of this test's own folder, should a test have failed before the service stopped it. */
function stopDatabase(): void {
  const postmaster = readPostmaster(clusterFiles(dataFolder));
  if (postmaster && databaseProcesses().includes(postmaster.pid)) process.kill(postmaster.pid, 'SIGQUIT');
}

function serve(main = compiled('src/main.ts')): RunningCommand {
  const settings = { CREDIT_ARCHIVE_DATA_FOLDER: dataFolder, PORT: '0', CREDIT_ARCHIVE_LOG_LEVEL: 'error' };
  const service = startCommand(['serve'], settings, main);
  started.push(service);
  return service;
}

/** The service's address, once it has printed its start page. */
async function up(service: RunningCommand): Promise<string> {
  let ended = false;
  void service.ended.then(() => (ended = true));
  const address = () => /Health\s+(http:\S+)\/health\/ready/u.exec(service.output())?.[1];
  await until(
    'the service is up',
    () => {
      if (ended) throw new Error(`The service ended: ${service.output()}`);
      return Promise.resolve(address() !== undefined);
    },
    60,
  );
  return address() ?? '';
}

const database = (): Promise<string | null> => connectToEmbedded(dataFolder).catch(() => null);

async function running(): Promise<string> {
  const url = await database();
  if (url === null) throw new Error('The database does not run.');
  return url;
}

describe('a service that is killed', () => {
  let second: RunningCommand;

  test('while it loads its first data loads the rest at the next start, and has all of it once', async () => {
    const first = serve();
    await until('a third of the files are in', async () => (await filesDone()) > demo.files.length / 3, 60);
    expect((await crash(first)).signal).toBe('SIGKILL');
    expect(await filesDone()).toBeLessThan(demo.files.length);
    second = serve();
    await up(second);
    const url = await running();
    await ask(url, async (sql) => {
      expect(await contradictions(sql)).toEqual([]);
      const counts = await sql('select sector, count(*)::int as archives from archive group by sector');
      const total = counts.reduce((sum, { archives }) => sum + Number(archives), 0);
      expect(total).toBe(2_000);
      const [rows] =
        await sql(`select sum(rows_accepted + rows_corrected)::int as taken, sum(rows_refused)::int as refused,
          sum(rows_quarantined)::int as quarantined, sum(rows_committed)::int as rows
        from (select distinct on (digest, kind) * from import_batch order by digest, kind, started_at) as first_runs`);
      const { expected } = demo;
      expect(rows).toEqual({
        taken: expected.rows - expected.refused - expected.quarantined,
        refused: expected.refused,
        quarantined: expected.quarantined,
        rows: expected.rows,
      });
    });
  }, 120_000);

  test('while it serves loses nothing, starts again on what is there, and stops with its database when told', async () => {
    const before = await serving(await running());
    expect(await health(second)).toBe(200);
    expect((await crash(second)).signal).toBe('SIGKILL');
    const third = serve(fromSource('src/main.ts'));
    expect(await health(third)).toBe(200);
    expect(await serving(await running())).toEqual(before);
    third.child.kill('SIGTERM');
    expect(await third.ended).toMatchObject({ code: 0, signal: null });
    expect(databaseProcesses()).toEqual([]);
  }, 120_000);

  const serving = (url: string) => ask(url, stateOf);
  const health = async (service: RunningCommand) => (await fetch(`${await up(service)}/health/ready`)).status;

  async function filesDone(): Promise<number> {
    const url = await database();
    if (url === null) return 0;
    return ask(url, async (sql) => {
      const [there] = await sql(`select to_regclass('import_batch') is not null as there`);
      if (there?.there !== true) return 0;
      const [row] = await sql(`select count(*)::int as done from import_batch where status = 'COMPLETED'`);
      return Number(row?.done);
    }).catch((error: unknown) => {
      // The server answers before the service has made its database.
      if (error instanceof Error && /does not exist/.test(error.message)) return 0;
      throw error;
    });
  }
});
