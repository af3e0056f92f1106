import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { openAccessLog, type AccessLog } from '../../../src/archive/access-log/access-log.js';
import type { Head } from '../../../src/archive/access-log/checkpoint.js';
import { entriesOf, type LogEntry } from '../../../src/archive/access-log/log-entry.js';
import { logKeys, type LogKeys } from '../../../src/archive/access-log/log-keys.js';
import { verifyLog, type Verdict } from '../../../src/archive/access-log/verify/verify-log.js';
import type { Look } from '../../../src/core/access-trace.js';
import type { KeyRing } from '../../../src/core/sealed/key-ring.js';
import { publicViewer } from '../../../src/core/viewer.js';
import { createTestDatabase } from '../../support/database.js';

export interface LogDatabase {
  readonly url: string;
  readonly ring: KeyRing;
  readonly keys: LogKeys;
  open(): AccessLog;
  verify(kept?: Head | null): Promise<Verdict>;
  /** Runs statements as someone who owns the tables and has switched their triggers off. */
  tamper(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Runs a statement as the service could. */
  run(text: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const newRing = (): KeyRing => ({ current: 1, keys: new Map([[1, createSecretKey(randomBytes(32))]]) });

/** A database of its own with a log that tests write, read and tamper with. */
export async function createLogDatabase(): Promise<LogDatabase> {
  const database = await createTestDatabase();
  const ring = newRing();
  const keys = logKeys(ring);
  const opened: AccessLog[] = [];
  const on = async <Result>(act: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client({ connectionString: database.url, options: '-c timezone=UTC' });
    await client.connect();
    return act(client).finally(() => client.end());
  };
  return {
    url: database.url,
    ring,
    keys,
    open: () => {
      const log = openAccessLog({ databaseUrl: database.url, keys: ring, log: pino({ level: 'silent' }) });
      opened.push(log);
      return log;
    },
    verify: (kept = null) => on((client) => verifyLog(client, { keys, verifierKeys: keys.verifierKeys, kept })),
    tamper: (text, values = []) =>
      on(async (client) => {
        await client.query(`set session_replication_role = 'replica'`);
        return (await client.query<Record<string, unknown>>(text, values)).rows;
      }),
    run: (text) => on(async (client) => (await client.query<Record<string, unknown>>(text)).rows),
    close: async () => {
      await Promise.all(opened.map((log) => log.close()));
      await database.drop();
    },
  };
}

/** An entry of a platform's look, with what a test changes of it. */
export function entry(change: Partial<Look> = {}, at = new Date()): LogEntry {
  const look: Look = {
    subjectKey: randomUUID(),
    archiveKey: randomUUID(),
    sector: 'Employer',
    purpose: 'SUPERVISION',
    basis: 'duty',
    consentKey: null,
    classes: ['REGISTER', 'RATING'],
    outcome: 'SHOWN',
    ...change,
  };
  const [made] = entriesOf({ ...publicViewer, clientId: 'platform-1' }, randomUUID(), at, [look]);
  if (!made) throw new Error('no entry');
  return made;
}
