import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { clusterFiles, readPostmaster } from '../../src/server/embedded-postgres/cluster-files.js';
import { connectToEmbedded, startEmbeddedPostgres } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { tryLock } from '../../src/server/embedded-postgres/file-lock.js';
import { processesOn } from '../../src/server/embedded-postgres/processes-on.js';
import { claimService } from '../../src/server/embedded-postgres/service-claim.js';
import { compiled } from '../support/program.js';

const log = pino({ level: 'silent' });
const children = new Set<ChildProcess>();
let dataFolder: string;

interface Answer {
  readonly url: string;
  readonly adopted: boolean;
  readonly error?: string;
}

beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'credit-archive-embedded-'));
  chmodSync(dataFolder, 0o711);
});

afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});

afterAll(async () => {
  if (await connectToEmbedded(dataFolder)) await (await startEmbeddedPostgres({ dataFolder, log })).stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function startProcess(...more: string[]): Promise<{ child: ChildProcess; answer: Answer }> {
  const child = spawn(process.execPath, [...compiled('test/support/use-embedded.ts'), dataFolder, ...more], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
  children.add(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, answer: JSON.parse(line) as Answer };
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill(signal);
  return (await exit)[0];
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  const postmaster = readPostmaster(clusterFiles(dataFolder));
  if (!postmaster) throw new Error('no server runs');
  return postmaster.pid;
}

describe('the embedded PostgreSQL of a data folder', () => {
  test('is made on first use, durable, local, and able to search Chinese names', async () => {
    const database = await startEmbeddedPostgres({ dataFolder, log });
    expect(database.adopted).toBe(false);
    expect(await ask(database.url, 'SHOW server_version_num')).toMatch(/^18/);
    expect(await ask(database.url, 'SHOW fsync')).toBe('on');
    expect(await ask(database.url, 'SHOW synchronous_commit')).toBe('on');
    expect(await ask(database.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(database.url, 'SHOW timezone')).toBe('UTC');
    expect(await ask(database.url, `SELECT 'a' COLLATE "default" > 'B'`)).toBe(true);
    await ask(database.url, 'CREATE EXTENSION pg_trgm');
    expect(await ask(database.url, `SELECT cardinality(show_trgm('信用档案'))`)).toBe(5);
    await ask(database.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    expect(await connectToEmbedded(dataFolder)).toBe(database.url);
    await database.stop();
    await database.stop();
    expect(await connectToEmbedded(dataFolder)).toBeNull();
    expect(processesOn(clusterFiles(dataFolder).data)).toEqual([]);
  });

  test('keeps its password from other users', () => {
    expect(statSync(clusterFiles(dataFolder).password).mode & 0o777).toBe(0o600);
    expect(existsSync(`${clusterFiles(dataFolder).password}.initdb`)).toBe(false);
  });

  test('starts anew with its data after a clean stop', async () => {
    const database = await startEmbeddedPostgres({ dataFolder, log });
    expect(await ask(database.url, 'SELECT n FROM kept')).toBe(7);
    await database.stop();
  });

  test('is left running by a killed service and adopted by the next', async () => {
    const first = await startProcess();
    const pid = postmasterPid();
    await ended(first.child, 'SIGKILL');
    await sleep(100);
    expect(processesOn(clusterFiles(dataFolder).data)).toContain(pid);
    const next = await startEmbeddedPostgres({ dataFolder, log });
    expect(next).toMatchObject({ adopted: true, url: first.answer.url });
    expect(await ask(next.url, 'SELECT n FROM kept')).toBe(7);
    await next.stop();
    expect(processesOn(clusterFiles(dataFolder).data)).toEqual([]);
  });

  test('recovers what was committed when the server itself is killed', async () => {
    const first = await startProcess();
    await ask(first.answer.url, 'INSERT INTO kept VALUES (8)');
    // Its backend is at work and notices the death of the server late.
    const busy = new pg.Client({ connectionString: first.answer.url });
    busy.on('error', () => undefined);
    await busy.connect();
    const work = busy.query(`SELECT count(*) FROM generate_series(1, 20000000)`).catch(() => null);
    process.kill(postmasterPid(), 'SIGKILL');
    await ended(first.child, 'SIGKILL');
    const next = await startEmbeddedPostgres({ dataFolder, log });
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, 'SELECT sum(n)::int FROM kept')).toBe(15);
    await work;
    await busy.end().catch(() => undefined);
    await next.stop();
  });

  test('does not mistake a stranger who got the old process number for its server', async () => {
    const { pid } = clusterFiles(dataFolder);
    writeFileSync(pid, `${process.pid}\n${clusterFiles(dataFolder).data}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`);
    const database = await startEmbeddedPostgres({ dataFolder, log });
    expect(database.adopted).toBe(false);
    await database.stop();
  });

  test('stays up until the last of its users leaves', async () => {
    const command = await startProcess();
    const service = await startEmbeddedPostgres({ dataFolder, log });
    expect(service.adopted).toBe(true);
    expect(await ended(command.child, 'SIGTERM')).toBe(0);
    expect(await ask(service.url, 'SELECT 1')).toBe(1);
    await service.stop();
    expect(await connectToEmbedded(dataFolder)).toBeNull();
  });

  test('serves two who start at the same moment with one server', async () => {
    const both = await Promise.all([startProcess(), startProcess()]);
    expect(new Set(both.map(({ answer }) => answer.url)).size).toBe(1);
    expect(both.map(({ answer }) => answer.adopted).sort()).toEqual([false, true]);
    await Promise.all(both.map(({ child }) => ended(child, 'SIGTERM')));
    expect(processesOn(clusterFiles(dataFolder).data)).toEqual([]);
  });

  test('is served by one service at a time, and a killed one does not block the next', async () => {
    const first = await startProcess('claim');
    const second = await startProcess('claim');
    expect(second.answer.error).toContain(`already running on ${dataFolder} (process ${first.child.pid ?? ''})`);
    await ended(first.child, 'SIGKILL');
    claimService(dataFolder).release();
    await (await startEmbeddedPostgres({ dataFolder, log })).stop();
  });

  test('says which version wrote a cluster it cannot open', async () => {
    const file = join(clusterFiles(dataFolder).data, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '14\n');
    await expect(startEmbeddedPostgres({ dataFolder, log })).rejects.toThrow('was written by PostgreSQL 14');
    writeFileSync(file, version);
  });

  test('shows the end of the server log when the server refuses to start', async () => {
    const start = startEmbeddedPostgres({ dataFolder, log, settings: { shared_buffers: 'much' } });
    await expect(start).rejects.toThrow(/did not start[^]*invalid value for parameter "shared_buffers"/);
  });
});

describe('a lock on a file', () => {
  test('is shared by readers, and exclusive to one holder', () => {
    const path = join(dataFolder, 'a.lock');
    const [one, two] = [tryLock(path, 'shared'), tryLock(path, 'shared')];
    expect(one && two).not.toBeNull();
    expect(tryLock(path, 'exclusive')).toBeNull();
    one?.release();
    two?.release();
    const owner = tryLock(path, 'exclusive');
    expect(owner).not.toBeNull();
    expect(tryLock(path, 'shared')).toBeNull();
    owner?.release();
  });
});
