import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { connectToEmbedded, startEmbeddedPostgres } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { serviceAddress } from '../../src/server/embedded-postgres/service-address.js';
import { throwAwaySettings } from '../../src/server/embedded-postgres/server-settings.js';
import { serviceRoleOf } from '../../src/server/database-role/service-role.js';
import { migrate } from '../../src/server/migrate.js';

const template = 'archive_template';

export interface TestDatabase {
  /** As the owner of the tables, for what a test supposes and looks up. */
  readonly url: string;
  /** As the role that the service connects as. */
  readonly serviceUrl: string;
  drop(): Promise<void>;
}

/** A database of its own with the schema of this release, cloned from one template per run (about 50 ms). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = await clusterUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(cluster, async (client) => {
    await requireTemplate(client, cluster);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  return {
    url: named(cluster, name),
    serviceUrl: serviceUrl(named(cluster, name)),
    drop: () =>
      withClient(cluster, async (client) => {
        await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}

function runFolder(): string {
  const dataFolder = process.env.TEST_DATA_FOLDER;
  if (!dataFolder) throw new Error('TEST_DATA_FOLDER is not set: run the tests with npm test.');
  return dataFolder;
}

const serviceUrl = (ownerUrl: string): string => serviceAddress(ownerUrl, runFolder());

/** The run's server, started by the first file that asks; the end of the run stops it. */
async function clusterUrl(): Promise<string> {
  const dataFolder = runFolder();
  const log = pino({ level: 'silent' });
  const running = await connectToEmbedded(dataFolder);
  const url = running ?? (await startEmbeddedPostgres({ dataFolder, log, settings: throwAwaySettings })).url;
  return named(url, 'postgres');
}

async function requireTemplate(client: pg.Client, cluster: string): Promise<void> {
  const lock = 7_204_418;
  await client.query('SELECT pg_advisory_lock($1)', [lock]);
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
    if (rowCount === 1) return;
    await client.query(`DROP DATABASE IF EXISTS ${template}_draft`);
    await client.query(`CREATE DATABASE ${template}_draft`);
    const draft = named(cluster, `${template}_draft`);
    await migrate(draft, serviceRoleOf(serviceUrl(draft), draft));
    await client.query(`ALTER DATABASE ${template}_draft RENAME TO ${template}`);
    // The copy takes files, so what still lies in memory has to be in them; once here rather than once a copy.
    await client.query('CHECKPOINT');
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lock]);
  }
}

async function withClient(url: string, act: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}

function named(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
