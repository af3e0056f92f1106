// The whole intake (read, interpreted, matched, stored, rated) beside COPY of the same rows into the same indexed table.
// npm run bench:intake -- [rows] [archives] [parts]
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { startBenchCluster } from './support/bench-cluster.js';
import { runProgram } from './support/run-program.js';

const [rows = 1_000_000, archives = 1_000_000, parts = 1] = process.argv.slice(2).map(Number);
const cluster = await startBenchCluster();
const { folder } = cluster;

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
  const chain = await cluster.makeDatabase('chain');
  const plain = await cluster.makeDatabase('plain');
  const demo = cluster.makeFolder('demo');
  await runProgram(
    chain,
    'dist/main.js',
    'demo',
    '--out',
    demo,
    '--archives',
    String(archives),
    '--penalty-rows',
    String(rows),
  );
  const files = await splitFile(join(demo, 'penalties.csv'), parts);
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
    const run = await runProgram(chain, 'dist/main.js', 'import', file, '--sector', 'employers');
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
  await cluster.remove();
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
