import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotStart } from './core/cannot-start.js';
import type { Settings } from './settings.js';

/** Whose tokens are believed. */
export type IssuerConfig =
  | { readonly kind: 'development' }
  | {
      readonly kind: 'jwks';
      readonly issuer: string;
      readonly audience: string;
      /** An https URL, or the file URL of a key set on this machine. */
      readonly jwksUrl: string;
      readonly algorithms: readonly string[];
      readonly clockToleranceSeconds: number;
      readonly longestLifetimeSeconds: number;
    };

/** The issuer that the settings name; throws `CannotStart` where they are incomplete or contradict each other. */
export function issuerOf(given: Settings): IssuerConfig {
  const { CREDIT_ARCHIVE_JWT_ISSUER: issuer, CREDIT_ARCHIVE_JWT_AUDIENCE: audience } = given;
  const jwksUrl = keySetUrl(given);
  const allowed = given.CREDIT_ARCHIVE_DEVELOPMENT_ISSUER === 'allow';
  if (issuer && audience && jwksUrl) {
    if (allowed)
      throw new CannotStart('CREDIT_ARCHIVE_DEVELOPMENT_ISSUER and CREDIT_ARCHIVE_JWT_*: keep one of the two.');
    return Object.freeze({
      kind: 'jwks',
      issuer,
      audience,
      jwksUrl,
      algorithms: Object.freeze(given.CREDIT_ARCHIVE_JWT_ALGORITHMS),
      clockToleranceSeconds: given.CREDIT_ARCHIVE_JWT_CLOCK_TOLERANCE_SECONDS,
      longestLifetimeSeconds: given.CREDIT_ARCHIVE_JWT_LONGEST_LIFETIME_SECONDS,
    });
  }
  const all = 'CREDIT_ARCHIVE_JWT_ISSUER, CREDIT_ARCHIVE_JWT_AUDIENCE and CREDIT_ARCHIVE_JWT_JWKS_URL (or …_JWKS_FILE)';
  if (issuer ?? audience ?? jwksUrl) throw new CannotStart(`Set ${all} together; one of them is missing.`);
  if (given.DATABASE_URL && !allowed) {
    throw new CannotStart(
      `With DATABASE_URL the tokens come from your issuer: set ${all}. ` +
        'For a test installation only, CREDIT_ARCHIVE_DEVELOPMENT_ISSUER=allow lets this program issue its own.',
    );
  }
  return Object.freeze({ kind: 'development' });
}

function keySetUrl(given: Settings): string | undefined {
  const { CREDIT_ARCHIVE_JWT_JWKS_URL: jwksUrl, CREDIT_ARCHIVE_JWT_JWKS_FILE: file } = given;
  if (file === undefined) {
    if (jwksUrl !== undefined) requireSafeTransport(jwksUrl);
    return jwksUrl;
  }
  if (jwksUrl !== undefined) {
    throw new CannotStart('CREDIT_ARCHIVE_JWT_JWKS_URL and CREDIT_ARCHIVE_JWT_JWKS_FILE: keep one of the two.');
  }
  const path = resolve(file);
  if (!existsSync(path)) throw new CannotStart(`CREDIT_ARCHIVE_JWT_JWKS_FILE: there is no file ${path}.`);
  return pathToFileURL(path).href;
}

function requireSafeTransport(jwksUrl: string): void {
  const { protocol, hostname } = new URL(jwksUrl);
  if (protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)) return;
  throw new CannotStart(
    'CREDIT_ARCHIVE_JWT_JWKS_URL: use https; over http anyone on the way can put in their own keys.',
  );
}
