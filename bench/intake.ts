// The whole intake (read, interpreted, matched, stored, rated) beside COPY of the same rows into the same indexed table.
// npm run bench:intake -- [rows] [archives] [parts]
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../src/server/embedded-postgres/embedded-postgres.js';
import { migrate } from '../src/server/migrate.js';

const [rows = 1_000_000, archives = 1_000_000, parts = 1] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'credit-archive-bench-'));
chmodSync(folder, 0o711);
const cluster = await startEmbeddedPostgres({ dataFolder: folder, log: pino({ level: 'silent' }) });
const settings = {
  ...process.env,
  CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow',
  CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_ENCRYPTION_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_ACCESS_LOG_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_LOG_LEVEL: 'error',
};

interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly output: string;
}

/** Runs the command as it is shipped, built, and reads its peak memory from the kernel, as it ends. */
function command(databaseUrl: string, ...args: string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/main.js', ...args], {
    env: { ...settings, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let peak = 0;
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const watch = setInterval(() => (peak = Math.max(peak, peakOf(child.pid))), 100);
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(watch);
      const run = { seconds: (performance.now() - started) / 1000, peakMegabytes: peak, output };
      if (code === 0) resolve(run);
      else reject(new Error(`${args.join(' ')} ended with ${String(code)}: ${output}`));
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function database(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(cluster.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function splitFile(path: string, count: number): Promise<string[]> {
  const size = Math.ceil(rows / count);
  const names = Array.from({ length: count }, (_, part) => join(folder, `part-${part + 1}.csv`));
  const files = names.map((name) => createWriteStream(name));
  let header: string | null = null;
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (header === null) {
      header = line;
      for (const file of files) file.write(`${header}\n`);
      continue;
    }
    const file = files[Math.floor(row / size)];
    if (file && !file.write(`${line}\n`)) await once(file, 'drain');
    row += 1;
  }
  await Promise.all(
    files.map(
      (file) =>
        new Promise<void>((ended) =>
          file.end(() => {
            ended();
          }),
        ),
    ),
  );
  return names;
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6);
try {
  const chain = await database('chain');
  const plain = await database('plain');
  await migrate(chain);
  await migrate(plain);
  mkdirSync(join(folder, 'demo'));
  chmodSync(join(folder, 'demo'), 0o755);
  await command(
    chain,
    'demo',
    '--out',
    join(folder, 'demo'),
    '--archives',
    String(archives),
    '--penalty-rows',
    String(rows),
  );
  const files = await splitFile(join(folder, 'demo', 'penalties.csv'), parts);
  const [from, to] = [new pg.Client({ connectionString: chain }), new pg.Client({ connectionString: plain })];
  await from.connect();
  await to.connect();
  const results: { chain: number; copy: number; peak: number }[] = [];
  for (const [index, file] of files.entries()) {
    const [{ last } = { last: '00000000-0000-0000-0000-000000000000' }] = (
      await from.query<{ last: string }>(
        `select coalesce(max(id::text), '00000000-0000-0000-0000-000000000000') as last from import_batch`,
      )
    ).rows;
    const run = await command(chain, 'import', file, '--sector', 'employers');
    const bytes = join(folder, 'rows.copy');
    await copyNewArchives(from, to);
    await pipeline(
      from.query(
        copyTo(
          `copy (select r.* from credit_record r where r.batch_id in (select id from import_batch where id > '${last}') order by r.batch_row) to stdout`,
        ),
      ),
      createWriteStream(bytes),
    );
    const started = performance.now();
    await pipeline(createReadStream(bytes), to.query(copyFrom('copy credit_record from stdin')));
    const copy = (performance.now() - started) / 1000;
    const count = Math.ceil(rows / parts);
    results.push({ chain: count / run.seconds, copy: count / copy, peak: run.peakMegabytes });
    process.stdout.write(
      `part ${index + 1}: whole chain ${Math.round(count / run.seconds)} rows/s, COPY ${Math.round(count / copy)} rows/s, ` +
        `ratio ${(count / run.seconds / (count / copy)).toFixed(3)}, peak ${Math.round(run.peakMegabytes)} MB\n`,
    );
  }
  const { rows: sizes } = await to.query<{ same: string; bytes: string }>(
    `select count(*) as same, pg_total_relation_size('credit_record') as bytes from credit_record`,
  );
  const ratios = results.map(({ chain: a, copy: b }) => a / b).toSorted((a, b) => a - b);
  process.stdout.write(
    `${rows} rows, ${archives} archives in the city: ratio median ${(ratios[Math.floor(ratios.length / 2)] ?? 0).toFixed(3)}, ` +
      `${ratios[0]?.toFixed(3) ?? ''} to ${ratios.at(-1)?.toFixed(3) ?? ''}; peak memory ${Math.round(Math.max(...results.map(({ peak }) => peak)))} MB; ` +
      `the table has ${sizes[0]?.same ?? ''} rows, ${megabytes(Number(sizes[0]?.bytes))} MB with its indexes\n`,
  );
  await from.end();
  await to.end();
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The record table refers to its archives, so the plain side gets them before the clock starts. */
async function copyNewArchives(from: pg.Client, to: pg.Client): Promise<void> {
  for (const table of ['subject', 'archive']) {
    const known = (await to.query<{ last: string | null }>(`select max(id::text) as last from ${table}`)).rows[0]?.last;
    const after = known ?? '00000000-0000-0000-0000-000000000000';
    await pipeline(
      from.query(copyTo(`copy (select * from ${table} where id > '${after}') to stdout`)),
      to.query(copyFrom(`copy ${table} from stdin`)),
    );
  }
}
