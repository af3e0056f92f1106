// Trying and enacting a changed scheme over a whole population beside COPY of the same facts out and the same results in.
// npm run bench:rerate -- [archives] [archives of the smaller population]
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../src/server/embedded-postgres/embedded-postgres.js';
import { migrate } from '../src/server/migrate.js';
import { multiply } from './population.js';

const [archives = 1_000_000, fewer = 100_000] = process.argv.slice(2).map(Number);
const sector = 'Employer';
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
}

/** Runs a built program and reads its peak memory from the kernel, as it ends. */
function program(databaseUrl: string, ...args: string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...settings, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid));
  }, 100);
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes });
      else reject(new Error(`${args.join(' ')} ended with ${String(code)}`));
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
  await migrate(url.href);
  return url.href;
}

/** What the engine reads of a record, as a run reads it. */
const factColumns = `archive_id, record_id, id, type, topics, categories, outcome, severity, simple_procedure, status,
  status_since, decided_on, act_ended_on, effective_from, effective_to, document_key, authority_id, measures`;

interface Limit {
  readonly out: number;
  readonly in: number;
}

/** COPY of the same facts to a file, and of the same results from one into a table with the same keys. */
async function limit(client: pg.Client): Promise<Limit> {
  const file = join(folder, 'limit.copy');
  const timed = async (act: () => Promise<void>) => {
    const started = performance.now();
    await act();
    return (performance.now() - started) / 1000;
  };
  const out = await timed(() =>
    pipeline(
      client.query(
        copyTo(
          `copy (select ${factColumns} from credit_record where superseded_at is null
            and archive_id in (select id from archive where sector = '${sector}')) to stdout`,
        ),
      ),
      createWriteStream(file),
    ),
  );
  let into = 0;
  for (const table of ['evaluation', 'evaluation_run_result', 'rating_change']) {
    await client.query(`create table plain_${table} (like ${table} including all)`);
    const which =
      table === 'evaluation_run_result'
        ? `where run_id = (select id from evaluation_run where kind = 'ENACTMENT')`
        : '';
    const rows =
      table === 'evaluation_run_result'
        ? which
        : `where archive_id in (select id from archive where sector = '${sector}')`;
    await pipeline(client.query(copyTo(`copy (select * from ${table} ${rows}) to stdout`)), createWriteStream(file));
    into += await timed(() =>
      pipeline(createReadStream(file), client.query(copyFrom(`copy plain_${table} from stdin`))),
    );
  }
  return { out, in: into };
}

async function measure(count: number) {
  const url = await database(`population_${count}`);
  const client = new pg.Client({ connectionString: url });
  // What ends a statement is met there; this is the server's goodbye when it is stopped after a failure.
  client.on('error', () => undefined);
  await client.connect();
  const city = join(folder, `city-${count}`);
  mkdirSync(city);
  chmodSync(city, 0o755);
  await program(url, 'dist/main.js', 'demo', '--out', city, '--archives', '3000');
  await program(url, 'dist/main.js', 'import', city);
  await multiply(client, sector, count);
  const simulation = await program(url, '--import', 'tsx', 'bench/rerate-steps.ts', 'simulate');
  const enactment = await program(url, '--import', 'tsx', 'bench/rerate-steps.ts', 'enact');
  const { rows } = await client.query<{ archives: number; differing: number; moved: number; crossed: number }>(
    `select count(*)::int as archives,
       count(*) filter (where s.grade is distinct from e.grade or s.score is distinct from e.score
         or s.coverage is distinct from e.coverage or s.sector_result::text is distinct from e.sector_result::text)::int as differing,
       count(*) filter (where e.score is distinct from e.previous_score)::int as moved,
       count(*) filter (where e.grade is distinct from e.previous_grade)::int as crossed
     from evaluation_run_result e left join evaluation_run_result s
       on s.archive_id = e.archive_id and s.run_id = (select id from evaluation_run where kind = 'SIMULATION')
     where e.run_id = (select id from evaluation_run where kind = 'ENACTMENT')`,
  );
  const facts = await client.query<{ count: number }>(
    `select count(*)::int as count from credit_record where superseded_at is null and archive_id in (select id from archive where sector = $1)`,
    [sector],
  );
  const copies = await limit(client);
  await client.end();
  return { simulation, enactment, copies, compared: rows[0], facts: facts.rows[0]?.count ?? 0 };
}

const perSecond = (count: number, { seconds }: Run) => `${seconds.toFixed(1)} s, ${Math.round(count / seconds)}/s`;
try {
  const small = await measure(fewer);
  const large = await measure(archives);
  for (const [count, one] of [
    [fewer, small],
    [archives, large],
  ] as const) {
    const both = one.copies.out + one.copies.in;
    process.stdout.write(
      `${count} archives, ${one.facts} facts: simulation ${perSecond(count, one.simulation)}, peak ${Math.round(one.simulation.peakMegabytes)} MB; ` +
        `enactment ${perSecond(count, one.enactment)}, peak ${Math.round(one.enactment.peakMegabytes)} MB; ` +
        `COPY out ${one.copies.out.toFixed(1)} s and in ${one.copies.in.toFixed(1)} s; enactment at ${(both / one.enactment.seconds).toFixed(2)} of the limit; ` +
        `${one.compared?.moved ?? 0} scores moved, ${one.compared?.crossed ?? 0} grades; ` +
        `simulated differently than enacted: ${one.compared?.differing ?? -1} of ${one.compared?.archives ?? 0}\n`,
    );
  }
  const cost = (one: typeof small, count: number) => one.enactment.seconds / count;
  process.stdout.write(
    `cost an archive at ${archives} to that at ${fewer}: ${(cost(large, archives) / cost(small, fewer)).toFixed(2)}\n`,
  );
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
