import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.js';
import { globalId } from '../../src/core/global-id.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { clusterFiles, readPostmaster } from '../../src/server/embedded-postgres/cluster-files.js';
import { connectToEmbedded } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { processesOn } from '../../src/server/embedded-postgres/processes-on.js';
import { openOrm } from '../../src/server/orm.js';
import {
  ask,
  crash,
  createFaultFolder,
  startCommand,
  until,
  type Ended,
  type RunningCommand,
} from '../support/faults.js';
import { createGivens, type GivenArchive } from '../support/givens.js';

let folder: Awaited<ReturnType<typeof createFaultFolder>>;
let dataFolder: string;
const archives: GivenArchive[] = [];
let bearer: string;
let service: RunningCommand;
let address: string;

const settings = () => ({
  CREDIT_ARCHIVE_DATA_FOLDER: dataFolder,
  CREDIT_ARCHIVE_DEMO: 'off',
  CREDIT_ARCHIVE_LOG_LEVEL: 'error',
  PORT: '0',
});

beforeAll(async () => {
  folder = await createFaultFolder();
  dataFolder = join(folder.path, 'data');
  await serve();
  const orm = await openOrm(await database(), { poolSize: 2 });
  const given = createGivens(orm, loadConfig({}, dataFolder).identifierKeys);
  for (let made = 0; made < 8; made += 1) archives.push(await given.archive({ sector: 'Employer' }));
  await given.close();
  await orm.close();
  bearer = await openDevelopmentIssuer(dataFolder).sign(
    { role: 'REGULATOR', sectors: ['Employer'], region_prefixes: [''], client_id: 'loader', officer: '李四' },
    3_600,
  );
}, 120_000);

afterAll(async () => {
  await crash(service);
  crashDatabase();
  await until('the database is gone', () => Promise.resolve(databaseProcesses().length === 0));
  await folder.remove();
}, 60_000);

const databaseProcesses = (): readonly number[] => processesOn(clusterFiles(dataFolder).data) ?? [];

/** Ends the server of this test's own folder at once, without letting it write what it has in memory. */
function crashDatabase(): void {
  const postmaster = readPostmaster(clusterFiles(dataFolder));
  if (postmaster && databaseProcesses().includes(postmaster.pid)) process.kill(postmaster.pid, 'SIGQUIT');
}

async function database(): Promise<string> {
  const url = await connectToEmbedded(dataFolder);
  if (url === null) throw new Error('The database does not run.');
  return url;
}

/** Starts the service and waits for its start page, which has its address. */
async function serve(): Promise<void> {
  service = startCommand(['serve'], settings());
  let ended = false;
  void service.ended.then(() => (ended = true));
  const printed = () => /Health\s+(http:\S+)\/health\/ready/u.exec(service.output())?.[1];
  await until(
    'the service is up',
    () => {
      if (ended) throw new Error(`The service ended: ${service.output()}`);
      return Promise.resolve(printed() !== undefined);
    },
    90,
  );
  address = printed() ?? '';
}

interface Answered {
  readonly requestId: string;
  readonly archive: GivenArchive;
}

/** Asks without a pause until the service is gone; keeps what was answered in full. */
async function load(round: string, answered: Answered[]): Promise<void> {
  const worker = async (number: number): Promise<void> => {
    for (let count = 0; ; count += 1) {
      const requestId = `${round}-${number}-${count}`;
      const archive = archives[(number + count) % archives.length];
      if (!archive) return;
      try {
        const response = await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${bearer}`,
            'x-request-id': requestId,
          },
          body: JSON.stringify({
            query: 'query ($id: ID!) { archive(id: $id) { id registrationNumber } }',
            variables: { id: archive.id },
          }),
        });
        const { data } = (await response.json()) as { data?: { archive?: { id: string } } };
        if (data?.archive?.id !== archive.id) throw new Error('no answer');
      } catch {
        return;
      }
      answered.push({ requestId, archive });
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, number) => worker(number)));
}

const verify = (...args: string[]): Promise<Ended> => startCommand(['verify-log', ...args], settings()).ended;

describe('a service that is killed under load', () => {
  test.each([
    ['alone', 'service-only', false],
    ['with its database', 'with-database', true],
  ])(
    '%s has given no answer whose entry is not in the log',
    async (_how, round, withDatabase) => {
      const answered: Answered[] = [];
      const loading = load(round, answered);
      await until('enough is answered', () => Promise.resolve(answered.length > 400), 60);
      if (withDatabase) crashDatabase();
      await crash(service);
      await loading;
      if (withDatabase) await until('the database is gone', () => Promise.resolve(databaseProcesses().length === 0));
      await serve();
      const entries = await ask(await database(), (sql) =>
        sql(
          `select request_id, archive_id, subject_id, outcome, officer from access_log where request_id like '${round}-%'`,
        ),
      );
      const known = new Map(entries.map((row) => [row.request_id, row]));
      const missing = answered.filter(({ requestId }) => !known.has(requestId));
      expect(missing).toEqual([]);
      for (const { requestId, archive } of answered) {
        expect(known.get(requestId)).toMatchObject({
          archive_id: archive.key,
          subject_id: archive.subjectKey,
          outcome: 'SHOWN',
          officer: '李四',
        });
      }
    },
    180_000,
  );
});

describe('the command verify-log', () => {
  const head = () => join(folder.path, 'head');

  test('ends with 0 after all that, and keeps a head; names an altered row and ends with 1; takes only its own head', async () => {
    const subject = globalId('Subject', archives[0]?.subjectKey ?? '');
    const order = ['--subject', subject, '--until', '2099-01-01T00:00:00Z', '--reason', 'case 7', '--officer', '王五'];
    const delayed = await startCommand(['delay-looks', ...order], settings()).ended;
    expect(delayed).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Delayed until 2099-01-01T00:00:00Z; entry \d+ of/) as unknown,
    });
    const sound = await verify('--keep-head', head());
    expect(sound).toMatchObject({ code: 0 });
    expect(sound.output).toMatch(
      /^\d+ entries, \d+ signed heads: nothing is wrong\.\nVerifier key: credit-archive\/access-log\+/,
    );
    const key = /Verifier key: (\S+)/.exec(sound.output)?.[1] ?? '';
    expect(await readFile(head(), 'utf8')).toMatch(/^credit-archive\/access-log\n/);
    await ask(await database(), async (sql) => {
      await sql(`set session_replication_role = 'replica'`);
      await sql(`update access_log set officer = '张三' where leaf_index = 7`);
      await sql(`delete from access_log where leaf_index = 9`);
    });
    const altered = await verify('--public-key', key, '--from-head', head());
    expect(altered.code).toBe(1);
    expect(altered.output).toMatch(/^ALTERED entry 7 of \d{4}-\d\d: its content does not fit its hash$/m);
    expect(altered.output).toMatch(/^DELETED entry 9: no row at this place$/m);
    expect((await verify('--public-key', 'ssh-ed25519')).code).toBe(2);
    expect((await verify('--from-head', join(dataFolder, 'access-log-keys'))).code).toBe(2);
  }, 180_000);
});
