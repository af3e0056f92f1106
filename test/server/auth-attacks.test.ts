import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK } from 'jose';
import { createIdentity } from '../../src/server/auth/identity.js';
import { newStanding } from '../../src/server/auth/standing.js';
import { openDoors, type Doors } from '../support/doors.js';
import { audience, ec, ed, good, openIssuer, rsa, seconds, trusting, type TestIssuer } from '../support/issuer.js';

/** The service as it stands before an issuer of its own, reached by HTTP as an attacker reaches it. */
let issuer: TestIssuer;
let doors: Doors;
const stranger = generateKeyPairSync('ed25519');

beforeAll(async () => {
  issuer = await openIssuer();
  const standing = newStanding();
  const client = { clientId: good.client_id, roles: ['REGULATOR' as const], status: 'ACTIVE' as const, changedAt: '1' };
  standing.take(
    { clients: [{ ...client, sectors: ['A', 'B'], regionPrefixes: [''], purposes: [] }], revocations: [] },
    true,
  );
  const identity = createIdentity(trusting(issuer.url, issuer.jwksUrl), standing);
  doors = await openDoors({ app: { identity } });
});
afterAll(async () => {
  await doors.stop();
  issuer.close();
});

interface Outcome {
  readonly status: number;
  readonly text: string;
}

async function ask(authorization: string): Promise<Outcome> {
  const response = await fetch(`${doors.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: '{"query":"{ role }"}',
  });
  return { status: response.status, text: await response.text() };
}

const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const claims = (): object => ({ ...good, iss: issuer.url, aud: audience, iat: seconds(), exp: seconds() + 60 });

/** A token with this header, as text where JSON cannot say it, signed by HMAC with a secret or not at all. */
function forged(header: unknown, secret?: string | Buffer, body: unknown = claims()): string {
  const signed = `${part(header)}.${part(body)}`;
  const signature = secret === undefined ? 'AA' : createHmac('sha256', secret).update(signed).digest('base64url');
  return `Bearer ${signed}.${signature}`;
}

/** A token that the issuer's own key signs, whatever its header says. */
function signed(header: unknown): string {
  const content = `${part(header)}.${part(claims())}`;
  return `Bearer ${content}.${sign(null, Buffer.from(content), ed.privateKey).toString('base64url')}`;
}

async function expectRefused(authorization: string): Promise<void> {
  const { status, text } = await ask(authorization);
  expect([status, text]).toEqual([401, expect.stringContaining('"UNAUTHENTICATED"')]);
  // Nothing of what was sent, of what would be right, or of the inside.
  expect(text).not.toMatch(/127\.0\.0\.1|jose|at \S+:\d+|node_modules|front-end|archive"/);
  if (authorization.length > 20) expect(text).not.toContain(authorization.slice(7, 60));
}

test('the token that the attacks start from is believed', async () => {
  expect(await ask(await issuer.bearer())).toMatchObject({ status: 200, text: expect.stringContaining('REGULATOR') });
});

describe('no signature', () => {
  test.each(['none', 'None', 'NONE', 'nOnE', '', ' none'])('by alg "%s" opens nothing', async (alg) => {
    await expectRefused(forged({ alg, typ: 'at+jwt', kid: '2' }));
  });

  test.each([
    ['no alg at all', { typ: 'at+jwt', kid: '2' }],
    ['an alg that is no text', { alg: ['EdDSA', 'none'], typ: 'at+jwt', kid: '2' }],
    ['alg twice, the last none', '{"alg":"EdDSA","alg":"none","typ":"at+jwt","kid":"2"}'],
    ['alg twice, the first none', '{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"2"}'],
  ])('%s opens nothing', async (_what, header) => {
    await expectRefused(forged(header));
  });

  test('an empty third part opens nothing', async () => {
    const [head, body] = (await issuer.bearer()).split('.');
    await expectRefused(`${head}.${body}.`);
    await expectRefused(`Bearer ${part({ alg: 'none' })}.${part(claims())}.`);
  });
});

describe('key confusion', () => {
  test.each(['HS256', 'HS384', 'HS512'])('%s with a public key as the secret opens nothing', async (alg) => {
    for (const { publicKey } of [rsa, ec, ed]) {
      const secrets = [
        publicKey.export({ type: 'spki', format: 'pem' }),
        publicKey.export({ type: 'spki', format: 'der' }),
        JSON.stringify(await exportJWK(publicKey)),
      ];
      for (const kid of ['0', '1', '2']) {
        for (const secret of secrets) await expectRefused(forged({ alg, typ: 'at+jwt', kid }, secret));
      }
    }
  });

  test('the algorithm of one key with the id of another opens nothing', async () => {
    await expectRefused(await issuer.bearer({ alg: 'RS256', key: rsa.privateKey, kid: '2' }));
    await expectRefused(await issuer.bearer({ alg: 'ES256', key: ec.privateKey, kid: '0' }));
    await expectRefused(await issuer.bearer({ kid: '1' }));
  });
});

describe('a key that the token brings or points to', () => {
  test('is never used: an embedded key, a certificate, a URL', async () => {
    const jwk = await exportJWK(stranger.publicKey);
    const before = issuer.asked.length;
    const headers = [
      { jwk },
      { jwk, kid: undefined },
      { jku: `${issuer.url}/evil` },
      { x5u: `${issuer.url}/evil` },
      { x5c: ['MIIB'] },
    ];
    for (const header of headers) await expectRefused(await issuer.bearer({ key: stranger.privateKey, header }));
    expect(issuer.asked.slice(before).filter((path) => path !== '/keys')).toEqual([]);
  });

  test('beside a genuine signature is ignored and not fetched', async () => {
    const header = { jku: `${issuer.url}/evil`, x5u: `${issuer.url}/evil`, jwk: await exportJWK(stranger.publicKey) };
    expect((await ask(await issuer.bearer({ header }))).status).toBe(200);
    expect(issuer.asked).not.toContain('/evil');
  });

  test.each([
    '9',
    '',
    '../../../../dev/null',
    '/dev/null',
    'file:///etc/passwd',
    'http://127.0.0.1/evil',
    "2' or '1'='1",
    '2\u0000',
    '__proto__',
    'constructor',
    'k'.repeat(3_000),
  ])('named "%.40s" opens nothing', async (kid) => {
    await expectRefused(await issuer.bearer({ key: stranger.privateKey, kid }));
    await expectRefused(forged({ alg: 'HS256', typ: 'at+jwt', kid }, Buffer.alloc(0)));
  });

  test.each([[7], [null], [['2']], [{ toString: '2' }]])('named by the odd value %j opens nothing', async (kid) => {
    await expectRefused(forged({ alg: 'EdDSA', typ: 'at+jwt', kid }));
  });

  test('that is not named is not guessed where several fit', async () => {
    const other = generateKeyPairSync('ed25519');
    await issuer.publish({ 2: ed.publicKey, 3: other.publicKey });
    const twoKeys = await openDoors({
      app: { identity: createIdentity(trusting(issuer.url, issuer.jwksUrl), newStanding()) },
    });
    const response = await fetch(`${twoKeys.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: await issuer.bearer({ header: { kid: undefined } }),
      },
      body: '{"query":"{ role }"}',
    });
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('by which key')]);
    await issuer.publish({ 0: rsa.publicKey, 1: ec.publicKey, 2: ed.publicKey });
    await twoKeys.stop();
  });
});

describe('a genuine token', () => {
  test.each([
    ['for another service', { aud: 'other' }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['of an issuer spelt almost so', { iss: 'HTTP://127.0.0.1' }],
    ['that has ended', { iat: seconds() - 120, exp: seconds() - 60 }],
    ['that begins later', { nbf: seconds() + 600 }],
    ['that never ends', { exp: null }],
    ['that ends in a thousand years', { exp: seconds() + 31_557_600_000 }],
    ['of another kind', { header: { typ: 'secevent+jwt' } }],
  ])('%s opens nothing', async (_what, wish) => {
    await expectRefused(await issuer.bearer(wish));
  });

  test.each(['exp', 'nbf', 'iat'])('whose %s is a text opens nothing', async (claim) => {
    await expectRefused(await issuer.bearer({ claims: { ...good, [claim]: '9999999999' } }));
  });

  test.each([[['evil']], [['exp']], [['b64', 'evil']], [[]], ['evil'], [['alg']], [null]])(
    'with the critical extensions %j opens nothing',
    async (crit) => {
      await expectRefused(signed({ alg: 'EdDSA', typ: 'at+jwt', kid: '2', crit, evil: 1, exp: 1 }));
    },
  );

  test.each([
    '{"alg":"EdDSA","alg":"none","typ":"at+jwt","kid":"2"}',
    '{"alg":"EdDSA","alg":"HS256","typ":"at+jwt","kid":"2"}',
    '{"alg":"EdDSA","typ":"at+jwt","kid":"2","b64":false,"crit":["b64"]}',
  ])('with the header %s opens nothing', async (header) => {
    await expectRefused(signed(header));
  });

  test('signed in this way opens, when its header is right', async () => {
    expect((await ask(signed({ alg: 'EdDSA', typ: 'at+jwt', kid: '2' }))).status).toBe(200);
  });

  test('changed in any one of its parts opens nothing', async () => {
    const parts = (await issuer.bearer()).slice(7).split('.');
    const foreign = (await issuer.bearer({ key: stranger.privateKey })).slice(7).split('.');
    const widened = part({ ...claims(), role: 'OPERATOR', sectors: ['A', 'B', 'C'] });
    await expectRefused(`Bearer ${parts[0]}.${widened}.${parts[2]}`);
    await expectRefused(`Bearer ${parts[0]}.${parts[1]}.${foreign[2]}`);
    await expectRefused(`Bearer ${part({ alg: 'RS256', typ: 'at+jwt', kid: '0' })}.${parts[1]}.${parts[2]}`);
    await expectRefused(`Bearer ${parts[1]}.${parts[0]}.${parts[2]}`);
  });
});

describe('what is no token', () => {
  test.each([
    'Bearer ~~~.~~~.~~~',
    'Bearer a.b.c',
    'Bearer eyJ.eyJ.eyJ',
    `Bearer ${part('[]')}.${part('[]')}.AA`,
    `Bearer ${part('null')}.${part('null')}.AA`,
    `Bearer ${part('{"alg":"EdDSA"')}.${part('{}')}.AA`,
    `Bearer ${part({ alg: 'EdDSA', kid: '2' })}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.AA`,
    `Bearer ${part({ alg: 'EdDSA', kid: '2', b64: false, crit: ['b64'] })}.${part('{}')}.AA`,
    `Bearer ${part({ alg: 'dir', enc: 'A256GCM' })}..AAAA.AAAA.AAAA`,
    'Bearer  ',
    'Token abc',
  ])('"%.40s" opens nothing', async (authorization) => {
    await expectRefused(authorization);
  });

  test('a huge one is refused before it is looked at, and one that no header can hold is not read', async () => {
    const huge = `Bearer ${'a'.repeat(5_000)}.${'b'.repeat(5_000)}.c`;
    await expectRefused(huge);
    expect((await ask(huge)).text).toContain('longer than 8192');
    expect((await ask(`Bearer ${'a'.repeat(100_000)}`)).status).toBe(431);
  });

  test.each([
    ['authorization', 'Bearer a.b.c', 'UNAUTHENTICATED', 401],
    ['x-purpose', 'PLACEMENT', 'BAD_INPUT', 400],
  ])('two headers %s are refused, whichever comes first', async (name, other, code, status) => {
    const genuine = { authorization: await issuer.bearer(), 'x-purpose': 'SUPERVISION' }[name] ?? '';
    for (const values of [
      [genuine, other],
      [other, genuine],
    ]) {
      const answer = await raw([...values.map((value) => `${name}: ${value}`)]);
      expect(answer).toContain(`HTTP/1.1 ${status}`);
      expect(answer).toContain(code);
    }
  });
});

/** Sends a request as bytes, since no client sends a header twice. */
function raw(headers: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(doors.url);
  const body = '{"query":"{ role }"}';
  const lines = ['POST /graphql HTTP/1.1', `host: ${hostname}`, 'content-type: application/json', ...headers];
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${[...lines, `content-length: ${body.length}`, 'connection: close'].join('\r\n')}\r\n\r\n${body}`);
    });
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('end', () => {
      resolve(answer);
    });
    socket.on('error', reject);
  });
}
