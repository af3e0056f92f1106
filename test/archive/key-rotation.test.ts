import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSecretKey } from 'node:crypto';
import { Client } from 'pg';
import { pino } from 'pino';
import { createRequestTrace } from '../../src/archive/access-log/request-trace.js';
import { useKeys } from '../../src/archive/keys/keys-in-use.js';
import { rotateKeys, type RotationOutcome, type RotationWatch } from '../../src/archive/keys/rotate-keys.js';
import { sealedTables } from '../../src/archive/keys/sealed-tables.js';
import { findSubject } from '../../src/archive/lookup/find-subject.js';
import { grantsOf } from '../../src/archive/permission/grants.js';
import { createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { CannotStart } from '../../src/core/cannot-start.js';
import type { IdentifierKeys } from '../../src/core/sealed/key-ring.js';
import { matchKey } from '../../src/core/sealed/match-key.js';
import { open } from '../../src/core/sealed/seal.js';
import { sectors } from '../../src/sectors/index.js';
import { openReads, type Reads } from '../../src/server/reads.js';
import { viewer } from '../support/app.js';
import { crash, seeded, startCommand, until } from '../support/faults.js';
import { employerRow, idNumber, medicalRow, uscc, type Row } from '../support/files.js';
import { createIntake, type Intake } from '../support/intake.js';

const secret = (purpose: number, version: number) => Buffer.alloc(32, purpose * 100 + version);

function ring(purpose: number, current: number, versions: readonly number[]) {
  return { current, keys: new Map(versions.map((version) => [version, createSecretKey(secret(purpose, version))])) };
}

/** Keys of these versions, for matching and for sealing alike. */
function keysOf(current: number, ...others: number[]): IdentifierKeys {
  const versions = [current, ...others];
  return { matching: ring(1, current, versions), sealing: ring(2, current, versions) };
}

const medical = { sector: 'medical-staff' };
const person = (n: number, row: Row = {}): Row =>
  medicalRow({ 姓名: `测轮${n}`, 证件号码: idNumber(n), 执业证书编码: `HS-${n}`, ...row });
const people = (from: number, count: number): Row[] => Array.from({ length: count }, (_, n) => person(from + n));
const damagedRow = (n: number): Row => medicalRow({ 姓名: `测坏${n}`, 证件号码: '370303190001011', 执业证书编码: '' });

let intake: Intake;
let client: Client;
let reads: Reads;

beforeEach(async () => {
  intake = await createIntake(undefined, keysOf(1));
  client = new Client({ connectionString: intake.serviceUrl });
  await client.connect();
  reads = openReads(intake.serviceUrl, { poolSize: 2 });
});

afterEach(async () => {
  await reads.close();
  await client.end();
  await intake.close();
});

const keysText = (purpose: number, list: readonly number[]) =>
  list.map((version) => `${version}:${secret(purpose, version).toString('base64')}`).join(',');
const settings = (...list: number[]) => ({
  DATABASE_URL: intake.serviceUrl,
  CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: keysText(1, list),
  CREDIT_ARCHIVE_ENCRYPTION_KEYS: keysText(2, list),
  CREDIT_ARCHIVE_ACCESS_LOG_KEYS: keysText(3, [1]),
  CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow',
  CREDIT_ARCHIVE_LOG_LEVEL: 'error',
});

const never = new AbortController().signal;

function rotate(keys: IdentifierKeys, watch: Partial<RotationWatch> = {}): Promise<RotationOutcome> {
  return rotateKeys(client, keys, { signal: never, ...watch });
}

const officer = viewer(
  'REGULATOR',
  sectors.map(({ key }) => key),
);
const grants = grantsOf(sectors, officer, '2026-11-20');

/** The subject of an identity number as the service looks it up. */
async function found(keys: IdentifierKeys, value: string): Promise<string | null> {
  const scope = { read: reads.read, keys, grants, viewer: officer, trace: createRequestTrace() };
  const subject = await findSubject(scope, { type: 'ID_CARD', value }, new Set());
  return subject?.key ?? null;
}

/** Every sealed value by its place, opened; fails when one does not open. */
async function opened(keys: IdentifierKeys): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const table of sealedTables) {
    const columns = [...table.key.map(([column]) => `${column}::text as ${column}`), ...table.reads];
    const rows = await intake.sql(
      `select ${columns.join(', ')}, ${table.sealed} as sealed, ${table.sealedVersion} as version from ${table.table} where ${table.sealed} is not null`,
    );
    for (const row of rows as (Record<string, string> & { sealed: Buffer; version: number })[]) {
      const place = `${table.table} ${table.key.map(([column]) => row[column]).join(' ')}`;
      values[place] = open(keys.sealing, row.version, row.sealed, table.contextOf(row));
    }
  }
  return values;
}

const versions = () =>
  intake.sql(
    `select distinct match_key_version as matching, seal_key_version as sealing from subject_identifier
     union select registration_match_key_version, registration_seal_key_version from archive where registration_sealed is not null
     order by 1, 2`,
  );

const subjects = () => intake.value('select count(*)::int from subject');

describe('a rotation', () => {
  test('leaves every value what it was, found and opened with the new key alone', async () => {
    const report = await intake.importRows([...people(0, 40), damagedRow(1), damagedRow(2)], medical);
    expect(report.counts.accepted).toBe(40);
    const before = await opened(keysOf(1));
    expect(Object.keys(before).some((place) => place.startsWith('import_row'))).toBe(true);
    const outcome = await rotate(keysOf(2, 1), { batchRows: 7 });
    expect(outcome).toMatchObject({ kind: 'DONE', moved: Object.keys(before).length, failed: [] });
    expect(outcome.removable).toEqual([
      { purpose: 'MATCHING', version: 1 },
      { purpose: 'SEALING', version: 1 },
    ]);
    expect(await opened(keysOf(2))).toEqual(before);
    expect(await versions()).toEqual([{ matching: 2, sealing: 2 }]);
    for (let n = 0; n < 40; n += 1) expect(await found(keysOf(2), idNumber(n))).not.toBeNull();
    expect(await found(keysOf(1), idNumber(0))).toBeNull();
  });

  test('of whatever keys, stopped and gone on with anywhere, keeps every value and every look-up', async () => {
    await intake.importRows(people(0, 12), medical);
    const before = await opened(keysOf(1));
    const owners = await Promise.all(Array.from({ length: 12 }, (_, n) => found(keysOf(1), idNumber(n))));
    let at = 1;
    const step = fc.record({
      to: fc.integer({ min: 1, max: 20 }),
      stopsAfter: fc.array(fc.integer({ min: 0, max: 9 })),
    });
    await fc.assert(
      fc.asyncProperty(step, async ({ to, stopsAfter }) => {
        const both = at === to ? keysOf(to) : keysOf(to, at);
        for (const batches of stopsAfter) {
          const stop = new AbortController();
          let left = batches;
          const onProgress = () => {
            if ((left -= 1) < 0) stop.abort();
          };
          await rotate(both, { signal: stop.signal, batchRows: 5, onProgress });
          expect(await Promise.all(owners.map((_, n) => found(both, idNumber(n))))).toEqual(owners);
        }
        expect((await rotate(both, { batchRows: 5 })).kind).toBe('DONE');
        expect(await opened(keysOf(to))).toEqual(before);
        expect(await Promise.all(owners.map((_, n) => found(keysOf(to), idNumber(n))))).toEqual(owners);
        expect(await intake.sql('select version from key_in_use group by version')).toEqual([{ version: to }]);
        at = to;
      }),
      { numRuns: 12 },
    );
  });

  test('names a row that its key does not open, moves all others and keeps the old key', async () => {
    await intake.importRows(people(0, 9), medical);
    const [row] = await intake.sql(
      `update subject_identifier set sealed_value = set_byte(sealed_value, 20, get_byte(sealed_value, 20) # 1)
       where id = (select id from subject_identifier order by id limit 1) returning subject_id, id`,
    );
    const outcome = await rotate(keysOf(2, 1), { batchRows: 4 });
    expect(outcome).toMatchObject({ kind: 'INCOMPLETE', removable: [] });
    expect(outcome.failed).toEqual([`subject_identifier ${String(row?.subject_id)} ${String(row?.id)}`]);
    expect(await intake.value('select count(*)::int from subject_identifier where seal_key_version = 1')).toBe(1);
    await expect(useKeys(client, keysOf(2))).rejects.toThrow(/use matching key version 1, which is not configured/);
  });

  test('is done by one command at a time', async () => {
    await intake.importRows(people(0, 9), medical);
    const other = new Client({ connectionString: intake.serviceUrl });
    await other.connect();
    let refused: unknown = null;
    await rotate(keysOf(2, 1), {
      batchRows: 2,
      onProgress: () =>
        void (refused ??= rotateKeys(other, keysOf(2, 1), { signal: never }).catch((error: unknown) => error)),
    });
    expect(await refused).toMatchObject({ message: expect.stringMatching(/Another rotate-keys works/) });
    await other.end();
  });
});

describe('a start', () => {
  test('without a key that rows use is refused by its version, and so is another key of that version', async () => {
    await intake.importRows(people(0, 2), medical);
    const refusal = async (keys: IdentifierKeys) => {
      const error: unknown = await useKeys(client, keys).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CannotStart);
      return (error as Error).message;
    };
    expect(await refusal(keysOf(2))).toMatch(
      /matching key version 1, which is not configured\. Put it back into CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS/,
    );
    expect(await refusal({ ...keysOf(1), sealing: ring(2, 2, [2]) })).toMatch(
      /sealing key version 1, which is not configured\. Put it back into CREDIT_ARCHIVE_ENCRYPTION_KEYS/,
    );
    expect(await refusal({ ...keysOf(1), matching: ring(7, 1, [1]) })).toMatch(/another key under that number/);
    await expect(intake.another(keysOf(2))).rejects.toThrow(CannotStart);
    const config = { ...loadConfig(settings(2)), databaseUrl: intake.serviceUrl };
    await expect(createApp(config, pino({ level: 'silent' }))).rejects.toThrow(/matching key version 1/);
    await useKeys(client, keysOf(1, 2));
    expect(await intake.sql('select version from key_in_use group by version')).toEqual([{ version: 1 }]);
  });

  test('with a new current key makes those wait for it who do not have it', async () => {
    await intake.importRows(people(0, 2), medical);
    await useKeys(client, keysOf(2, 1));
    await expect(intake.importRows(people(10, 2), medical)).rejects.toThrow(/version 2, which is not configured/);
    expect(await subjects()).toBe(2);
  });

  test('with a key that is being given up is refused, and a rotation back to it is not', async () => {
    await intake.importRows(people(0, 6), medical);
    const stop = new AbortController();
    await rotate(keysOf(2, 1), { batchRows: 500, signal: stop.signal });
    await client.query('update key_in_use set retiring = true');
    await client.query(`insert into key_in_use (purpose, version) values ('MATCHING', 1), ('SEALING', 1)`);
    await expect(useKeys(client, keysOf(2, 1))).rejects.toThrow(/Matching key version 2 is being given up/);
    expect((await rotate(keysOf(2, 1))).kind).toBe('DONE');
    await useKeys(client, keysOf(2));
  });
});

describe('imports during a rotation', () => {
  const rounds = 3;
  const each = 30;
  const waiting = () =>
    intake.value(`select count(*)::int from pg_locks where not granted
    and database = (select oid from pg_database where datname = current_database())`);

  test('with the old and the new key current, of the same people at once, make no person twice', async () => {
    const before = await intake.another(keysOf(1, 2));
    const after = await intake.another(keysOf(2, 1));
    const holder = new Client({ connectionString: intake.url });
    await holder.connect();
    try {
      for (let round = 0; round < rounds; round += 1) {
        const rows = people(1_000 + round * each, each);
        // Other content, so that they are two files.
        const others = rows.map((row) => ({ ...row, 执业机构: '示例市第二医院' }));
        // Both have looked and found nobody before either can write.
        await holder.query('begin; lock table subject in share mode');
        const imports = Promise.all([before.importRows(rows, medical), after.importRows(others, medical)]);
        await until('both wait', async () => (await waiting()) === 2);
        await holder.query('commit');
        for (const { counts } of await imports) expect(counts).toMatchObject({ quarantined: 0, refused: 0 });
      }
      expect(await subjects()).toBe(rounds * each);
      expect(await intake.value('select count(*)::int from archive')).toBe(rounds * each);
    } finally {
      await holder.end();
      await before.close();
      await after.close();
    }
  });

  test('and look-ups go on, and the rotation ends with nothing on the old key', async () => {
    await intake.importRows(people(0, 300), medical);
    const owners = await Promise.all(Array.from({ length: 300 }, (_, n) => found(keysOf(1), idNumber(n))));
    const importer = await intake.another(keysOf(2, 1));
    const random = seeded(7);
    const running = new Set(['rotation']);
    const looking = (async () => {
      let looks = 0;
      for (; running.size > 0; looks += 1) {
        const n = Math.floor(random() * 300);
        // An instance may still have the old key current.
        expect(await found(looks % 2 ? keysOf(1, 2) : keysOf(2, 1), idNumber(n))).toBe(owners[n]);
      }
      return looks;
    })();
    const rotation = rotate(keysOf(2, 1), { batchRows: 10 });
    const known = await importer.importRows(people(0, 300), { ...medical, chunkRows: 25 });
    const fresh = await importer.importRows(people(500, 100), { ...medical, chunkRows: 10 });
    const outcome = await rotation;
    running.clear();
    expect(await looking).toBeGreaterThan(10);
    await importer.close();
    expect(known.counts).toMatchObject({ unchanged: 300 });
    expect(fresh.counts).toMatchObject({ accepted: 100 });
    expect(outcome.kind).toBe('DONE');
    expect(await subjects()).toBe(400);
    expect(await versions()).toEqual([{ matching: 2, sealing: 2 }]);
  });

  test('with the old key current are stopped at its end, and lose nothing when run again', async () => {
    const late = await intake.another(keysOf(1, 2));
    await rotate(keysOf(2, 1));
    const rows = people(0, 5);
    await expect(late.importRows(rows, medical)).rejects.toThrow(/version 1 is not in use any more/);
    await late.close();
    const importer = await intake.another(keysOf(2));
    expect((await importer.importRows(rows, medical)).counts.accepted).toBe(5);
    await importer.close();
  });
});

describe('a file handed in again after the old key is gone', () => {
  const rows = Array.from({ length: 5 }, (_, n) =>
    employerRow({
      用人单位名称: `示例市轮换第${n}有限公司`,
      统一社会信用代码: uscc(700 + n),
      劳动保障登记号: `LB-${n}`,
    }),
  );

  test('changes nothing, and a new registration number is still a correction', async () => {
    await intake.importRows(rows);
    await rotate(keysOf(2, 1));
    const importer = await intake.another(keysOf(2));
    const renumbered = rows.map((row, n) => (n === 2 ? { ...row, 劳动保障登记号: 'LB-99' } : row));
    expect((await importer.importRows(rows.toReversed())).counts).toMatchObject({ unchanged: 5, corrected: 0 });
    expect((await importer.importRows(renumbered)).counts).toMatchObject({ unchanged: 4, corrected: 1 });
    expect((await importer.importRows(renumbered.toReversed())).counts).toMatchObject({ unchanged: 5 });
    const number = matchKey(keysOf(2).matching, 'REGISTRATION', 'Employer', 'LB-99');
    expect(await intake.value('select count(*)::int from archive where registration_match_key = $1', [number])).toBe(1);
    await importer.close();
  });
});

describe('the command', () => {
  test('killed in the middle goes on from there, and says what may be removed', async () => {
    await intake.importRows(people(0, 6_000), medical);
    const first = startCommand(['rotate-keys'], settings(1, 2));
    await until(
      'some rows have moved',
      async () => Number(await intake.value('select max(rows_done) from key_rotation')) > 0,
    );
    expect((await crash(first)).signal).toBe('SIGKILL');
    const done = Number(await intake.value('select rows_done from key_rotation'));
    const total = Number(await intake.value('select rows_total from key_rotation'));
    expect(done).toBeLessThan(total);
    expect(await versions()).toHaveLength(2);
    const { code, output } = await startCommand(['rotate-keys'], settings(1, 2)).ended;
    expect(output).toContain(`${total - done} rows moved to the current keys.`);
    expect(output).toContain(
      'matching key version 1: may be removed from CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS on every instance.',
    );
    expect(code).toBe(0);
    expect(await versions()).toEqual([{ matching: 2, sealing: 2 }]);
    expect(await intake.sql('select 1 from key_rotation where finished_at is null')).toEqual([]);
  }, 90_000);

  test('without the key of the rows says which one is missing', async () => {
    await intake.importRows(people(0, 1), medical);
    const { code, output } = await startCommand(['rotate-keys'], settings(2)).ended;
    expect(output).toMatch(/matching key version 1, which is not configured/);
    expect(code).toBe(2);
  });
});
