import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './core/cannot-start.js';
import type { Limits } from './core/limits.js';
import type { IdentifierKeys } from './core/sealed/key-ring.js';
import { roles, type Role } from './core/viewer.js';
import { parseLimits } from './parse-limits.js';
import { howToMake, newKeyRingText, parseKeyRing } from './parse-key-ring.js';
import { readOrCreatePrivateFile } from './private-file.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Whose tokens are believed. */
type IssuerConfig =
  | { readonly kind: 'development' }
  | {
      readonly kind: 'jwks';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUrl: string;
      readonly algorithms: readonly string[];
      readonly clockToleranceSeconds: number;
    };

export interface Config {
  /** Absolute; the embedded database, its keys and the development issuer live here. */
  readonly dataFolder: string;
  /** Null means the embedded PostgreSQL of the data folder. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly graphiql: boolean;
    readonly introspection: boolean;
    /** Whether that holds for callers without a token too. */
    readonly publicIntrospection: boolean;
    readonly timeLimitSeconds: number;
    readonly limits: Limits;
    /** Proxies of ours before this service; the outermost says who calls. */
    readonly proxyHops: number;
    /** The registered documents, and who may send others; null: everyone may. */
    readonly trustedDocuments: { readonly manifest: string; readonly freeRoles: readonly Role[] } | null;
  };
  readonly issuer: IssuerConfig;
  readonly identifierKeys: IdentifierKeys;
  /** Load the demo population into an empty embedded database. */
  readonly demo: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A configuration whose database runs. */
export type RunningConfig = Config & { readonly databaseUrl: string };

const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
const algorithmList = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(algorithms)).min(1));
const roleList = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(roles)));
const onOrOff = z.enum(['on', 'off']).transform((word) => word === 'on');
const url = (protocol: RegExp) => z.url({ protocol });

const settings = z.object({
  DATABASE_URL: url(/^postgres(ql)?$/).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  CREDIT_ARCHIVE_DATA_FOLDER: z.string().optional(),
  CREDIT_ARCHIVE_DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(500).default(10),
  CREDIT_ARCHIVE_DEMO: onOrOff.default(true),
  CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: z.literal('allow').optional(),
  CREDIT_ARCHIVE_ENCRYPTION_KEYS: z.string().optional(),
  CREDIT_ARCHIVE_GRAPHIQL: onOrOff.optional(),
  CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: z.string().optional(),
  CREDIT_ARCHIVE_INTROSPECTION: onOrOff.optional(),
  CREDIT_ARCHIVE_JWT_ALGORITHMS: algorithmList.default(['RS256', 'ES256', 'EdDSA']),
  CREDIT_ARCHIVE_JWT_AUDIENCE: z.string().optional(),
  CREDIT_ARCHIVE_JWT_CLOCK_TOLERANCE_SECONDS: z.coerce.number().int().min(0).max(300).default(30),
  CREDIT_ARCHIVE_JWT_ISSUER: z.string().optional(),
  CREDIT_ARCHIVE_JWT_JWKS_URL: url(/^https?$/).optional(),
  CREDIT_ARCHIVE_LIMITS: z.string().optional(),
  CREDIT_ARCHIVE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CREDIT_ARCHIVE_PROXY_HOPS: z.coerce.number().int().min(0).max(9).default(0),
  CREDIT_ARCHIVE_TIME_LIMIT_SECONDS: z.coerce.number().min(0.1).max(600).default(30),
  CREDIT_ARCHIVE_TRUSTED_DOCUMENTS: z.string().optional(),
  CREDIT_ARCHIVE_TRUSTED_DOCUMENTS_FREE_ROLES: roleList.default(['REGULATOR']),
});

type Settings = z.infer<typeof settings>;

// eslint-disable-next-line no-restricted-properties -- this file is the one place the rule points to
const processEnvironment: Environment = process.env;

/** Reads and checks every setting once; makes the embedded database's keys on first use; throws `CannotStart`. */
export function loadConfig(environment: Environment = processEnvironment, dataFolder?: string): Config {
  const given = readSettings(environment);
  const databaseUrl = given.DATABASE_URL ?? null;
  const folder = resolve(dataFolder ?? given.CREDIT_ARCHIVE_DATA_FOLDER ?? '.data');
  const issuer = issuerOf(given);
  return Object.freeze({
    dataFolder: folder,
    databaseUrl,
    databasePoolSize: given.CREDIT_ARCHIVE_DATABASE_POOL_SIZE,
    http: httpOf(given, issuer.kind === 'development'),
    issuer,
    identifierKeys: Object.freeze(identifierKeys(given, folder)),
    demo: databaseUrl === null && given.CREDIT_ARCHIVE_DEMO,
    logLevel: given.CREDIT_ARCHIVE_LOG_LEVEL,
  });
}

function readSettings(environment: Environment): Settings {
  const names = Object.keys(settings.shape);
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('CREDIT_ARCHIVE_') && !names.includes(name),
  );
  if (unknown.length > 0) {
    throw new CannotStart(`Not a setting: ${unknown.join(', ')}. The settings are ${names.join(', ')}.`);
  }
  // An empty value is how a compose file leaves a setting out.
  const present = Object.fromEntries(
    names.map((name) => [name, environment[name]?.trim() === '' ? undefined : environment[name]]),
  );
  const result = settings.safeParse(present);
  if (result.success) return result.data;
  // zod's messages for these types name what is expected and never the value that was given.
  const problems = result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  throw new CannotStart(`The configuration is not usable.\n${problems.join('\n')}`);
}

function httpOf(given: Settings, development: boolean): Config['http'] {
  const introspection = given.CREDIT_ARCHIVE_INTROSPECTION ?? development;
  const manifest = given.CREDIT_ARCHIVE_TRUSTED_DOCUMENTS;
  const freeRoles = Object.freeze(given.CREDIT_ARCHIVE_TRUSTED_DOCUMENTS_FREE_ROLES);
  return Object.freeze({
    host: given.HOST,
    port: given.PORT,
    graphiql: given.CREDIT_ARCHIVE_GRAPHIQL ?? development,
    introspection,
    publicIntrospection: introspection && development,
    timeLimitSeconds: given.CREDIT_ARCHIVE_TIME_LIMIT_SECONDS,
    limits: parseLimits('CREDIT_ARCHIVE_LIMITS', given.CREDIT_ARCHIVE_LIMITS ?? ''),
    proxyHops: given.CREDIT_ARCHIVE_PROXY_HOPS,
    trustedDocuments: manifest === undefined ? null : Object.freeze({ manifest: resolve(manifest), freeRoles }),
  });
}

function issuerOf(given: Settings): IssuerConfig {
  const { CREDIT_ARCHIVE_JWT_ISSUER: issuer, CREDIT_ARCHIVE_JWT_AUDIENCE: audience } = given;
  const jwksUrl = given.CREDIT_ARCHIVE_JWT_JWKS_URL;
  const allowed = given.CREDIT_ARCHIVE_DEVELOPMENT_ISSUER === 'allow';
  if (issuer && audience && jwksUrl) {
    if (allowed)
      throw new CannotStart('CREDIT_ARCHIVE_DEVELOPMENT_ISSUER and CREDIT_ARCHIVE_JWT_*: keep one of the two.');
    requireSafeTransport(jwksUrl);
    return Object.freeze({
      kind: 'jwks',
      issuer,
      audience,
      jwksUrl,
      algorithms: Object.freeze(given.CREDIT_ARCHIVE_JWT_ALGORITHMS),
      clockToleranceSeconds: given.CREDIT_ARCHIVE_JWT_CLOCK_TOLERANCE_SECONDS,
    });
  }
  const all = 'CREDIT_ARCHIVE_JWT_ISSUER, CREDIT_ARCHIVE_JWT_AUDIENCE and CREDIT_ARCHIVE_JWT_JWKS_URL';
  if (issuer ?? audience ?? jwksUrl) throw new CannotStart(`Set ${all} together; one of them is missing.`);
  if (given.DATABASE_URL && !allowed) {
    throw new CannotStart(
      `With DATABASE_URL the tokens come from your issuer: set ${all}. ` +
        'For a test installation only, CREDIT_ARCHIVE_DEVELOPMENT_ISSUER=allow lets this program issue its own.',
    );
  }
  return Object.freeze({ kind: 'development' });
}

function requireSafeTransport(jwksUrl: string): void {
  const { protocol, hostname } = new URL(jwksUrl);
  if (protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return;
  throw new CannotStart(
    'CREDIT_ARCHIVE_JWT_JWKS_URL: use https; over http anyone on the way can put in their own keys.',
  );
}

const storedKeys = z.object({ matching: z.string(), sealing: z.string() });

function identifierKeys(given: Settings, folder: string): IdentifierKeys {
  const names = { hmac: 'CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS', encryption: 'CREDIT_ARCHIVE_ENCRYPTION_KEYS' } as const;
  const { [names.hmac]: hmac, [names.encryption]: encryption } = given;
  if (hmac && encryption) {
    return {
      matching: parseKeyRing(names.hmac, hmac),
      sealing: parseKeyRing(names.encryption, encryption),
    };
  }
  if (given.DATABASE_URL || hmac || encryption) {
    const missing = Object.values(names).filter((name) => !given[name]);
    throw new CannotStart(`${missing.join(' and ')} must be set to "1:<base64>". ${howToMake}`);
  }
  const path = join(folder, 'keys.json');
  if (existsSync(join(folder, 'postgres')) && !existsSync(path)) {
    throw new CannotStart(
      `The database in ${folder} was written with the keys of ${path}, which is gone. Put it back, or remove the folder to start anew.`,
    );
  }
  const text = readOrCreatePrivateFile(path, () =>
    JSON.stringify({ matching: newKeyRingText(), sealing: newKeyRingText() }),
  );
  const stored = storedKeys.safeParse(parseJson(text));
  if (!stored.success) throw new CannotStart(`${path} is damaged. Put back a copy, or remove ${folder} to start anew.`);
  return {
    matching: parseKeyRing(`${path}, matching`, stored.data.matching),
    sealing: parseKeyRing(`${path}, sealing`, stored.data.sealing),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
