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
  /** A token that was issued to live longer is refused, because a revocation must outlive it. */
  readonly longestLifetimeSeconds: number;
  /** Whether only clients in the register may use its tokens. */
  readonly registeredOnly: boolean;
  readonly keys: JWTVerifyGetKey | (() => Promise<CryptoKey | KeyObject>);
}

/** Whom a token names and when it was issued; null for PUBLIC, who has none. */
export interface Authenticated {
  readonly viewer: Viewer;
  readonly issuedAt: Date | null;
}

/** In characters; ten times what an issuer with many regions writes. */
const longestAuthorization = 8_192;

/** An access token as RFC 9068 marks it, or as most issuers do. */
const tokenTypes: ReadonlySet<unknown> = new Set(['at+jwt', 'application/at+jwt', 'jwt']);

/**
 * The viewer of an `Authorization` header: PUBLIC without one, and never PUBLIC for a bad one. Throws `Refused`
 * UNAUTHENTICATED, or an ordinary error when the issuer's keys cannot be fetched, which is no fault of the caller.
 */
export async function authenticate(trusted: TrustedIssuer, authorization: string | undefined): Promise<Authenticated> {
  if (authorization === undefined) return { viewer: publicViewer, issuedAt: null };
  if (authorization.length > longestAuthorization) {
    throw unauthenticated(`The authorization is longer than ${longestAuthorization} characters.`);
  }
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) {
    throw unauthenticated('The authorization must read "Bearer <token>", the token being a signed JWT.');
  }
  const { payload, protectedHeader } = await verify(trusted, token);
  if (!tokenTypes.has(protectedHeader.typ?.toLowerCase())) {
    throw unauthenticated('The token is no access token: its header must say "typ": "at+jwt" or "JWT".');
  }
  const { exp = Infinity, iat = 0 } = payload;
  if (exp - iat > trusted.longestLifetimeSeconds) {
    throw unauthenticated(`The token was issued for more than ${trusted.longestLifetimeSeconds} s. Get a shorter one.`);
  }
  return { viewer: viewerOf(payload), issuedAt: new Date(iat * 1000) };
}

async function verify(trusted: TrustedIssuer, token: string): Promise<JWTVerifyResult> {
  try {
    return await jwtVerify(token, trusted.keys, {
      issuer: trusted.issuer,
      audience: trusted.audience,
      algorithms: [...trusted.algorithms],
      clockTolerance: trusted.clockToleranceSeconds,
      // Also refuses an issue in the future, which would make any lifetime look short.
      maxTokenAge: trusted.longestLifetimeSeconds,
      requiredClaims: ['exp'],
    });
  } catch (cause) {
    throw refusalOf(cause, trusted);
  }
}

/** The words are the same for every value that was sent, and name none that is expected. */
function refusalOf(cause: unknown, { issuer, algorithms }: TrustedIssuer): Error {
  if (cause instanceof errors.JWTExpired) {
    return unauthenticated('The token has expired. Get a new one from its issuer.');
  }
  if (cause instanceof errors.JWTClaimValidationFailed) {
    return unauthenticated(`The token's claim "${cause.claim}" is missing or does not fit this service and this time.`);
  }
  if (cause instanceof errors.JOSEAlgNotAllowed) {
    return unauthenticated(`The token's algorithm is not accepted. Accepted: ${algorithms.join(', ')}.`);
  }
  if (cause instanceof errors.JWKSMultipleMatchingKeys) {
    return unauthenticated('The token does not say by which key of its issuer it is signed ("kid").');
  }
  if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWSSignatureVerificationFailed) {
    return unauthenticated('The token is not signed by a key of the trusted issuer.');
  }
  if (
    cause instanceof errors.JWTInvalid ||
    cause instanceof errors.JWSInvalid ||
    cause instanceof errors.JOSENotSupported
  ) {
    return unauthenticated('The token is not a well-formed signed JWT.');
  }
  return new Error(`The keys of the issuer ${issuer} cannot be fetched.`, { cause });
}

function unauthenticated(message: string): Refused {
  return new Refused('UNAUTHENTICATED', message);
}
