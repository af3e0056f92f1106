import cliProgress from 'cli-progress';
import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { publicKeyOf, readNote, type Head } from '../archive/access-log/checkpoint.js';
import { logKeys } from '../archive/access-log/log-keys.js';
import type { Finding } from '../archive/access-log/verify/finding.js';
import { verifyLog, type Verdict } from '../archive/access-log/verify/verify-log.js';
import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import { errorCode } from '../core/error-code.js';
import { createLog } from '../server/log.js';
import { openDatabase } from './open-database.js';

export interface VerifyLogOptions {
  readonly publicKey?: string;
  readonly fromHead?: string;
  readonly keepHead?: string;
}

/** More lines help nobody; the first ones say where to begin. */
const mostLines = 1_000;

/** Verifies the access log and prints what is wrong, or that nothing is; gives the exit code. */
export async function runVerifyLog({ publicKey, fromHead, keepHead }: VerifyLogOptions): Promise<0 | 1> {
  const config = loadConfig();
  const keys = logKeys(config.accessLogKeys);
  const verifierKeys = publicKey === undefined ? keys.verifierKeys : [verifierKey(publicKey)];
  const kept = fromHead === undefined ? null : await keptHead(fromHead, verifierKeys);
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await openDatabase(config, createLog(config.logLevel)), (open) => open.close());
  const client = new pg.Client({
    connectionString: database.config.databaseUrl,
    options: '-c timezone=UTC',
    application_name: 'credit-archive verify-log',
  });
  await client.connect();
  opened.defer(() => client.end());
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({ format: '{value} entries', stream: process.stderr, hideCursor: true })
    : null;
  bar?.start(0, 0);
  const onProgress = (entries: number) => bar?.update(entries);
  const verdict = await verifyLog(client, { keys, verifierKeys, kept, onProgress }).finally(() => bar?.stop());
  print(verdict, verifierKeys);
  if (keepHead !== undefined && verdict.lastNote !== null) await writeFile(keepHead, verdict.lastNote);
  return verdict.findings.length > 0 ? 1 : 0;
}

function print({ entries, heads, findings }: Verdict, verifierKeys: readonly string[]): void {
  for (const found of findings.slice(0, mostLines)) process.stdout.write(`${lineOf(found)}\n`);
  if (findings.length > mostLines) process.stdout.write(`and ${findings.length - mostLines} more\n`);
  const result = findings.length === 0 ? 'nothing is wrong' : `${findings.length} things are wrong`;
  process.stdout.write(`${entries} entries, ${heads} signed heads: ${result}.\n`);
  for (const key of verifierKeys) process.stdout.write(`Verifier key: ${key}\n`);
}

function lineOf({ kind, from, to, month, what }: Finding): string {
  const place = from === to ? `entry ${from}` : `entries ${from} to ${to}`;
  return `${kind} ${place}${month === null ? '' : ` of ${month}`}: ${what}`;
}

function verifierKey(text: string): string {
  if (publicKeyOf(text)) return text;
  throw new CannotStart(
    '--public-key: this is no verifier key of an access log. Give the line that verify-log printed.',
  );
}

async function keptHead(file: string, verifierKeys: readonly string[]): Promise<Head> {
  const note = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CannotStart(`--from-head: ${file} cannot be read (${errorCode(cause) ?? 'unknown reason'}).`, { cause });
  });
  const head = readNote(note, verifierKeys);
  if (head) return head;
  throw new CannotStart(`--from-head: ${file} is no head that this key signed. Give the file as it was written.`);
}
