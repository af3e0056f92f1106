import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { CannotStart } from '../../src/core/cannot-start.js';
import { Refused } from '../../src/core/refused.js';
import type { Viewer } from '../../src/core/viewer.js';
import { authenticate, type TrustedIssuer } from '../../src/server/auth/authenticate.js';
import { openDevelopmentIssuer } from '../../src/server/auth/development-issuer.js';
import { trustedIssuer } from '../../src/server/auth/trusted-issuer.js';
import {
  audience,
  ec,
  ed,
  good,
  openIssuer,
  rsa,
  seconds,
  trusting,
  type TestIssuer,
  type TokenWish,
} from '../support/issuer.js';

let server: TestIssuer;
let trusted: TrustedIssuer;
const stranger = generateKeyPairSync('ed25519');

beforeAll(async () => {
  server = await openIssuer();
  trusted = trusting(server.url, server.jwksUrl);
});
afterAll(() => {
  server.close();
});

const header = (wish?: TokenWish): Promise<string> => server.bearer(wish);

async function viewerOf(authorization: string | undefined, of = trusted): Promise<Viewer> {
  return (await authenticate(of, authorization)).viewer;
}

async function refusal(authorization: string | undefined, of = trusted): Promise<string> {
  const error: unknown = await authenticate(of, authorization).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`);
  expect(error.code).toBe('UNAUTHENTICATED');
  return error.message;
}

describe('a caller', () => {
  test('without an authorization is PUBLIC, with no sector and no region', async () => {
    expect(await viewerOf(undefined)).toEqual({
      role: 'PUBLIC',
      sectors: [],
      regionPrefixes: [],
      clientId: null,
      officer: null,
      subjectId: null,
      purpose: 'PUBLIC_QUERY',
      tokenId: null,
      expiresAt: null,
    });
  });

  test('is whom its token says, and nothing it does not say', async () => {
    const exp = seconds() + 60;
    const claims = { ...good, officer: '张示例', admin: true };
    expect(await viewerOf(await header({ claims, exp }))).toEqual({
      role: 'REGULATOR',
      sectors: ['A', 'B'],
      regionPrefixes: ['3703'],
      clientId: 'front-end',
      officer: '张示例',
      subjectId: null,
      purpose: 'SUPERVISION',
      tokenId: null,
      expiresAt: new Date(exp * 1000),
    });
  });

  test('reaches no sector and no region that the token leaves out', async () => {
    const viewer = await viewerOf(await header({ claims: { role: 'AUDITOR', sub: 'someone' } }));
    expect(viewer).toMatchObject({ sectors: [], regionPrefixes: [], clientId: 'someone' });
  });

  test.each([
    ['RS256', '0', rsa.privateKey],
    ['ES256', '1', ec.privateKey],
    ['EdDSA', '2', ed.privateKey],
  ])('is believed with a token signed by %s', async (alg, kid, key) => {
    expect(await viewerOf(await header({ alg, kid, key }))).toMatchObject({ role: 'REGULATOR' });
  });

  test('has the keys of the issuer fetched once, not for every request', async () => {
    const fresh = trusting(server.url, server.jwksUrl);
    const before = server.asked.length;
    for (let request = 0; request < 20; request++) await authenticate(fresh, await header());
    expect(server.asked.length - before).toBe(1);
  });

  test('is let in a little after the end of its token, for clocks that differ', async () => {
    expect(await viewerOf(await header({ exp: seconds() - 10 }))).toMatchObject({ role: 'REGULATOR' });
  });
});

describe('a caller is refused, and never taken for PUBLIC,', () => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'Basic YTpi',
    'a.b.c',
    'Bearer a.b.c, Bearer d.e.f',
  ])('with the authorization "%s"', async (authorization) => {
    expect(await refusal(authorization)).toMatch(/token|JWT/);
  });

  test.each<[string, TokenWish, RegExp]>([
    ['whose token has ended', { exp: 1_700_000_000 }, /expired/],
    ['whose token never ends', { exp: null }, /"exp"/],
    ['whose token begins later', { nbf: seconds() + 3600 }, /"nbf"/],
    ['whose token is another issuer’s', { iss: 'https://other.example' }, /"iss"/],
    ['whose token is for another service', { aud: 'other' }, /"aud"/],
    ['whose token is signed by a stranger', { key: stranger.privateKey }, /not signed by a key/],
    ['whose token names a key that is unknown', { kid: '9' }, /not signed by a key/],
    [
      'whose token is signed with a shared secret',
      { alg: 'HS256', key: Buffer.alloc(32, 1) },
      /algorithm is not accepted/,
    ],
    [
      'whose token uses a weaker algorithm of a known key',
      { alg: 'PS256', kid: '0', key: rsa.privateKey },
      /algorithm/,
    ],
    ['whose token lives longer than tokens may', { exp: seconds() + 3_700 }, /more than 3600 s/],
    ['whose token was issued too long ago', { iat: seconds() - 3_700 }, /expired/],
    ['whose token will be issued', { iat: seconds() + 600, exp: seconds() + 900 }, /"iat"/],
    ['whose token is of another kind', { header: { typ: 'logout+jwt' } }, /no access token/],
    ['whose token does not say its kind', { header: { typ: undefined } }, /no access token/],
    ['whose role is unknown', { claims: { ...good, role: 'ADMIN' } }, /claims are missing or wrong: role/],
    ['whose token says PUBLIC', { claims: { ...good, role: 'PUBLIC' } }, /role/],
    ['whose sectors are a text', { claims: { ...good, sectors: 'A' } }, /sectors/],
    ['whose region is no digits', { claims: { ...good, region_prefixes: ['37%'] } }, /region_prefixes/],
    ['who is no client at all', { claims: { role: 'REGULATOR' } }, /client_id/],
    ['who is a subject without its id', { claims: { ...good, role: 'SUBJECT' } }, /subject_id/],
    ['who has a subject’s id in another role', { claims: { ...good, subject_id: 'x' } }, /subject_id/],
  ])('%s', async (_who, wish, message) => {
    expect(await refusal(await header(wish))).toMatch(message);
  });

  test('whose token has no signature', async () => {
    const unsigned = new UnsecuredJWT(good)
      .setIssuer(server.url)
      .setAudience(audience)
      .setExpirationTime('1h')
      .encode();
    expect(await refusal(`Bearer ${unsigned}`)).toMatch(/JWT|algorithm/);
  });

  test('whose token was changed on the way', async () => {
    const [head, body, signature] = (await header()).split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, role: 'OPERATOR' })).toString('base64url');
    expect(await refusal([head, changed, signature].join('.'))).toMatch(/not signed by a key/);
  });
});

describe('an issuer that cannot be reached', () => {
  test('is our failure, not the caller’s', async () => {
    const authorization = await header();
    const unreachable = () => authenticate(trusting(server.url, 'http://127.0.0.1:9/keys'), authorization);
    await expect(unreachable()).rejects.toThrow(`The keys of the issuer ${server.url} cannot be fetched`);
    await expect(unreachable()).rejects.not.toBeInstanceOf(Refused);
  });
});

describe('the development issuer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-archive-issuer-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('is believed, and keeps its key from one start to the next', async () => {
    const first = openDevelopmentIssuer(folder);
    const authorization = `Bearer ${await first.sign({ role: 'SUBJECT', client_id: 'me', subject_id: '7' }, 60)}`;
    const next = trustedIssuer({ issuer: { kind: 'development' }, dataFolder: folder }, pino({ level: 'silent' }));
    expect(await viewerOf(authorization, next)).toMatchObject({ role: 'SUBJECT', subjectId: '7' });
    expect(statSync(join(folder, 'development-issuer.pem')).mode & 0o777).toBe(0o600);
  });

  test('of another folder is a stranger', async () => {
    const other = openDevelopmentIssuer(mkdtempSync(join(tmpdir(), 'credit-archive-issuer-')));
    const authorization = `Bearer ${await other.sign({ role: 'OPERATOR', client_id: 'me' }, 60)}`;
    expect(await refusal(authorization, openDevelopmentIssuer(folder).trusted)).toMatch(/not signed by a key/);
  });

  test('says what to do when its key is damaged', () => {
    const damaged = mkdtempSync(join(tmpdir(), 'credit-archive-issuer-'));
    writeFileSync(join(damaged, 'development-issuer.pem'), 'nothing', { mode: 0o600 });
    expect(() => openDevelopmentIssuer(damaged)).toThrow(CannotStart);
    expect(() => openDevelopmentIssuer(damaged)).toThrow(/Remove it; a new one is made/);
  });
});
