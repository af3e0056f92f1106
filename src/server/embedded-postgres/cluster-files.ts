import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../core/error-code.js';
import { readPrivateFile } from '../../private-file.js';

/** Where the parts of the embedded cluster lie in a data folder. */
export interface ClusterFiles {
  readonly data: string;
  /** Where a new cluster grows until it is whole. */
  readonly draft: string;
  readonly pid: string;
  readonly password: string;
  readonly log: string;
  /** Held while the server is being started or stopped. */
  readonly gate: string;
  /** Held, shared, by every process that uses the server. */
  readonly users: string;
}

export const databaseName = 'credit_archive';

export function clusterFiles(dataFolder: string): ClusterFiles {
  const data = join(dataFolder, 'postgres');
  return {
    data,
    draft: `${data}.new`,
    pid: join(data, 'postmaster.pid'),
    password: join(dataFolder, 'postgres-password'),
    log: join(dataFolder, 'postgres.log'),
    gate: join(dataFolder, 'postgres.gate'),
    users: join(dataFolder, 'postgres.users'),
  };
}

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `standby` or `stopping`; the server updates it. */
  readonly status: string;
}

const pidFile = z.tuple([z.coerce.number().int().positive(), z.coerce.number().int().positive(), z.string()]);

/** What the server wrote of itself in `postmaster.pid`; null without the file or while it is half written. */
export function readPostmaster(files: ClusterFiles): Postmaster | null {
  const lines =
    readText(files.pid)
      ?.split('\n')
      .map((line) => line.trim()) ?? [];
  // Lines: pid, data directory, start time, port, socket folder, address, shared memory, status.
  const parsed = pidFile.safeParse([lines[0], lines[3], lines[7]]);
  if (!parsed.success) return null;
  const [pid, port, status] = parsed.data;
  return { pid, port, status };
}

/** Connection string of the database, or of another of the same server; null without a stored password. */
export function clusterUrl(files: ClusterFiles, port: number, database: string = databaseName): string | null {
  const password = readPrivateFile(files.password)?.trim();
  return password ? `postgresql://postgres:${password}@127.0.0.1:${port}/${database}` : null;
}

/** The last lines of the server's log, for error messages. */
export function logTail(files: ClusterFiles, since = 0): string {
  const text = readText(files.log)?.slice(since) ?? '';
  return text.trimEnd().split('\n').slice(-15).join('\n');
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
