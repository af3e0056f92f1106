import pg from 'pg';
import type { Logger } from 'pino';
import type { Config, RunningConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';

const oldest = 15;
const newest = 18;

export interface OpenDatabase {
  readonly config: RunningConfig;
  /** Address of the owner of the tables; null where that of the service is the only one known. */
  readonly ownerUrl: string | null;
  /** Leaves the database; stops the embedded one unless another process uses it. */
  close(): Promise<void>;
}

/** The database a command works on: the server of DATABASE_URL, or the embedded one, found running or started. */
export async function openDatabase(config: Config, log: Logger): Promise<OpenDatabase> {
  const { databaseUrl, databaseOwnerUrl: ownerUrl } = config;
  if (databaseUrl !== null) {
    // The role of the service may not be there before the first migration.
    const [setting, address] = ownerUrl === null ? ['DATABASE_URL', databaseUrl] : ['DATABASE_OWNER_URL', ownerUrl];
    const version = await serverVersion(setting, address);
    if (version < oldest)
      throw new CannotStart(`${setting} is a PostgreSQL ${version}; it must be ${oldest} or newer.`);
    if (version > newest) log.warn({ version }, `this release is tested with PostgreSQL ${oldest} to ${newest}`);
    return { config: { ...config, databaseUrl }, ownerUrl, close: () => Promise.resolve() };
  }
  const [{ startEmbeddedPostgres }, { serviceAddress }] = await Promise.all([
    import('../server/embedded-postgres/embedded-postgres.js'),
    import('../server/embedded-postgres/service-address.js'),
  ]);
  const embedded = await startEmbeddedPostgres({ dataFolder: config.dataFolder, log });
  const service = serviceAddress(embedded.url, config.dataFolder);
  return { config: { ...config, databaseUrl: service }, ownerUrl: embedded.url, close: () => embedded.stop() };
}

async function serverVersion(setting: string, connectionString: string): Promise<number> {
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
      `${setting}: no connection to ${host}, port ${port} (${reason}). Check address, database, user and password.`,
      { cause },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
