import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { pino } from 'pino';
import { runRegister } from '../../src/commands/run-client.js';
import { runRevoke } from '../../src/commands/run-revoke.js';
import { CannotStart } from '../../src/core/cannot-start.js';
import type { Viewer } from '../../src/core/viewer.js';
import { registerClient, setClientStatus, type Registration } from '../../src/server/auth/clients.js';
import { followStanding } from '../../src/server/auth/follow-standing.js';
import { createIdentity, type Identity } from '../../src/server/auth/identity.js';
import { withinRegistration } from '../../src/server/auth/registration.js';
import { revoke, sweepRevocations } from '../../src/server/auth/revoke.js';
import { openWrites, type Writes } from '../../src/server/writes.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { openDoors, type Doors } from '../support/doors.js';
import { serverSettings, startCommand, until } from '../support/faults.js';
import { openIssuer, seconds, trusting, type TestIssuer } from '../support/issuer.js';
import { introduce } from '../support/raw-socket.js';

/** The service with its register in the database, before an issuer of its own. */
let database: TestDatabase;
let writes: Writes;
let issuer: TestIssuer;
let standing: Awaited<ReturnType<typeof followStanding>>;
let identity: Identity;
let doors: Doors;
let sql: Client;
const log = pino({ level: 'silent' });

beforeAll(async () => {
  database = await createTestDatabase();
  writes = openWrites(database.url);
  issuer = await openIssuer();
  standing = await followStanding({ databaseUrl: database.url, issuer: issuer.url, log });
  identity = createIdentity(trusting(issuer.url, issuer.jwksUrl), standing);
  doors = await openDoors({ app: { identity } });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
});
afterAll(async () => {
  await doors.stop();
  await standing.close();
  await sql.end();
  await writes.close();
  issuer.close();
  await database.drop();
});

const registration: Registration = {
  name: '示例系统',
  roles: ['REGULATOR'],
  sectors: ['A', 'B'],
  regionPrefixes: ['3703'],
  purposes: [],
  contact: null,
};

const cut = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'credit-archive identity' and datname = current_database()`;

let clients = 0;

/** Registers a new client and waits until the service knows it. */
async function given(change: Partial<Registration> = {}): Promise<string> {
  const id = `client-${++clients}`;
  await registerClient(writes.write, id, { ...registration, ...change }, { existing: false });
  await until(`${id} is known`, () => Promise.resolve(standing.clientOf(id) !== null), 2);
  return id;
}

function bearer(clientId: string, change: Record<string, unknown> = {}, iat = seconds()): Promise<string> {
  const claims = { role: 'REGULATOR', sectors: ['A'], region_prefixes: ['370303'], client_id: clientId, ...change };
  return issuer.bearer({ claims, iat });
}

interface Outcome {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
}

async function ask(authorization: string | undefined, purpose?: string): Promise<Outcome> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (authorization !== undefined) headers.authorization = authorization;
  if (purpose !== undefined) headers['x-purpose'] = purpose;
  const response = await fetch(`${doors.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ role }"}' });
  const { errors } = (await response.json()) as { errors?: { message: string; extensions: { code: unknown } }[] };
  return { status: response.status, code: errors?.[0]?.extensions.code, message: errors?.[0]?.message ?? '' };
}

/** Waits, no longer than the two seconds in which it must act, until the service answers with this status. */
function answers(authorization: string, status: number, within = 2): Promise<void> {
  return until(`the answer is ${status}`, async () => (await ask(authorization)).status === status, within);
}

const admitted = async (authorization: string, purpose?: string): Promise<Viewer> =>
  (await identity.admit({ authorization, purpose })).viewer;

describe('a token of the trusted issuer', () => {
  test('opens nothing while its client is not registered', async () => {
    expect(await ask(await bearer('nobody'))).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      message: expect.stringContaining('not registered'),
    });
  });

  test('opens no more than its client is registered for', async () => {
    const id = await given({ sectors: ['B', 'C'], regionPrefixes: ['3703', '41'] });
    const claims = { sectors: ['A', 'B'], region_prefixes: ['37', '370303', '4102', '51'] };
    expect(await admitted(await bearer(id, claims))).toMatchObject({
      clientId: id,
      sectors: ['B'],
      regionPrefixes: ['3703', '370303', '4102'],
    });
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['role', { role: 'AUDITOR' }, /role AUDITOR, only for REGULATOR/],
    ['sector', { sectors: ['C'] }, /any sector/],
    ['region', { region_prefixes: ['51'] }, /any region/],
  ])('that asks for another %s opens nothing, and says why', async (_what, claims, message) => {
    const id = await given();
    expect(await ask(await bearer(id, claims))).toEqual({
      status: 403,
      code: 'FORBIDDEN',
      message: expect.stringMatching(message),
    });
  });

  test('reaches a region exactly where both the token and the registration do', () => {
    const prefix = fc.stringMatching(/^[1-3]{0,4}$/);
    const covers = (prefixes: readonly string[], region: string) => prefixes.some((one) => region.startsWith(one));
    const property = fc.property(
      fc.array(prefix, { maxLength: 4 }),
      fc.array(prefix, { maxLength: 4 }),
      fc.stringMatching(/^[1-3]{6}$/),
      (token, register, region) => {
        const viewer = { role: 'REGULATOR', sectors: [], regionPrefixes: token } as unknown as Viewer;
        const client = { ...registration, clientId: 'x', status: 'ACTIVE' as const, changedAt: '' };
        const both = covers(token, region) && covers(register, region);
        try {
          const { regionPrefixes } = withinRegistration(viewer, { ...client, regionPrefixes: register });
          expect(covers(regionPrefixes, region)).toBe(both);
        } catch (error) {
          expect([error, both]).toEqual([expect.objectContaining({ code: 'FORBIDDEN' }), false]);
        }
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

describe('a token of the development issuer', () => {
  test('may be of a client that is not registered, and is held to the registration of one that is', async () => {
    const own = await openDoors();
    const registered = { ...registration, clientId: 'known', status: 'ACTIVE' as const, changedAt: '1' };
    own.standing.take({ clients: [registered], revocations: [] }, false);
    const status = async (clientId: string, role: string) => {
      const authorization = `Bearer ${await own.token({ role, client_id: clientId })}`;
      const headers = { 'content-type': 'application/json', authorization };
      const body = '{"query":"{ role }"}';
      return (await fetch(`${own.url}/graphql`, { method: 'POST', headers, body })).status;
    };
    expect(await status('unknown', 'AUDITOR')).toBe(200);
    expect(await status('known', 'AUDITOR')).toBe(403);
    await own.stop();
  });
});

describe('a purpose', () => {
  test('of a platform is one that it is registered for; without one it has none', async () => {
    const id = await given({ roles: ['PLATFORM'], purposes: ['PLACEMENT', 'WATCH'] });
    const authorization = await bearer(id, { role: 'PLATFORM' });
    expect((await admitted(authorization, 'WATCH')).purpose).toBe('WATCH');
    expect((await admitted(authorization)).purpose).toBeNull();
    for (const wrong of ['EMPLOYMENT', 'SUPERVISION', 'watch', '', 'WATCH, PLACEMENT']) {
      expect(await ask(authorization, wrong)).toEqual({
        status: 400,
        code: 'BAD_INPUT',
        message: 'The purpose of this platform must be one of PLACEMENT, WATCH.',
      });
    }
  });

  test('of every other role is its duty, which may be repeated and not changed', async () => {
    const authorization = await bearer(await given());
    expect((await admitted(authorization, 'SUPERVISION')).purpose).toBe('SUPERVISION');
    expect(await ask(authorization, 'PLACEMENT')).toMatchObject({
      status: 400,
      message: expect.stringContaining('duty'),
    });
    expect(await ask(undefined, 'PLACEMENT')).toMatchObject({ status: 400, code: 'BAD_INPUT' });
    expect(await ask(undefined, 'PUBLIC_QUERY')).toMatchObject({ status: 200 });
  });
});

describe('a suspension', () => {
  test('acts within two seconds, and so does its end', async () => {
    const id = await given();
    const authorization = await bearer(id);
    expect((await ask(authorization)).status).toBe(200);
    await setClientStatus(writes.write, id, 'SUSPENDED');
    await answers(authorization, 403);
    expect((await ask(authorization)).message).toContain('suspended');
    await setClientStatus(writes.write, id, 'ACTIVE');
    await answers(authorization, 200);
  });

  test('acts as well when it is written without a wake-up', async () => {
    const id = await given();
    const authorization = await bearer(id);
    await sql.query(`update client set status = 'SUSPENDED', changed_at = clock_timestamp() where client_id = $1`, [
      id,
    ]);
    await answers(authorization, 403);
  });

  test('is not the only change that acts: so does a narrower registration', async () => {
    const id = await given();
    const authorization = await bearer(id);
    await registerClient(writes.write, id, { ...registration, sectors: ['B'] }, { existing: true });
    await answers(authorization, 403);
    expect(await registerClient(writes.write, 'nobody', registration, { existing: true })).toBe(false);
  });

  test('acts in a process that starts later', async () => {
    const id = await given();
    await setClientStatus(writes.write, id, 'SUSPENDED');
    const other = await followStanding({ databaseUrl: database.url, issuer: issuer.url, log });
    expect(other.clientOf(id)?.status).toBe('SUSPENDED');
    await other.close();
  });

  test('acts although the connection that tells of it was cut', async () => {
    const id = await given();
    const authorization = await bearer(id);
    await sql.query(cut);
    await setClientStatus(writes.write, id, 'SUSPENDED');
    await answers(authorization, 403, 5);
  });
});

describe('a service that cannot read its register', () => {
  test('lets nobody with a token in and keeps no socket of one, until it can', async () => {
    const id = await given();
    const authorization = await bearer(id);
    await using opened = new AsyncDisposableStack();
    const blind = opened.adopt(
      await followStanding({ databaseUrl: database.url, issuer: issuer.url, log, staleAfter: 3_000 }),
      (following) => following.close(),
    );
    const app = { identity: createIdentity(trusting(issuer.url, issuer.jwksUrl), blind) };
    const own = opened.adopt(await openDoors({ app }), (running) => running.stop());
    const status = async (headers: Record<string, string>) =>
      (await fetch(`${own.url}/graphql`, { method: 'POST', headers, body: '{"query":"{ role }"}' })).status;
    const json = { 'content-type': 'application/json' };
    const [known, anyone] = [await introduce(own.url, { authorization }), await introduce(own.url)];
    expect(await status({ ...json, authorization })).toBe(200);
    await sql.query('update pg_database set datallowconn = false where datname = current_database()');
    try {
      await sql.query(cut);
      // At first it asks its memory, as every request does.
      expect(await status({ ...json, authorization })).toBe(200);
      await until('its socket is closed', () => Promise.resolve(known.closeCode !== null), 10);
      expect(await known.closed).toEqual([1013, expect.stringContaining('Try again later')]);
      expect([await status({ ...json, authorization }), await status(json)]).toEqual([500, 200]);
      expect(anyone.socket.readyState).toBe(anyone.socket.OPEN);
    } finally {
      await sql.query('update pg_database set datallowconn = true where datname = current_database()');
    }
    await until('it reads again', async () => (await status({ ...json, authorization })) === 200, 5);
    await answers(authorization, 200, 5);
  });
});

describe('a revocation', () => {
  const hour = () => new Date(Date.now() + 3_600_000);

  test.each(['TOKEN', 'CLIENT', 'SUBJECT'] as const)(
    'by %s ends what it names within two seconds, and no more',
    async (kind) => {
      const id = await given({ roles: ['REGULATOR', 'SUBJECT'] });
      const claims = kind === 'SUBJECT' ? { role: 'SUBJECT', subject_id: `subject-of-${id}` } : {};
      const early = await bearer(id, { ...claims, jti: `early-${id}` }, seconds() - 20);
      const late = await bearer(id, { ...claims, jti: `late-${id}` });
      const value = { TOKEN: `early-${id}`, CLIENT: id, SUBJECT: `subject-of-${id}` }[kind];
      const issuedBefore = kind === 'TOKEN' ? null : new Date(Date.now() - 10_000);
      expect((await ask(early)).status).toBe(200);
      await revoke(writes.write, { issuer: issuer.url, kind, value, issuedBefore, expiresAt: hour() });
      await answers(early, 401);
      expect(await ask(early)).toMatchObject({ code: 'UNAUTHENTICATED', message: expect.stringContaining('revoked') });
      expect((await ask(late)).status).toBe(200);
    },
  );

  test('is never taken back by a later one that reaches less far', async () => {
    const id = await given();
    const authorization = await bearer(id);
    const wish = { issuer: issuer.url, kind: 'CLIENT' as const, value: id, expiresAt: hour() };
    await revoke(writes.write, { ...wish, issuedBefore: new Date(Date.now() + 5_000) });
    await revoke(writes.write, { ...wish, issuedBefore: new Date(0) });
    await answers(authorization, 401);
    await sleep(1_200);
    expect((await ask(authorization)).status).toBe(401);
  });

  test('of another issuer’s token with the same id is none of ours', async () => {
    const id = await given();
    const wish = { kind: 'CLIENT' as const, value: id, issuedBefore: hour(), expiresAt: hour() };
    await revoke(writes.write, { ...wish, issuer: 'https://other.example' });
    await sleep(300);
    expect((await ask(await bearer(id))).status).toBe(200);
  });

  test('is swept when no token that it ends can live', async () => {
    const wish = { issuer: issuer.url, kind: 'TOKEN' as const, issuedBefore: null };
    await revoke(writes.write, { ...wish, value: 'over', expiresAt: new Date(Date.now() - 1_000) });
    await revoke(writes.write, { ...wish, value: 'not-over', expiresAt: hour() });
    await sweepRevocations(writes.write);
    const { rows } = await sql.query(`select value from revoked_token where value in ('over', 'not-over')`);
    expect(rows).toEqual([{ value: 'not-over' }]);
  });
});

describe('the command', () => {
  const command = (...args: string[]) => startCommand(args, serverSettings(database.url)).ended;

  test('client registers, lists and suspends, and says what is wrong', async () => {
    const options = ['--name', '示例平台', '--roles', 'PLATFORM', '--regions', '3703', '--purposes', 'WATCH,PLACEMENT'];
    const add = ['client', 'add', 'platform-1', ...options, '--sectors', 'employers'];
    expect(await command(...add)).toMatchObject({ code: 0, output: 'platform-1 is registered.\n' });
    const [again, unknown, incomplete, suspended] = await Promise.all([
      command(...add),
      command('client', 'activate', 'nobody'),
      command('client', 'add', 'x'),
      command('client', 'suspend', 'platform-1'),
    ]);
    expect(again).toMatchObject({ code: 2, output: expect.stringContaining('Change it with') });
    expect(unknown).toMatchObject({ code: 2, output: expect.stringContaining('See: credit-archive client list') });
    expect(incomplete).toMatchObject({ code: 2, output: expect.stringContaining('--name') });
    expect(suspended).toMatchObject({ code: 0, output: 'platform-1 is suspended.\n' });
    const { output } = await command('client', 'list');
    expect(output).toMatch(/platform-1 +SUSPENDED +PLATFORM +Employer +3703 +WATCH,PLACEMENT +示例平台/);
  }, 90_000);

  test('revoke ends the tokens of the configured issuer', async () => {
    const { code, output } = await command('revoke', '--client', 'development-auditor');
    expect([code, output]).toEqual([0, expect.stringMatching(/^Revoked: what was issued before 20/)]);
    const { rows } = await sql.query(`select issuer, kind, expires_at > now() + interval '365 days' as long
      from revoked_token where value = 'development-auditor'`);
    expect(rows).toEqual([{ issuer: 'credit-archive-development', kind: 'CLIENT', long: true }]);
  }, 60_000);

  test.each<[Partial<Parameters<typeof runRegister>[1]>, RegExp]>([
    [{ name: ' ' }, /--name is empty/],
    [{ roles: [] }, /--roles is empty/],
    [{ roles: ['PUBLIC'] }, /no role "PUBLIC"\. There are REGULATOR/],
    [{ sectors: ['bakers'] }, /no sector "bakers"\. There are .*Employer/],
    [{ roles: ['PLATFORM'] }, /--purposes belongs to the role PLATFORM, and that role needs it: PLACEMENT/],
    [{ purposes: ['WATCH'] }, /--purposes belongs to the role PLATFORM/],
    [{ roles: ['PLATFORM'], purposes: ['SUPERVISION'] }, /no purpose "SUPERVISION"\. There are PLACEMENT/],
  ])('client add refuses %j and says the way out', async (change, message) => {
    const registering = runRegister('x', { name: 'X', roles: ['AUDITOR'], ...change }, { existing: false });
    await expect(registering).rejects.toThrow(CannotStart);
    await expect(registering).rejects.toThrow(message);
  });

  test.each<[Parameters<typeof runRevoke>[0], RegExp]>([
    [{}, /Name one of --token-id, --client and --subject/],
    [{ tokenId: 'a', client: 'b' }, /Name one of/],
    [{ tokenId: 'a', before: '2026-01-01T00:00:00Z' }, /one token is revoked whole/],
    [{ client: 'a', before: '2026-01-01' }, /an instant with its zone/],
    [{ client: 'a', before: '2999-01-01T00:00:00Z' }, /client suspend/],
  ])('revoke refuses %j and says the way out', async (options, message) => {
    await expect(runRevoke(options)).rejects.toThrow(CannotStart);
    await expect(runRevoke(options)).rejects.toThrow(message);
  });
});
