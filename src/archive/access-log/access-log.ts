import { Pool, type PoolClient, type QueryResult } from 'pg';
import type { Logger } from 'pino';
import { errorCode } from '../../core/error-code.js';
import type { KeyRing } from '../../core/sealed/key-ring.js';
import { appendEntries, lockTree, treeIn, type Tree } from './append-entries.js';
import type { LogEntry } from './log-entry.js';
import { logKeys, type LogKeys } from './log-keys.js';

export interface AccessLog {
  /** Resolves when the entries are durable; rejects when they are not, and then nothing may be shown. */
  append(entries: readonly LogEntry[]): Promise<void>;
  close(): Promise<void>;
}

export interface AccessLogOptions {
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly log: Logger;
}

interface Waiting {
  readonly entries: readonly LogEntry[];
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

interface Writer {
  readonly pool: Pool;
  readonly keys: LogKeys;
}

/** The tree as this instance left it, and whether it was the only one to write of late. */
interface KnownTree {
  readonly tree: Tree | null;
  readonly ours: boolean;
}

const unknownTree: KnownTree = { tree: null, ours: false };

/** Most entries of one transaction, so that a crowd does not make one that takes seconds. */
const mostEntries = 5_000;

/**
 * Opens the log for appending. Requests that come while a transaction runs share the next one, so that a commit's wait
 * for the disk is paid once for all of them.
 */
export function openAccessLog({ databaseUrl, keys, log }: AccessLogOptions): AccessLog {
  const pool = openPool(databaseUrl);
  const writer = { pool, keys: logKeys(keys) };
  let known = unknownTree;
  let waiting: Waiting[] = [];
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const turn = takeTurn(waiting);
      waiting = waiting.slice(turn.length);
      known = await flush(writer, known, turn).catch((error: unknown) => {
        // The rest of a database error repeats the values of a row, which are personal.
        const message = error instanceof Error ? error.message : String(error);
        log.error(
          { code: errorCode(error), message },
          'the access log cannot be written; what was to be shown is withheld',
        );
        for (const { reject } of turn) reject(new Error('The access log could not be written.'));
        return unknownTree;
      });
    }
    running = null;
  };
  return {
    append: (entries) => {
      if (entries.length === 0) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        // Answers that are ready in the same turn of the event loop go together.
        running ??= new Promise((begin) => setImmediate(begin)).then(run);
      });
    },
    close: async () => {
      await running;
      await pool.end();
    },
  };
}

function openPool(databaseUrl: string): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    // A commit that is not on disk proves nothing; an instance that hangs must not hold the log for the others.
    options:
      '-c timezone=UTC -c synchronous_commit=on -c lock_timeout=5000 -c idle_in_transaction_session_timeout=5000',
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    application_name: 'credit-archive access log',
    pipeline: true,
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function takeTurn(waiting: readonly Waiting[]): readonly Waiting[] {
  let entries = 0;
  const end = waiting.findIndex((one) => (entries += one.entries.length) > mostEntries);
  return end < 0 ? waiting : waiting.slice(0, Math.max(end, 1));
}

async function flush({ pool, keys }: Writer, known: KnownTree, turn: readonly Waiting[]): Promise<KnownTree> {
  const entries = turn.flatMap((one) => one.entries);
  const client = await pool.connect();
  try {
    const left = (await writeAtOnce(client, keys, known, entries)) ?? (await writeLocked(client, keys, known, entries));
    client.release();
    for (const { resolve } of turn) resolve();
    return left;
  } catch (error) {
    // What the connection is in the middle of is not known; the server undoes it.
    client.release(true);
    throw error;
  }
}

/** Writes without asking first how the log stands; null when another instance has written meanwhile. */
async function writeAtOnce(
  client: PoolClient,
  keys: LogKeys,
  { tree, ours }: KnownTree,
  entries: readonly LogEntry[],
): Promise<KnownTree | null> {
  if (tree === null || !ours) return null;
  const { written, grown } = appendEntries(client, keys, tree, entries);
  return (await written) ? { tree: grown, ours } : null;
}

async function writeLocked(
  client: PoolClient,
  keys: LogKeys,
  { tree }: KnownTree,
  entries: readonly LogEntry[],
): Promise<KnownTree> {
  const begun = (await client.query(`begin; ${lockTree}`)) as unknown as readonly QueryResult<
    Record<string, unknown>
  >[];
  const found = treeIn(begun[1]?.rows[0]);
  const { written, grown } = appendEntries(client, keys, found, entries);
  // Sent together: after a failure the commit only ends what failed.
  const [isWritten] = await Promise.all([written, client.query('commit')]);
  if (!isWritten) throw new Error('The tree of the access log does not fit its root.');
  return { tree: grown, ours: found.size === tree?.size };
}
