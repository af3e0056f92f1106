import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { CannotStart } from '../../core/cannot-start.js';
import { makeDataFolder } from '../../private-file.js';
import { findBinaries } from './binaries.js';
import { clusterFiles, clusterUrl, databaseName, logTail, readPostmaster, type ClusterFiles } from './cluster-files.js';
import { tryLock, waitForLock, type FileLock } from './file-lock.js';
import { initialiseOnce } from './initialise.js';
import { isAlive, processesOn } from './processes-on.js';
import { runServer, stopServer } from './run-server.js';
import { serverSettings } from './server-settings.js';
import { openForPassing, requireReachable, serverUser } from './server-user.js';

export interface EmbeddedPostgresOptions {
  readonly dataFolder: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: Logger;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** True when the server ran already: started by another command, or left behind by a service that was killed. */
  readonly adopted: boolean;
  /** Leaves the server; the last one to leave stops it. */
  stop(): Promise<void>;
}

const gatePatience = 240_000;

/** Finds the running server of a data folder or starts it, makes it on first use, and joins its users. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  makeDataFolder(options.dataFolder);
  // PostgreSQL and /proc speak of real paths.
  const dataFolder = realpathSync(options.dataFolder);
  const files = clusterFiles(dataFolder);
  const gate = await passGate(files);
  try {
    const found = await findRunning(files);
    const pid = found?.pid ?? (await startNew(files, dataFolder, options)).pid;
    const url = await requireDatabase(files);
    const membership = await waitForLock(files.users, 'shared', gatePatience);
    if (!membership) throw new CannotStart(`${files.users} is locked by another process.`);
    options.log.info({ pid, adopted: found !== null }, 'embedded PostgreSQL is ready');
    return { url, adopted: found !== null, stop: once(() => leave(files, membership, options.log)) };
  } finally {
    gate.release();
  }
}

/** Connection string of the folder's database while its server runs and answers; null otherwise. */
export async function connectToEmbedded(dataFolder: string): Promise<string | null> {
  const files = clusterFiles(dataFolder);
  const postmaster = readPostmaster(files);
  if (!postmaster || !isAlive(postmaster.pid)) return null;
  const url = clusterUrl(files, postmaster.port);
  const server = clusterUrl(files, postmaster.port, 'postgres');
  return url && server && (await answers(server, files)) ? url : null;
}

async function passGate(files: ClusterFiles): Promise<FileLock> {
  const gate = await waitForLock(files.gate, 'exclusive', gatePatience);
  if (gate) return gate;
  throw new CannotStart(`Another process has been starting or stopping the database in ${files.data} for too long.`);
}

/** A server of this folder that runs: the one to use once it answers, or to stop when it does not. */
async function findRunning(files: ClusterFiles): Promise<{ readonly pid: number } | null> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const postmaster = readPostmaster(files);
    if (!postmaster || !isAlive(postmaster.pid)) return null;
    const processes = processesOn(files.data);
    if (processes && !processes.includes(postmaster.pid)) return null;
    if (postmaster.status === 'ready') {
      const server = clusterUrl(files, postmaster.port, 'postgres');
      if (server && (await answers(server, files))) return postmaster;
      if (!processes) break;
      await stopServer(files, postmaster.pid);
      return null;
    }
    await sleep(50);
  }
  throw new CannotStart(
    `A PostgreSQL runs on ${files.data} and does not answer. The end of ${files.log}:\n${logTail(files)}\n` +
      `Stop process ${readPostmaster(files)?.pid ?? ''} and start again.`,
  );
}

async function startNew(
  files: ClusterFiles,
  dataFolder: string,
  options: EmbeddedPostgresOptions,
): Promise<{ pid: number }> {
  const binaries = await findBinaries();
  const user = await serverUser(files.data);
  openForPassing(dataFolder, user);
  requireReachable(binaries.postgres, user);
  requireReachable(files.data, user);
  if (await initialiseOnce(files, binaries.initdb, user)) options.log.info({ data: files.data }, 'made a new cluster');
  return runServer(files, {
    postgres: binaries.postgres,
    user,
    port: options.port,
    settings: { ...serverSettings(files.data), ...options.settings },
  });
}

async function requireDatabase(files: ClusterFiles): Promise<string> {
  const postmaster = readPostmaster(files);
  const url = postmaster && clusterUrl(files, postmaster.port);
  const server = postmaster && clusterUrl(files, postmaster.port, 'postgres');
  if (!url || !server) {
    throw new CannotStart(`${files.password} is gone, and without it the database cannot be opened. Put it back.`);
  }
  const client = new pg.Client({ connectionString: server });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return url;
  } finally {
    await client.end();
  }
}

async function answers(server: string, files: ClusterFiles): Promise<boolean> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
    return rows[0]?.folder === realpathSync(files.data);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function leave(files: ClusterFiles, membership: FileLock, log: Logger): Promise<void> {
  const gate = await passGate(files);
  try {
    membership.release();
    const last = tryLock(files.users, 'exclusive');
    if (!last) {
      log.info('embedded PostgreSQL stays up for another process');
      return;
    }
    const postmaster = readPostmaster(files);
    if (postmaster) await stopServer(files, postmaster.pid);
    last.release();
    log.info('embedded PostgreSQL has stopped');
  } finally {
    gate.release();
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= act());
}
