import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { openAccessLog } from '../../../src/archive/access-log/access-log.js';
import { entriesOf, type LogEntry } from '../../../src/archive/access-log/log-entry.js';
import { ensurePartitions } from '../../../src/archive/access-log/partitions.js';
import { publicViewer } from '../../../src/core/viewer.js';
import { createLogDatabase, entry, newRing, type LogDatabase } from './log-database.js';

let database: LogDatabase;

beforeAll(async () => {
  database = await createLogDatabase();
});
afterAll(() => database.close());

const places = async (): Promise<number[]> => {
  const rows = await database.run('select leaf_index from access_log order by leaf_index');
  return rows.map(({ leaf_index }) => Number(leaf_index));
};

describe('appending', () => {
  test('from two instances at once gives every entry one place, without a gap, under heads that all fit', async () => {
    const workers = [database.open(), database.open()].flatMap((log) => Array.from({ length: 8 }, () => log));
    const written: LogEntry[] = [];
    let requests = 0;
    await Promise.all(
      workers.map(async (log, worker) => {
        for (let round = 0; round < 20; round += 1) {
          const entries = Array.from({ length: 1 + ((worker + round) % 3) }, () => entry());
          await log.append(entries);
          written.push(...entries);
          requests += 1;
        }
      }),
    );
    expect(await places()).toEqual(written.map((_, place) => place));
    const stored = await database.run('select request_id from access_log');
    expect(stored.map(({ request_id }) => String(request_id)).sort()).toEqual(
      written.map(({ requestId }) => requestId).sort(),
    );
    const verdict = await database.verify();
    expect(verdict).toMatchObject({ entries: written.length, findings: [] });
    // One commit for many requests is what keeps the log from costing a disk wait each.
    expect(verdict.heads).toBeLessThan(requests / 2);
  });

  test('resolves only when the entry can be read by another connection', async () => {
    const log = database.open();
    const seen = entry();
    await log.append([seen]);
    const rows = await database.run(`select 1 from access_log where request_id = '${seen.requestId}'`);
    expect(rows).toHaveLength(1);
  });

  test('waits for an instance that has the log to itself, and goes on when that one is gone', async () => {
    const other = new Client({ connectionString: database.url });
    other.on('error', () => undefined);
    await other.connect();
    await other.query('begin');
    await other.query('select from access_log_tree for update');
    let done = false;
    const appended = database
      .open()
      .append([entry()])
      .then(() => (done = true));
    await new Promise((later) => setTimeout(later, 150));
    expect(done).toBe(false);
    await other.end();
    await appended;
    expect((await database.verify()).findings).toEqual([]);
  });

  test('takes any text a token may hold, and still proves it', async () => {
    const viewer = { ...publicViewer, clientId: 'a\u0000b', officer: 'half \uD800 of a pair, "quoted", {braces}' };
    const look = { ...lookOf(), basis: 'NULL' };
    await database.open().append(entriesOf(viewer, 'request-1', new Date(), [look]));
    const [row] = await database.run(`select client_id, officer, basis from access_log where request_id = 'request-1'`);
    expect(row).toEqual({
      client_id: 'a\uFFFDb',
      officer: 'half \uFFFD of a pair, "quoted", {braces}',
      basis: 'NULL',
    });
    expect((await database.verify()).findings).toEqual([]);
  });

  test('refuses a key that is none, before it can take the entries of others with it', () => {
    const look = { ...lookOf(), subjectKey: 'not a key' };
    expect(() => entriesOf(publicViewer, 'request-2', new Date(), [look])).toThrow(/by something else than its key/);
  });

  test('keeps an entry of a month that nobody opened, and opens months ahead once', async () => {
    await database.open().append([entry({ basis: 'far' }, new Date('2031-05-06T07:08:09.010Z'))]);
    const [row] = await database.run(`select tableoid::regclass::text as part, at from access_log where basis = 'far'`);
    expect(row?.part).toBe('access_log_default');
    const client = new Client({ connectionString: database.url });
    await client.connect();
    // The end of March in UTC, April in Shanghai.
    for (let again = 0; again < 2; again += 1) await ensurePartitions(client, new Date('2031-03-31T17:00:00Z'));
    await client.end();
    const parts = await database.run(
      `select relname from pg_class where relname like 'access_log_2031%' and relkind = 'r' order by relname`,
    );
    // May has an entry in the default partition already and stays there.
    expect(parts.map(({ relname }) => relname)).toEqual(['access_log_2031_04', 'access_log_2031_06']);
    await database.open().append([entry({ basis: 'june' }, new Date('2031-06-30T15:59:59.999Z'))]);
    const [june] = await database.run(`select tableoid::regclass::text as part from access_log where basis = 'june'`);
    expect(june?.part).toBe('access_log_2031_06');
    expect((await database.verify()).findings).toEqual([]);
  });

  test('rejects when the log cannot be written, and takes entries again afterwards', async () => {
    const log = database.open();
    await database.run('alter table access_log_tree rename to access_log_tree_away');
    const before = (await places()).length;
    await expect(log.append([entry()])).rejects.toThrow('The access log could not be written.');
    expect(await places()).toHaveLength(before);
    await database.run('alter table access_log_tree_away rename to access_log_tree');
    await log.append([entry()]);
    expect(await places()).toHaveLength(before + 1);
  });

  test('of nothing needs no database', async () => {
    const databaseUrl = 'postgres://nobody@127.0.0.1:1/none';
    const log = openAccessLog({ databaseUrl, keys: newRing(), log: pino({ level: 'silent' }) });
    await log.append([]);
    await expect(log.append([entry()])).rejects.toThrow('could not be written');
    await log.close();
  });
});

function lookOf() {
  return {
    subjectKey: null,
    archiveKey: null,
    sector: null,
    purpose: 'AUDIT',
    basis: 'duty',
    consentKey: null,
    classes: [],
    outcome: 'NOT_FOUND',
  } as const;
}

describe('the service', () => {
  test.each([
    `update access_log set officer = 'nobody'`,
    'delete from access_log where leaf_index = 0',
    'truncate access_log',
    'truncate access_log_default',
    'truncate access_log_2031_06',
    'delete from access_log_default',
    'update access_log_2031_06 set outcome = $$DENIED$$',
    'delete from access_log_head',
    'truncate access_log_head',
    'update access_log_node set hash = hash',
    `update access_log_delay set until = 'infinity'`,
  ])('cannot: %s', async (statement) => {
    await database.run(
      `insert into access_log_delay values (0, gen_random_uuid(), null, now(), 'test', 'test') on conflict do nothing`,
    );
    await expect(database.run(statement)).rejects.toThrow('The access log is only added to.');
  });
});
