import { errors, jwtVerify, type CryptoKey, type JWTVerifyGetKey, type JWTVerifyResult, type KeyObject } from 'jose';
import { Refused } from '../../core/refused.js';
import { publicViewer, type Viewer } from '../../core/viewer.js';
import { viewerOf } from './claims.js';

/** Whose tokens are believed, with the keys at hand or cached. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  readonly keys: JWTVerifyGetKey | (() => Promise<CryptoKey | KeyObject>);
}

/**
 * The viewer of an `Authorization` header: PUBLIC without one, and never PUBLIC for a bad one. Throws `Refused`
 * UNAUTHENTICATED, or an ordinary error when the issuer's keys cannot be fetched, which is no fault of the caller.
 */
export async function authenticate(trusted: TrustedIssuer, authorization: string | undefined): Promise<Viewer> {
  if (authorization === undefined) return publicViewer;
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw new Refused('UNAUTHENTICATED', 'The authorization must read "Bearer <token>", the token being a signed JWT.');
  }
  return viewerOf((await verify(trusted, token)).payload);
}

async function verify(trusted: TrustedIssuer, token: string): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, trusted.keys, {
      issuer: trusted.issuer,
      audience: trusted.audience,
      algorithms: [...trusted.algorithms],
      clockTolerance: trusted.clockToleranceSeconds,
      requiredClaims: ['exp'],
    });
  } catch (cause) {
    throw new Refused('UNAUTHENTICATED', reasonOf(cause, trusted));
  }
}

function reasonOf(cause: unknown, trusted: TrustedIssuer): string {
  if (cause instanceof errors.JWTExpired) return 'The token has expired. Get a new one from its issuer.';
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return `The token's claim "${cause.claim}" does not fit: issuer ${trusted.issuer}, audience ${trusted.audience}, in its time.`;
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) {
    return `The token's algorithm is not accepted. Accepted: ${trusted.algorithms.join(', ')}.`;
  }
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWSSignatureVerificationFailed) {
    return 'The token is not signed by a key of the trusted issuer.';
  }
  if (
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JOSENotSupported
  ) {
    return 'The token is not a well-formed signed JWT.';
  }
  throw new Error(`The keys of the issuer ${trusted.issuer} cannot be fetched.`, { cause });
}
