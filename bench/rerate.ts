// Trying and enacting a changed scheme over a whole population beside COPY of the same facts out and the same results in.
// npm run bench:rerate -- [archives] [archives of the smaller population]
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { multiply } from './population.js';
import { startBenchCluster } from './support/bench-cluster.js';
import { runProgram, type Run } from './support/run-program.js';

const [archives = 1_000_000, fewer = 100_000] = process.argv.slice(2).map(Number);
const sector = 'Employer';
const cluster = await startBenchCluster();
const { folder } = cluster;

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
  const url = await cluster.makeDatabase(`population_${count}`);
  const client = new pg.Client({ connectionString: url });
  // What ends a statement is met there; this is the server's goodbye when it is stopped after a failure.
  client.on('error', () => undefined);
  await client.connect();
  const city = cluster.makeFolder(`city-${count}`);
  await runProgram(url, 'dist/main.js', 'demo', '--out', city, '--archives', '3000');
  await runProgram(url, 'dist/main.js', 'import', city);
  await multiply(client, sector, count);
  const simulation = await runProgram(url, '--import', 'tsx', 'bench/rerate-steps.ts', 'simulate');
  const enactment = await runProgram(url, '--import', 'tsx', 'bench/rerate-steps.ts', 'enact');
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
  await cluster.remove();
}
