import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { readNote } from '../../../src/archive/access-log/checkpoint.js';
import { leafOf } from '../../../src/archive/access-log/log-entry.js';
import { delayLooks } from '../../../src/archive/access-log/delay-looks.js';
import { logKeys } from '../../../src/archive/access-log/log-keys.js';
import { grow } from '../../../src/archive/access-log/merkle/frontier.js';
import { leafHash, rootOf } from '../../../src/archive/access-log/merkle/hash.js';
import { entryColumns, entryOf, type RawEntry } from '../../../src/archive/access-log/stored-entry.js';
import { verifyLog, type Verdict } from '../../../src/archive/access-log/verify/verify-log.js';
import { openWrites } from '../../../src/server/writes.js';
import { createLogDatabase, entry, newRing, type LogDatabase } from './log-database.js';

const size = 600;
const each = 20;
const tables = ['access_log', 'access_log_head', 'access_log_node', 'access_log_tree', 'access_log_delay'];
let database: LogDatabase;

beforeAll(async () => {
  database = await createLogDatabase();
  const log = database.open();
  for (let written = 0; written < size; written += each) {
    const at = new Date(written < 300 ? '2026-11-30T15:00:00Z' : '2026-11-30T17:00:00.120Z');
    await log.append(Array.from({ length: each }, () => entry({}, at)));
  }
  for (const table of tables) await database.tamper(`create table kept_${table} as table ${table}`);
}, 60_000);

afterEach(async () => {
  for (const table of tables) {
    await database.tamper(`with gone as (delete from ${table}) select`);
    await database.tamper(`insert into ${table} select * from kept_${table}`);
  }
});
afterAll(() => database.close());

const wrong = ({ findings }: Verdict) => findings.map(({ kind, from, to }) => [kind, from, to]);
const found = async (): Promise<unknown[][]> => wrong(await database.verify());

describe('the verifier', () => {
  test('finds nothing wrong with a log as it was written', async () => {
    const verdict = await database.verify();
    expect(verdict).toMatchObject({ entries: size, heads: size / each, findings: [] });
    const head = readNote(verdict.lastNote ?? '', database.keys.verifierKeys);
    expect(head).toMatchObject({ size, at: '2026-11-30T17:00:00.12Z' });
  });

  test.each([
    [`at = at + interval '1 microsecond'`],
    [`request_id = 'another'`],
    [`client_id = null`],
    [`role = 'AUDITOR'`],
    [`officer = 'somebody'`],
    [`purpose = 'SELF'`],
    [`basis = ''`],
    [`consent_id = 'given after all'`],
    [`subject_id = gen_random_uuid()`],
    [`archive_id = null`],
    [`sector = null`],
    [`classes = '{REGISTER}'`],
    [`outcome = 'NOT_FOUND'`],
    [`delayed_until = '2099-01-01Z'`],
    [`leaf_hash = sha256('x')`],
    [`mac = sha256('x')`],
    [`key_version = 2`],
  ])('names the row with its month after: %s', async (change) => {
    await database.tamper(`update access_log set ${change} where leaf_index in (123, 456)`);
    const { findings } = await database.verify();
    expect(findings.map(({ kind, from, month }) => [kind, from, month])).toEqual([
      ['ALTERED', 123, '2026-11'],
      ['ALTERED', 456, '2026-12'],
    ]);
  });

  test('names the row although its hash, all hashes over it and the code of another row were put in with it', async () => {
    const [row] = await database.tamper(`select ${entryColumns} from access_log l where leaf_index = 123`);
    const altered = entryOf({
      ...(row as unknown as RawEntry),
      leafIndex: 123,
      at: '2026-11-30T15:00:00Z',
      outcome: 'NOT_FOUND',
    });
    await database.tamper(
      `update access_log set outcome = 'NOT_FOUND', leaf_hash = $1, mac = (select mac from access_log where leaf_index = 4)
        where leaf_index = 123`,
      [leafHash(leafOf(altered))],
    );
    const { frontier, completed } = grow([], 0, await hashesBefore(size));
    for (const { level, index, hash } of completed) {
      await database.tamper('update access_log_node set hash = $3 where level = $1 and index = $2', [
        level,
        index,
        hash,
      ]);
    }
    await database.tamper('update access_log_head set root = $1 where size = $2', [rootOf(frontier), size]);
    await database.tamper('update access_log_tree set frontier = $1, root = $2', [frontier, rootOf(frontier)]);
    expect(await found()).toEqual([
      ['ALTERED', 123, 123],
      ['HEAD', size, size],
    ]);
  });

  test('names both rows after two changed places with all that proves them', async () => {
    for (const [from, to] of [
      [7, 9_999],
      [8, 7],
      [9_999, 8],
    ]) {
      await database.tamper('update access_log set leaf_index = $2 where leaf_index = $1', [from, to]);
    }
    expect(await found()).toEqual([
      ['ALTERED', 7, 7],
      ['ALTERED', 8, 8],
    ]);
  });

  test('names the places of rows that are gone, in the middle and at the end', async () => {
    await database.tamper('delete from access_log where leaf_index between 200 and 204 or leaf_index >= 590');
    expect(await found()).toEqual([
      ['DELETED', 200, 204],
      ['DELETED', 590, 599],
    ]);
  });

  test('names the rows that were moved up to close a gap', async () => {
    await database.tamper('delete from access_log where leaf_index = 590');
    await database.tamper('update access_log set leaf_index = leaf_index - 1 where leaf_index > 590');
    expect(await found()).toEqual([
      ...Array.from({ length: 9 }, (_, offset) => ['ALTERED', 590 + offset, 590 + offset]),
      ['DELETED', 599, 599],
    ]);
  });

  test('names a row that was put in: at a place that is taken, and after the end', async () => {
    const others = `request_id, client_id, role, officer, purpose, basis, consent_id, subject_id, archive_id, sector, classes,
      outcome, delayed_until, leaf_hash, key_version, mac`;
    await database.tamper(`insert into access_log (leaf_index, at, ${others})
      select place, at + interval '1 second', ${others} from access_log, (values (10), (600)) as new (place) where leaf_index = 11`);
    expect(await found()).toEqual([
      ['INSERTED', 10, 10],
      ['INSERTED', 600, 600],
    ]);
  });

  test('says when a head, its signature or the stored tree was changed', async () => {
    await database.tamper(`update access_log_head set root = sha256('x') where size = 40`);
    const note = logKeys(newRing()).signHead({ size: 60, root: leafHash('x'), at: '2026-11-30T15:00:00Z' });
    await database.tamper(`update access_log_head set root = $1, note = $2 where size = 60`, [leafHash('x'), note]);
    await database.tamper(`update access_log_tree set frontier[1] = sha256('x')`);
    expect(await found()).toEqual([
      ['HEAD', 40, 40],
      ['HEAD', 60, 60],
    ]);
    await database.tamper('delete from access_log_head where size in (40, 60)');
    expect(await found()).toEqual([['HEAD', size, size]]);
  });

  test('says when the last heads are gone and their rows are not', async () => {
    await database.tamper('delete from access_log_head where size > 560');
    expect(await found()).toEqual([
      ['HEAD', 560, 599],
      ['HEAD', 560, 560],
    ]);
  });

  test('says when a hash that proofs are made of was changed', async () => {
    await database.tamper(`update access_log_node set hash = sha256('x') where level = 8 and index = 1`);
    expect(await found()).toEqual([['NODE', 256, 511]]);
  });

  test('says when an order that delays looks is not in the log', async () => {
    await database.tamper(
      `insert into access_log_delay values (17, gen_random_uuid(), null, 'infinity', 'because', 'somebody')`,
    );
    expect(await found()).toEqual([['DELAY', 17, 17]]);
  });

  test('says when an order that delays looks was changed or taken back', async () => {
    const [subject] = await database.tamper(
      `insert into subject (id, kind, name) values (gen_random_uuid(), 'PERSON', '某某') returning id`,
    );
    const order = {
      subjectId: String(subject?.id),
      clientId: 'p',
      until: '2099-01-01T00:00:00Z',
      reason: 'case',
      orderedBy: '王五',
    };
    const writes = openWrites(database.url, { poolSize: 1 });
    const now = new Date('2026-11-30T17:00:01Z');
    expect(await delayLooks(writes.write, database.keys, order, now).finally(() => writes.close())).toBe(size);
    expect(await found()).toEqual([]);
    for (const change of [`reason = 'another'`, `until = now()`, 'client_id = null', `ordered_by = ''`]) {
      await database.tamper(`create table order_kept as table access_log_delay`);
      await database.tamper(`update access_log_delay set ${change}`);
      expect(await found()).toEqual([['DELAY', size, size]]);
      await database.tamper('delete from access_log_delay');
      expect(await found()).toEqual([['DELAY', size, size]]);
      await database.tamper('insert into access_log_delay select * from order_kept');
      await database.tamper('drop table order_kept');
    }
    expect(await found()).toEqual([]);
  });

  test('needs a head that was kept to find an end that was cut off with its heads, and then finds it', async () => {
    const [last] = await database.tamper('select note from access_log_head where size = 600');
    const [earlier] = await database.tamper('select note from access_log_head where size = 560');
    const head = (row: typeof last) => readNote(String(row?.note), database.keys.verifierKeys);
    const [kept, before] = [head(last), head(earlier)];
    expect(wrong(await database.verify(kept))).toEqual([]);
    expect(wrong(await database.verify(before))).toEqual([]);
    await database.tamper('delete from access_log where leaf_index >= 560');
    await database.tamper('delete from access_log_head where size > 560');
    const { frontier } = grow([], 0, await hashesBefore(560));
    await database.tamper('update access_log_tree set size = 560, frontier = $1', [frontier]);
    expect(await found()).toEqual([]);
    expect(wrong(await database.verify(kept))).toEqual([['FORKED', 560, 599]]);
    expect(wrong(await database.verify(before))).toEqual([]);
  });

  test('names every row of a log that was written anew without the key, and the fork', async () => {
    const [row] = await database.tamper('select note from access_log_head where size = 600');
    const kept = readNote(String(row?.note), database.keys.verifierKeys);
    const other = { keys: logKeys(newRing()), kept, verifierKeys: database.keys.verifierKeys };
    const client = new Client({ connectionString: database.url, options: '-c timezone=UTC' });
    await client.connect();
    const verdict = await verifyLog(client, other).finally(() => client.end());
    expect(verdict.findings).toHaveLength(size);
    expect(wrong(await database.verify(kept && { ...kept, root: leafHash('another log') }))).toEqual([
      ['FORKED', 0, 599],
    ]);
  });
});

/** The hashes that the rows before a place have. */
async function hashesBefore(place: number): Promise<Buffer[]> {
  const rows = await database.tamper('select leaf_hash from access_log where leaf_index < $1 order by leaf_index', [
    place,
  ]);
  return rows.map(({ leaf_hash }) => leaf_hash as Buffer);
}
