import { join } from 'node:path';
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { CannotStart } from '../../core/cannot-start.js';
import { readOrCreatePrivateFile } from '../../private-file.js';
import type { TrustedIssuer } from './authenticate.js';
import type { ViewerClaims } from './claims.js';

const issuer = 'credit-archive-development';
const audience = 'credit-archive';
const algorithm = 'EdDSA';
/** A little more than the longest that the command `token` issues. */
const longestLifetimeSeconds = 366 * 86_400;

export interface DevelopmentIssuer {
  readonly trusted: TrustedIssuer;
  /** A token for these claims, valid for so many seconds. */
  sign(claims: Omit<ViewerClaims, 'exp' | 'iat'>, lifetimeSeconds: number): Promise<string>;
}

/** Issues tokens with a key made once in the data folder; whoever can read that file can be anyone. */
export function openDevelopmentIssuer(dataFolder: string): DevelopmentIssuer {
  const path = join(dataFolder, 'development-issuer.pem');
  const pem = readOrCreatePrivateFile(path, () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const privateKey = readKey(path, pem);
  const publicKey = createPublicKey(privateKey);
  return {
    trusted: {
      issuer,
      audience,
      algorithms: [algorithm],
      clockToleranceSeconds: 5,
      longestLifetimeSeconds,
      registeredOnly: false,
      keys: () => Promise.resolve(publicKey),
    },
    sign: (claims, lifetimeSeconds) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: algorithm, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setJti(randomUUID())
        .setExpirationTime(Math.floor(Date.now() / 1000) + lifetimeSeconds)
        .sign(privateKey),
  };
}

function readKey(path: string, pem: string): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new CannotStart(`${path} is no private key. Remove it; a new one is made, and old tokens end.`, { cause });
  }
}
