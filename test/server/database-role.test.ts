import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { pino } from 'pino';
import { startSequencer } from '../../src/archive/feed/sequencer.js';
import type { OpenDatabase } from '../../src/commands/open-database.js';
import { migrateAsOwner, prepareToServe } from '../../src/commands/prepare-database.js';
import { loadConfig } from '../../src/config.js';
import { CannotStart } from '../../src/core/cannot-start.js';
import { scramVerifier } from '../../src/server/database-role/scram-verifier.js';
import { rightsOf } from '../../src/server/migrate.js';
import { createTestApp, regulator, type Answer, type TestApp } from '../support/app.js';
import { ask, serverSettings, startCommand } from '../support/faults.js';
import { employerRow, penaltyRow, uscc } from '../support/files.js';
import { openImporter } from '../support/intake.js';

let app: TestApp;
let service: Client;

beforeAll(async () => {
  app = await createTestApp();
  service = new Client({ connectionString: app.serviceUrl });
  await service.connect();
});

afterAll(async () => {
  await service.end();
  await app.close();
});

const log = pino({ level: 'silent' });

/** The code with which the server refuses a statement of the service; null when it is done. What it did is undone. */
async function refusal(text: string): Promise<string | null> {
  await service.query('begin');
  try {
    await service.query(text);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await service.query('rollback');
  }
}

const denied = '42501';

const tables = async () =>
  (
    await app.given.run(
      `select relname::text as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`,
    )
  ).map(({ name }) => String(name));

describe('the role of the service', () => {
  test('has a decision for every table of the release', async () => {
    expect([...rightsOf(app.orm).keys()].sort()).toEqual(await tables());
  });

  test('is nobody special, owns nothing and belongs to no other role', async () => {
    const { rows } = await service.query(
      `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
         (select count(*)::int from pg_class where relowner = r.oid) as relations,
         (select count(*)::int from pg_proc where proowner = r.oid) as functions,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships
       from pg_roles r where rolname = current_user`,
    );
    expect(rows).toEqual([
      {
        ...{ rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false },
        ...{ relations: 0, functions: 0, memberships: 0 },
      },
    ]);
  });

  test('drops, alters and empties no table, and switches no trigger off', async () => {
    for (const table of [...(await tables()), 'pgboss.job', 'pgboss.queue']) {
      for (const statement of [
        `drop table ${table}`,
        `alter table ${table} add column extra int`,
        `alter table ${table} disable trigger all`,
        `alter table ${table} disable row level security`,
        `alter table ${table} owner to current_user`,
        `create index on ${table} ((1))`,
        `create trigger extra before insert on ${table} for each row execute function suppress_redundant_updates_trigger()`,
        `truncate ${table} cascade`,
      ]) {
        expect([statement, await refusal(statement)]).toEqual([statement, denied]);
      }
    }
  });

  test.each([
    'create table extra (n int)',
    'create table pgboss.extra (n int)',
    'create schema extra',
    'create function extra() returns int language sql as $$ select 1 $$',
    'create view extra as select 1',
    'create role extra',
    'create extension pg_trgm',
    'alter role current_user superuser',
    'alter role current_user bypassrls',
    `set session_replication_role = 'replica'`,
    'drop trigger credit_record_append_only on credit_record',
    'drop schema pgboss cascade',
    `copy subject to program 'cat'`,
    `select pg_read_file('postgresql.conf')`,
  ])('is refused: %s', async (statement) => {
    expect(['42501', '42939']).toContain(await refusal(statement));
  });

  test('gives on to nobody what it may not do itself', async () => {
    // PostgreSQL only warns of a grant that gives nothing.
    await service.query('grant delete, truncate on credit_record to public');
    expect(await refusal('delete from credit_record')).toBe(denied);
    expect(await refusal('truncate credit_record')).toBe(denied);
  });

  test.each([
    ...['credit_record', 'rating_change', 'evaluation', 'archive_traits', 'subject', 'subject_identifier'],
    ...['subject_name', 'archive', 'import_batch', 'import_row', 'evaluation_run', 'evaluation_run_result', 'region'],
  ])('takes nothing out of %s', async (table) => {
    expect(await refusal(`delete from ${table}`)).toBe(denied);
  });

  test.each([
    `update credit_record set content = 'another'`,
    `update credit_record set recorded_at = now()`,
    `update rating_change set grade = 'A'`,
    `update rating_change set occurred_at = now()`,
    `update evaluation set grade = 'A'`,
    `update evaluation_run_result set grade = 'A'`,
    `update archive_traits set traits = '{}'`,
    `insert into archive_traits (archive_id, recorded_at, traits) values (gen_random_uuid(), now(), '{}')`,
    `update subject_identifier set masked_value = ''`,
    `update subject_name set name = ''`,
    `update evaluation_scheme set proposed_by = ''`,
    `update import_row set reason = ''`,
    `update region set name = ''`,
    `delete from mikro_orm_migrations`,
  ])('rewrites no history: %s', async (statement) => {
    expect(await refusal(statement)).toBe(denied);
  });
});

test('a file is taken in, rated, asked for and heard of with the rights of the service alone', async () => {
  const importer = await openImporter(app.serviceUrl, new Date(), app.keys);
  const sequencer = startSequencer({ databaseUrl: app.serviceUrl, log });
  try {
    const officer = app.as(regulator('Employer'));
    const changes = await officer.subscribe(
      'subscription { ratingChanged { direction archive { subject { name } } } }',
    );
    const change = changes.next();
    const name = '示例市角色有限公司';
    const code = uscc(4_711);
    const register = employerRow({ 用人单位名称: name, 统一社会信用代码: code, 劳动保障登记号: 'JS-1' });
    expect((await importer.importRows([register])).counts.accepted).toBe(1);
    expect((await change).value).toMatchObject({ data: { ratingChanged: { archive: { subject: { name } } } } });
    const penalty = penaltyRow({ 行政相对人名称: name, '行政相对人代码_1（统一社会信用代码）': code });
    expect((await importer.importRows([penalty])).counts.accepted).toBe(1);
    const corrected = await importer.importRows([
      { ...register, 登记机关: '示例市人力资源和社会保障局', 行业: '建筑业' },
    ]);
    expect(corrected.counts.corrected).toBe(1);
    const answer: Answer = await officer.query(
      `query ($value: String!) { subjectByIdentifier(input: { type: "USCC", value: $value }) {
         archives { registrationNumber records(first: 5) { nodes { type } } evaluation { grade } } } }`,
      { value: code },
    );
    expect(answer.errors).toBeUndefined();
    const archives = [{ registrationNumber: 'JS-1', evaluation: { grade: expect.any(String) } }];
    expect(answer.data).toMatchObject({ subjectByIdentifier: { archives } });
    expect(JSON.stringify(answer.data)).toContain('"type":"PENALTY"');
    expect(await app.given.run('select count(*)::int as kept from archive_traits')).toEqual([
      { kept: expect.any(Number) },
    ]);
    await changes.return?.();
  } finally {
    await importer.close();
    await sequencer.close();
  }
});

describe('migrate', () => {
  /** A database whose owner is no superuser, as a managed server gives one, and an address for the service. */
  async function ordinaryDatabase(name: string, options = 'createrole'): Promise<OpenDatabase> {
    const owner = `owner_${name}`;
    await app.given.run(`create role ${owner} login password 'of the owner' ${options}`);
    await app.given.run(`create database ${name} owner ${owner}`);
    const url = (user: string, password: string) => {
      const address = new URL(app.url);
      address.pathname = `/${name}`;
      address.username = user;
      address.password = password;
      return address.href;
    };
    const config = {
      ...loadConfig({ ...serverSettings(app.url) }),
      databaseUrl: url(`service_${name}`, 'of the service'),
    };
    return { config, ownerUrl: url(owner, 'of the owner'), close: () => Promise.resolve() };
  }

  const rights = (database: OpenDatabase) =>
    ask(database.ownerUrl ?? '', (sql) =>
      sql(`select relname, relacl::text as acl from pg_class where relacl is not null
        and relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace) order by relname`),
    );

  test('by an owner who is no superuser makes the role, and again changes nothing and takes away what is too much', async () => {
    const database = await ordinaryDatabase('roles_one');
    expect((await migrateAsOwner(database, log)).length).toBeGreaterThan(3);
    const before = await rights(database);
    expect(before.length).toBeGreaterThan(20);
    await ask(database.ownerUrl ?? '', async (sql) => {
      await sql('grant delete on credit_record to service_roles_one');
      await sql('grant temporary on database roles_one to public');
      await sql('grant create on schema public to service_roles_one');
    });
    expect(await migrateAsOwner(database, log)).toEqual([]);
    expect(await rights(database)).toEqual(before);
    await ask(database.config.databaseUrl, async (sql) => {
      await expect(sql('create temporary table extra (n int)')).rejects.toMatchObject({ code: denied });
      await expect(sql('create table extra (n int)')).rejects.toMatchObject({ code: denied });
      await expect(sql('delete from credit_record')).rejects.toMatchObject({ code: denied });
      await expect(sql('select 1 from archive')).resolves.toEqual([]);
    });
    await prepareToServe({ ...database, ownerUrl: null }, log);
  });

  test('by an owner who may make no roles says what an administrator has to do, and the service waits for it', async () => {
    const database = await ordinaryDatabase('roles_three', 'nocreaterole');
    const error: unknown = await migrateAsOwner(database, log).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CannotStart);
    expect((error as Error).message).toMatch(/CREATE ROLE "service_roles_three" LOGIN NOINHERIT/);
    await app.given.run(`create role service_roles_three login noinherit password 'of the service'`);
    const serve = () => prepareToServe({ ...database, ownerUrl: null }, log);
    await expect(serve()).rejects.toThrow(/lacks every table.* Run credit-archive migrate with DATABASE_OWNER_URL/);
    await migrateAsOwner(database, log);
    await serve();
    await ask(database.ownerUrl ?? '', (sql) => sql(`delete from mikro_orm_migrations where name like '%-keys'`));
    await expect(serve()).rejects.toThrow(/lacks 20261128140000-keys,/);
  });

  test('refuses to serve as a member of the owner', async () => {
    const database = await ordinaryDatabase('roles_four');
    await app.given.run(`create role service_roles_four login password 'of the service' in role owner_roles_four`);
    await expect(migrateAsOwner(database, log)).rejects.toThrow(/is a member of the owner.*Name another role/);
  });

  test('prints no password, and tells nobody else the one it sets', async () => {
    const database = await ordinaryDatabase('roles_five');
    const { output, code } = await startCommand(['migrate'], {
      ...serverSettings(database.config.databaseUrl),
      DATABASE_OWNER_URL: database.ownerUrl ?? '',
      CREDIT_ARCHIVE_LOG_LEVEL: 'debug',
    }).ended;
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Applied: ') });
    expect(output).not.toMatch(/of the (service|owner)|of%20the/);
    await ask(database.config.databaseUrl, (sql) => sql('select 1 from archive'));
    const wrong = new URL(database.config.databaseUrl);
    wrong.password = 'of nobody';
    await expect(ask(wrong.href, (sql) => sql('select 1'))).rejects.toMatchObject({ code: '28P01' });
  }, 60_000);
});

test('a password is stored as RFC 7677 has it', () => {
  const verifier = scramVerifier('pencil', Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64'));
  expect(verifier).toBe(
    'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
  );
});
