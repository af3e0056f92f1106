import { z } from 'zod';
import { CannotStart } from './core/cannot-start.js';
import { roles } from './core/viewer.js';

export type Environment = Readonly<Record<string, string | undefined>>;

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
  DATABASE_OWNER_URL: url(/^postgres(ql)?$/).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  CREDIT_ARCHIVE_ACCESS_LOG_KEYS: z.string().optional(),
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
  CREDIT_ARCHIVE_JWT_CLOCK_TOLERANCE_SECONDS: z.coerce.number().int().min(0).max(60).default(5),
  CREDIT_ARCHIVE_JWT_ISSUER: z.string().optional(),
  CREDIT_ARCHIVE_JWT_JWKS_FILE: z.string().optional(),
  CREDIT_ARCHIVE_JWT_JWKS_URL: url(/^https?$/).optional(),
  CREDIT_ARCHIVE_JWT_LONGEST_LIFETIME_SECONDS: z.coerce.number().int().min(60).max(2_678_400).default(86_400),
  CREDIT_ARCHIVE_LIMITS: z.string().optional(),
  CREDIT_ARCHIVE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CREDIT_ARCHIVE_LOOKUP_CODE_MINUTES: z.coerce.number().int().min(1).max(60).default(5),
  CREDIT_ARCHIVE_PROXY_HOPS: z.coerce.number().int().min(0).max(9).default(0),
  CREDIT_ARCHIVE_TIME_LIMIT_SECONDS: z.coerce.number().min(0.1).max(600).default(30),
  CREDIT_ARCHIVE_TRUSTED_DOCUMENTS: z.string().optional(),
  CREDIT_ARCHIVE_TRUSTED_DOCUMENTS_FREE_ROLES: roleList.default(['REGULATOR']),
});

/** What the environment says, checked and with defaults. */
export type Settings = z.infer<typeof settings>;

/** Reads every setting of the environment; throws `CannotStart` that names all that is wrong, and no value. */
export function readSettings(environment: Environment): Settings {
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
