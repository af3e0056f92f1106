import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './core/cannot-start.js';
import type { Limits } from './core/limits.js';
import type { IdentifierKeys, KeyRing } from './core/sealed/key-ring.js';
import type { Role } from './core/viewer.js';
import { accessLogKeys } from './access-log-keys.js';
import { parseLimits } from './parse-limits.js';
import { howToMake, newKeyRingText, parseKeyRing } from './parse-key-ring.js';
import { issuerOf, type IssuerConfig } from './issuer-settings.js';
import { readOrCreatePrivateFile } from './private-file.js';
import { readSettings, type Environment, type Settings } from './settings.js';

export type { Environment } from './settings.js';

export interface Config {
  /** Absolute; the embedded database, its keys and the development issuer live here. */
  readonly dataFolder: string;
  /** Null means the embedded PostgreSQL of the data folder. */
  readonly databaseUrl: string | null;
  /** Owner of the tables, for migrations; null where DATABASE_URL is the only address. */
  readonly databaseOwnerUrl: string | null;
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
  /** How long a lookup code 查询码 can be redeemed. */
  readonly lookupCodeMinutes: number;
  /** Secrets that the codes of the access log's rows and the signatures of its heads are made with. */
  readonly accessLogKeys: KeyRing;
  /** Load the demo population into an empty embedded database. */
  readonly demo: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** A configuration whose database runs. */
export type RunningConfig = Config & { readonly databaseUrl: string };

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
    databaseOwnerUrl: ownerUrlOf(given),
    databasePoolSize: given.CREDIT_ARCHIVE_DATABASE_POOL_SIZE,
    http: httpOf(given, issuer.kind === 'development'),
    issuer,
    identifierKeys: Object.freeze(identifierKeys(given, folder)),
    lookupCodeMinutes: given.CREDIT_ARCHIVE_LOOKUP_CODE_MINUTES,
    accessLogKeys: accessLogKeys(given.CREDIT_ARCHIVE_ACCESS_LOG_KEYS, databaseUrl === null ? folder : null),
    demo: databaseUrl === null && given.CREDIT_ARCHIVE_DEMO,
    logLevel: given.CREDIT_ARCHIVE_LOG_LEVEL,
  });
}

function ownerUrlOf({ DATABASE_URL: service, DATABASE_OWNER_URL: owner }: Settings): string | null {
  if (owner !== undefined && service === undefined) {
    throw new CannotStart('DATABASE_OWNER_URL is the owner of the database of DATABASE_URL, which is not set.');
  }
  return owner ?? null;
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
