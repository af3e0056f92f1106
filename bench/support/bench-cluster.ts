import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/embedded-postgres.js';
import { migrate } from '../../src/server/migrate.js';

export interface BenchCluster {
  /** Where files of the bench lie beside the data of the server. */
  readonly folder: string;
  /** A new folder within, which the server's own user may read. */
  readonly makeFolder: (name: string) => string;
  /** Connection string of a new database with the schema of this release. */
  readonly makeDatabase: (name: string) => Promise<string>;
  /** Stops the server and removes all of it. */
  readonly remove: () => Promise<void>;
}

/** A server of its own, with the settings of one that serves. */
export async function startBenchCluster(): Promise<BenchCluster> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-archive-bench-'));
  chmodSync(folder, 0o711);
  const cluster = await startEmbeddedPostgres({ dataFolder: folder, log: pino({ level: 'silent' }) });
  return {
    folder,
    makeFolder: (name) => {
      const path = join(folder, name);
      mkdirSync(path);
      chmodSync(path, 0o755);
      return path;
    },
    makeDatabase: (name) => makeDatabase(cluster.url, name),
    remove: async () => {
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return url.href;
}
