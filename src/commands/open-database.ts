import pg from 'pg';
import type { Logger } from 'pino';
import type { Config, RunningConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';

const oldest = 15;
const newest = 18;

export interface OpenDatabase {
  readonly config: RunningConfig;
  /** Leaves the database; stops the embedded one unless another process uses it. */
  close(): Promise<void>;
}

/** The database a command works on: the server of DATABASE_URL, or the embedded one, found running or started. */
export async function openDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  const { databaseUrl } = config;
  if (databaseUrl !== null) {
    const version = await serverVersion(databaseUrl);
    if (version < oldest)
      throw new CannotStart(`DATABASE_URL is a PostgreSQL ${version}; it must be ${oldest} or newer.`);
    if (version > newest) log.warn({ version }, `this release is tested with PostgreSQL ${oldest} to ${newest}`);
    return { config: { ...config, databaseUrl }, close: () => Promise.resolve() };
  }
  const { startEmbeddedPostgres } = await import('../server/embedded-postgres/embedded-postgres.js');
  const embedded = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log });
  return { config: { ...config, databaseUrl: embedded.url }, close: () => embedded.stop() };
}

async function serverVersion(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    return Math.floor((rows[0]?.version ?? 0) / 10_000);
  } catch (cause) {
    const { host, port } = client;
    const reason = errorCode(cause) ?? 'no answer within 10 s';
    throw new CannotStart(
      `DATABASE_URL: no connection to ${host}, port ${port} (${reason}). Check address, database, user and password.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
