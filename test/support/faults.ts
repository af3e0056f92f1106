import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { writeDemo } from '../../src/archive/demo/write-demo.js';
import { writePenaltyFile } from '../../src/archive/demo/write-penalty-file.js';
import { compiled } from './program.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** All that was printed so far, both streams. */
  output(): string;
}

const key = (byte: number): string => `1:${Buffer.alloc(32, byte).toString('base64')}`;

/** Settings of a command on a server of its own; the keys are those of every such database, so that they compare. */
export function serverSettings(databaseUrl: string): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: key(21),
    CREDIT_ARCHIVE_ENCRYPTION_KEYS: key(22),
    CREDIT_ARCHIVE_ACCESS_LOG_KEYS: key(23),
    CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow',
  };
}

/** Starts the shipped command as a process of its own. */
export function startCommand(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  main = compiled('src/main.ts'),
): RunningCommand {
  const child = spawn(process.execPath, [...main, ...args], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const add = (chunk: Buffer) => (printed += chunk.toString('utf8'));
  child.stdout.on('data', add);
  child.stderr.on('data', add);
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    output: printed,
  }));
  return { child, ended, output: () => printed };
}

/** Ends a command as a crash would, unless it ended by itself before. */
export async function crash(command: RunningCommand): Promise<Ended> {
  command.child.kill('SIGKILL');
  return command.ended;
}

/** Waits until a condition holds; throws with what was waited for, so that no test waits for ever. */
export async function until(what: string, holds: () => Promise<boolean>, seconds = 30): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain until ${what}.`);
    await sleep(25);
  }
}

/** Numbers from 0 to 1 that the same seed repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A folder that the database's own user may pass through. */
export async function createFaultFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'credit-archive-faults-'));
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Rows of the one file that takes several transactions: three, the last of them short. */
export const longRows = 4_200;

/** Files with every kind of step: registers, records, one file of several transactions, corrections, renames, bad rows. */
export async function writeFaultFiles(folder: string): Promise<void> {
  const city = { archives: 60, seed: 5 };
  await writeDemo({ folder, ...city });
  await writePenaltyFile({ path: join(folder, '29-penalties.csv'), rows: longRows, sector: 'employers', ...city });
  const manifest = join(folder, 'manifest.json');
  const files = JSON.parse(await readFile(manifest, 'utf8')) as { file: string }[];
  const place = files.findIndex(({ file }) => file > '29');
  files.splice(place, 0, { file: '29-penalties.csv', sector: 'employers', kind: 'PENALTY' } as { file: string });
  await writeFile(manifest, JSON.stringify(files));
}

export type Asker = (text: string) => Promise<Record<string, unknown>[]>;

/** Runs statements on a database over one connection. */
export async function ask<Result>(url: string, act: (sql: Asker) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await act(async (text) => (await client.query<Record<string, unknown>>(text)).rows);
  } finally {
    await client.end();
  }
}

// A subject is the same in two databases with the same keys when its strongest matching key is.
const who = `select s.id, coalesce((select min(encode(i.match_key, 'hex')) from subject_identifier i where i.subject_id = s.id), s.name) as who from subject s`;
const parts: Readonly<Record<string, string>> = {
  subjects: `select who.who, s.kind, s.name, s.flags, (select array_agg(n.name order by n.name) from subject_name n where n.subject_id = s.id),
    (select count(*) from subject_identifier i where i.subject_id = s.id) from subject s join who on who.id = s.id`,
  archives: `select who.who, a.sector, a.status, a.region_code, a.opened_on, a.traits, a.version, a.grade, a.score, a.next_change_on,
    encode(a.registration_match_key, 'hex'), b.name from archive a join who on who.id = a.subject_id left join authority b on b.id = a.authority_id`,
  records: `select who.who, a.sector, b.name, p.name, r.superseded_at is null,
    to_jsonb(r) - '{archive_id,id,record_id,supersedes,recorded_at,superseded_at,authority_id,provider_id,fact_key,content_hash,batch_id}'::text[]
    from credit_record r join archive a on a.id = r.archive_id join who on who.id = a.subject_id
    left join authority b on b.id = r.authority_id left join authority p on p.id = r.provider_id`,
  evaluations: `select who.who, a.sector, e.scheme_code, e.as_of, e.score, e.grade, e.coverage, e.next_change_on,
    e.id = a.evaluation_id from evaluation e join archive a on a.id = e.archive_id join who on who.id = a.subject_id`,
  changes: `select who.who, c.sector, c.archive_version, c.region_code, c.previous_grade, c.grade, c.previous_score, c.score, c.direction,
    c.cause, cardinality(c.cause_records), c.disputed from rating_change c join archive a on a.id = c.archive_id join who on who.id = a.subject_id`,
  authorities: `select name, code, region_code, (select array_agg(name_key order by name_key) from authority_alias where authority_id = a.id) from authority a`,
  // A run that found its file taken in already only counts it: the first run of each file is what there is to compare.
  batches: `select distinct on (digest, kind) file_name, kind, status, rows_committed, rows_accepted, rows_unchanged, rows_corrected,
    rows_quarantined, rows_refused, (select array_agg((row_number, line, outcome, code)::text order by row_number) from import_row where batch_id = b.id)
    from import_batch b order by digest, kind, started_at`,
};

/** What is stored, without what is random or depends on the hour: how many rows each part has, and their digest. */
export async function stateOf(sql: Asker): Promise<Record<string, unknown>> {
  const state: Record<string, unknown> = {};
  for (const [part, query] of Object.entries(parts)) {
    const [row] = await sql(`with who as materialized (${who}), part as (${query})
      select count(*)::int as rows, md5(string_agg(part::text, chr(10) order by part::text)) as digest from part`);
    state[part] = row;
  }
  return state;
}

/** Batches and archives that contradict what is stored with them, at one instant; none, whenever one looks. */
export function contradictions(sql: Asker): Promise<Record<string, unknown>[]> {
  return sql(`
    select 'batch' as what, b.file_name as name from import_batch b
    where rows_committed <> rows_accepted + rows_unchanged + rows_corrected + rows_quarantined + rows_refused
      or rows_accepted + rows_corrected <> (select count(*) from credit_record r where r.batch_id = b.id)
      or rows_quarantined + rows_refused <> (select count(*) from import_row i where i.batch_id = b.id)
      or (status = 'COMPLETED') <> (finished_at is not null)
    union all
    select 'archive', a.id::text from archive a
    left join rating_change c on c.archive_id = a.id and c.archive_version = a.version
    where a.version <> (select count(*) from rating_change r where r.archive_id = a.id)
      or a.grade is distinct from c.grade or a.score is distinct from c.score
    union all
    select 'record', r.id::text from credit_record r
    where r.superseded_at is not null
      and not exists (select from credit_record n where n.archive_id = r.archive_id and n.supersedes = r.id and n.recorded_at = r.superseded_at)`);
}

/** Waits until the server has noticed that an importer is gone. */
export function importersGone(sql: Asker): Promise<void> {
  return until('the server has noticed that the importer is gone', async () => {
    const [row] = await sql(
      `select count(*)::int as left from pg_stat_activity where application_name = 'credit-archive import' and datname = current_database()`,
    );
    return row?.left === 0;
  });
}
