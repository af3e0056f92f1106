// Lookups of a platform with permission, consent and access log on beside the same build without them, over HTTP.
// npm run bench:lookup -- [archives] [consents] [blocks of four rounds] [seconds of a round]
import { loadavg } from 'node:os';
import { openDevelopmentIssuer } from '../src/server/auth/development-issuer.js';
import { serviceRoleOf } from '../src/server/database-role/service-role.js';
import { clusterFiles, readPostmaster } from '../src/server/embedded-postgres/cluster-files.js';
import { serviceAddress } from '../src/server/embedded-postgres/service-address.js';
import { migrate } from '../src/server/migrate.js';
import { startBenchCluster } from './support/bench-cluster.js';
import { client, consentTo, untilNumbered } from './support/lookup-population.js';
import { median, takeTurns, type Round } from './support/lookup-rounds.js';
import { runProgram } from './support/run-program.js';
import { startServer, type StartedServer } from './support/start-server.js';

const [archives = 100_000, consents = 20_000, blocks = 10, seconds = 2] = process.argv.slice(2).map(Number);
const cluster = await startBenchCluster();
const { folder } = cluster;
const started: StartedServer[] = [];

/** What the shipped service counts of its callers must not end the run. */
const limits = ['pointsPerClient', 'subjectsPerHour', 'subjectsPerDay', 'lookupsOfSubjectPerDay'];

async function start(settings: Readonly<Record<string, string>>, ...args: string[]): Promise<StartedServer> {
  const server = await startServer(settings, args);
  started.push(server);
  return server;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${median(sorted).toFixed(2)} (${sorted[0]?.toFixed(2) ?? ''} to ${sorted.at(-1)?.toFixed(2) ?? ''})`;
}

function absolute(rounds: readonly Round[]): string {
  const of = (value: (round: Round) => number) => median(rounds.map(value));
  return (
    `${Math.round(of(({ perSecond }) => perSecond))} lookups/s, p50 ${of(({ p50 }) => p50).toFixed(1)} ms, ` +
    `p99 ${of(({ p99 }) => p99).toFixed(1)} ms, CPU of one ${of(({ cpu }) => cpu).toFixed(2)} ms and ` +
    `${of(({ databaseCpu }) => databaseCpu).toFixed(2)} ms of the database`
  );
}

function report(title: string, pairs: readonly (readonly [Round, Round])[], names: readonly [string, string]): void {
  const ratios = (of: (round: Round) => number) => spread(pairs.map(([one, other]) => of(one) / of(other)));
  process.stdout.write(
    `${title}: throughput ratio ${ratios(({ perSecond }) => perSecond)}, p99 ratio ${ratios(({ p99 }) => p99)}, ` +
      `CPU ratio ${ratios(({ cpu, databaseCpu }) => cpu + databaseCpu)}; load ${loadavg()[0]?.toFixed(1) ?? ''}\n` +
      `  ${names[0]}: ${absolute(pairs.map(([one]) => one))}\n  ${names[1]}: ${absolute(pairs.map(([, other]) => other))}\n`,
  );
}

try {
  const owner = await cluster.makeDatabase('lookup');
  const service = serviceAddress(owner, folder);
  await migrate(owner, serviceRoleOf(service, owner));
  const city = cluster.makeFolder('city');
  await runProgram(owner, 'dist/main.js', 'demo', '--out', city, '--archives', String(archives));
  await runProgram(owner, 'dist/main.js', 'import', city);
  const bodies = await consentTo(owner, consents);
  const settings = {
    DATABASE_URL: service,
    CREDIT_ARCHIVE_DATA_FOLDER: folder,
    CREDIT_ARCHIVE_LIMITS: limits.map((name) => `${name}=999999999`).join(','),
  };
  const claims = { role: 'PLATFORM' as const, client_id: client };
  const authorization = `Bearer ${await openDevelopmentIssuer(folder).sign(claims, 86_400)}`;
  const lookupServer = ['--import', 'tsx', 'bench/support/lookup-server.ts'];
  const databasePid = readPostmaster(clusterFiles(folder))?.pid ?? 0;
  const open = await start(settings, ...lookupServer, 'open');
  const guarded = await start(settings, ...lookupServer, 'guarded');
  process.stdout.write(`${archives} archives, ${bodies.length} of them under ${consents} consents\n`);
  for (const connections of [32, 64]) {
    const plan = { databasePid, authorization, bodies, connections, seconds, blocks };
    report(`${connections} connections, on to off`, await takeTurns(guarded, open, plan), ['on', 'off']);
  }
  const shipped = await start(settings, 'dist/main.js', 'serve');
  await untilNumbered(owner);
  const plan = { databasePid, authorization, bodies, connections: 32, seconds, blocks: 2 };
  report(
    '32 connections, the service itself with its rates, to the assembled one',
    await takeTurns(shipped, guarded, plan),
    ['service', 'assembled'],
  );
} finally {
  for (const server of started) await server.stop();
  await cluster.remove();
}
