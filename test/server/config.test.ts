import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadConfig, type Environment } from '../../src/config.js';
import { CannotStart } from '../../src/core/cannot-start.js';
import { defaultLimits } from '../../src/core/limits.js';
import type { KeyRing } from '../../src/core/sealed/key-ring.js';
import { parseKeyRing } from '../../src/parse-key-ring.js';

const root = mkdtempSync(join(tmpdir(), 'credit-archive-config-'));
let folder: string;
let folders = 0;

beforeEach(() => {
  folder = join(root, String(folders++));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const key = (byte: number, length = 32): string => Buffer.alloc(length, byte).toString('base64');
const keys = {
  CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: `1:${key(1)}`,
  CREDIT_ARCHIVE_ENCRYPTION_KEYS: `1:${key(2)}`,
  CREDIT_ARCHIVE_ACCESS_LOG_KEYS: `1:${key(4)}`,
};
const issuer = {
  CREDIT_ARCHIVE_JWT_ISSUER: 'https://issuer.example',
  CREDIT_ARCHIVE_JWT_AUDIENCE: 'archive',
  CREDIT_ARCHIVE_JWT_JWKS_URL: 'https://issuer.example/keys',
};
const server = { DATABASE_URL: 'postgresql://app:geheim@db.example/archive', ...keys, ...issuer };

describe('the configuration', () => {
  test('needs nothing for the embedded database, and makes its keys once', () => {
    const config = loadConfig({}, folder);
    expect(config).toMatchObject({
      dataFolder: folder,
      databaseUrl: null,
      demo: true,
      http: { host: '127.0.0.1', port: 4000, graphiql: true, introspection: true },
      issuer: { kind: 'development' },
    });
    const again = loadConfig({}, folder);
    const material = (ring: KeyRing): string | undefined => ring.keys.get(ring.current)?.export().toString('hex');
    expect(material(again.identifierKeys.sealing)).toBe(material(config.identifierKeys.sealing));
    expect(material(again.identifierKeys.matching)).not.toBe(material(config.identifierKeys.sealing));
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  });

  test('takes everything of a server installation from the environment, and leaves the data folder alone', () => {
    const config = loadConfig({ ...server, PORT: '8080', HOST: '0.0.0.0', PATH: '/bin' }, folder);
    expect(config).toMatchObject({
      databaseUrl: server.DATABASE_URL,
      demo: false,
      http: { host: '0.0.0.0', port: 8080, graphiql: false },
      issuer: {
        kind: 'jwks',
        algorithms: ['RS256', 'ES256', 'EdDSA'],
        clockToleranceSeconds: 5,
        longestLifetimeSeconds: 86_400,
      },
    });
    expect(() => statSync(folder)).toThrow('ENOENT');
  });

  test('takes the keys of the issuer from a file as well', () => {
    const path = join(root, 'issuer-keys.json');
    writeFileSync(path, '{"keys":[]}');
    const environment = { ...server, CREDIT_ARCHIVE_JWT_JWKS_URL: '', CREDIT_ARCHIVE_JWT_JWKS_FILE: path };
    expect(loadConfig(environment, folder).issuer).toMatchObject({ kind: 'jwks', jwksUrl: `file://${path}` });
  });

  test('tells the schema outside development only when told to, and then not to callers without a token', () => {
    const told = (environment: Environment) => {
      const { introspection, publicIntrospection } = loadConfig(environment, folder).http;
      return [introspection, publicIntrospection];
    };
    expect(told({})).toEqual([true, true]);
    expect(told({ CREDIT_ARCHIVE_INTROSPECTION: 'off' })).toEqual([false, false]);
    expect(told(server)).toEqual([false, false]);
    expect(told({ ...server, CREDIT_ARCHIVE_INTROSPECTION: 'on' })).toEqual([true, false]);
  });

  test('takes single limits and leaves the others as they are', () => {
    const { http } = loadConfig({ CREDIT_ARCHIVE_LIMITS: 'depth=7, pointsPerClient = 100,' }, folder);
    expect(http.limits).toEqual({ ...defaultLimits, depth: 7, pointsPerClient: 100 });
    expect(loadConfig({}, folder).http.limits).toEqual(defaultLimits);
  });

  test('takes the manifest of trusted documents and who is free of it', () => {
    expect(loadConfig({}, folder).http.trustedDocuments).toBeNull();
    const manifest = { CREDIT_ARCHIVE_TRUSTED_DOCUMENTS: '/etc/documents.json' };
    expect(loadConfig(manifest, folder).http.trustedDocuments).toEqual({
      manifest: '/etc/documents.json',
      freeRoles: ['REGULATOR'],
    });
    const freed = { ...manifest, CREDIT_ARCHIVE_TRUSTED_DOCUMENTS_FREE_ROLES: 'AUDITOR, OPERATOR' };
    expect(loadConfig(freed, folder).http.trustedDocuments?.freeRoles).toEqual(['AUDITOR', 'OPERATOR']);
  });

  test('cannot be changed', () => {
    const config = loadConfig(server, folder);
    expect(Object.isFrozen(config) && Object.isFrozen(config.http) && Object.isFrozen(config.issuer)).toBe(true);
  });

  test('does not print its keys', () => {
    const printed = inspect(loadConfig(server, folder), { depth: 9 }) + JSON.stringify(loadConfig(server, folder));
    expect(printed).not.toContain(key(1));
    expect(printed).not.toContain(Buffer.alloc(32, 1).toString('hex'));
  });

  test.each<[string, Environment, RegExp]>([
    ['an unknown name', { CREDIT_ARCHIVE_PORT: '1' }, /Not a setting: CREDIT_ARCHIVE_PORT\. The settings are .*PORT/],
    ['a port that is none', { PORT: 'four' }, /PORT: /],
    ['a database that is no PostgreSQL', { ...server, DATABASE_URL: 'mysql://app:geheim@db/x' }, /DATABASE_URL: /],
    ['a switch that is neither on nor off', { CREDIT_ARCHIVE_DEMO: 'maybe' }, /CREDIT_ARCHIVE_DEMO: .*"on"/],
    [
      'a server without keys',
      { ...server, ...{ CREDIT_ARCHIVE_ENCRYPTION_KEYS: '' } },
      /ENCRYPTION_KEYS must be set.*openssl rand -base64 32/,
    ],
    [
      'a server without keys of the access log',
      { ...server, ...{ CREDIT_ARCHIVE_ACCESS_LOG_KEYS: '' } },
      /ACCESS_LOG_KEYS must be set.*openssl rand -base64 32/,
    ],
    [
      'one key without the other',
      { CREDIT_ARCHIVE_ENCRYPTION_KEYS: `1:${key(1)}` },
      /IDENTIFIER_HMAC_KEYS must be set/,
    ],
    [
      'a server without an issuer',
      { DATABASE_URL: server.DATABASE_URL, ...keys },
      /CREDIT_ARCHIVE_DEVELOPMENT_ISSUER=allow/,
    ],
    ['half an issuer', { CREDIT_ARCHIVE_JWT_ISSUER: 'x' }, /together; one of them is missing/],
    ['two issuers', { ...server, CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow' }, /keep one of the two/],
    ['keys over http', { ...server, CREDIT_ARCHIVE_JWT_JWKS_URL: 'http://issuer.example/keys' }, /use https/],
    [
      'keys at two places',
      { ...server, CREDIT_ARCHIVE_JWT_JWKS_FILE: 'package.json' },
      /JWKS_URL and CREDIT_ARCHIVE_JWT_JWKS_FILE: keep one/,
    ],
    [
      'keys in a file that is not there',
      { ...server, CREDIT_ARCHIVE_JWT_JWKS_URL: '', CREDIT_ARCHIVE_JWT_JWKS_FILE: 'gone.json' },
      /JWKS_FILE: there is no file .*gone\.json/,
    ],
    [
      'a tolerance that is none',
      { ...server, CREDIT_ARCHIVE_JWT_CLOCK_TOLERANCE_SECONDS: '300' },
      /TOLERANCE_SECONDS: /,
    ],
    ['an algorithm with a shared secret', { ...server, CREDIT_ARCHIVE_JWT_ALGORITHMS: 'HS256' }, /JWT_ALGORITHMS: /],
    ['a limit that is none', { CREDIT_ARCHIVE_LIMITS: 'width=7' }, /LIMITS: write "<limit>=.*limits are bodyBytes/],
    ['a limit without a number', { CREDIT_ARCHIVE_LIMITS: 'depth=deep' }, /CREDIT_ARCHIVE_LIMITS: write/],
    ['a limit of nothing', { CREDIT_ARCHIVE_LIMITS: 'depth=0' }, /CREDIT_ARCHIVE_LIMITS: write/],
    ['a role that is none', { CREDIT_ARCHIVE_TRUSTED_DOCUMENTS_FREE_ROLES: 'ADMIN' }, /FREE_ROLES: /],
    ['no signature at all', { ...server, CREDIT_ARCHIVE_JWT_ALGORITHMS: 'none' }, /JWT_ALGORITHMS: /],
  ])('is refused for %s, with the name and the way out', (_what, environment, message) => {
    expect(() => loadConfig(environment, folder)).toThrow(CannotStart);
    expect(() => loadConfig(environment, folder)).toThrow(message);
    expect(() => loadConfig(environment, folder)).not.toThrow(/geheim|mysql:/);
  });

  test('lets a test installation beside a server issue its own tokens when told so', () => {
    const environment = { DATABASE_URL: server.DATABASE_URL, ...keys, CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow' };
    expect(loadConfig(environment, folder).issuer).toEqual({ kind: 'development' });
  });

  test('refuses new keys for a database that was written with others', () => {
    loadConfig({}, folder);
    mkdirSync(join(folder, 'postgres'));
    rmSync(join(folder, 'keys.json'));
    expect(() => loadConfig({}, folder)).toThrow(/keys\.json, which is gone\. Put it back/);
  });

  test('refuses a key file that others can read, or that is damaged', () => {
    loadConfig({}, folder);
    const path = join(folder, 'keys.json');
    chmodSync(path, 0o644);
    expect(() => loadConfig({}, folder)).toThrow(`chmod 600 ${path}`);
    chmodSync(path, 0o600);
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20));
    expect(() => loadConfig({}, folder)).toThrow(/keys\.json is damaged/);
  });
});

describe('a ring of keys', () => {
  test('writes with the highest version and keeps the others for reading', () => {
    const ring = parseKeyRing('KEYS', `1:${key(1)}, 12:${key(3)},2:${key(2)}`);
    expect(ring.current).toBe(12);
    expect([...ring.keys].map(([version, { type, symmetricKeySize }]) => [version, type, symmetricKeySize])).toEqual([
      [1, 'secret', 32],
      [12, 'secret', 32],
      [2, 'secret', 32],
    ]);
  });

  test('has a new key beside the current one while that one bears a star', () => {
    expect(parseKeyRing('KEYS', `*1:${key(1)},2:${key(2)}`).current).toBe(1);
    expect(parseKeyRing('KEYS', `1:${key(1)},*2:${key(2)},3:${key(3)}`).current).toBe(2);
  });

  test.each([
    [`*1:${key(1)},*2:${key(2)}`, 'entry 2: the star stands there twice'],
    [`32768:${key(1)}`, 'entry 1: write'],
    [key(1), 'entry 1: write "<version>:<base64>"'],
    [`1:${key(1)},`, 'entry 2: write'],
    [`0:${key(1)}`, 'entry 1: write'],
    [`1:${key(1, 31)}`, 'entry 1: the key has 31 bytes; it needs 32'],
    [`1:${key(1)},2:${key(1, 33)}`, 'entry 2: the key has 33 bytes'],
    [`1:${key(1)},1:${key(2)}`, 'entry 2: version 1 stands there twice'],
  ])('refuses an ill-formed one by its place, never by its value', (text, message) => {
    expect(() => parseKeyRing('KEYS', text)).toThrow(`KEYS, ${message}`);
    expect(() => parseKeyRing('KEYS', text)).not.toThrow(key(1).slice(0, 12));
  });
});
