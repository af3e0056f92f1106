import { readFile } from 'node:fs/promises';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';

export interface KeyPatience {
  /** A set older than this is fetched again beside the requests, so that a key its issuer withdrew ends here too. */
  readonly freshMilliseconds: number;
  /** Without an answer of the issuer for so long, no token is believed. */
  readonly usableMilliseconds: number;
  /** An unknown key makes the set be fetched again at once, but not more often than this. */
  readonly cooldownMilliseconds: number;
}

const ordinary: KeyPatience = {
  freshMilliseconds: 300_000,
  usableMilliseconds: 3_600_000,
  cooldownMilliseconds: 5_000,
};

/**
 * The public keys of an issuer by an https or a file URL, fetched when first needed. A token of a new key makes it look
 * again, so a rotation needs no restart; a short outage of the issuer is not noticed.
 */
export function issuerKeys(url: string, log: Logger, patience: KeyPatience = ordinary): JWTVerifyGetKey {
  const { freshMilliseconds, usableMilliseconds, cooldownMilliseconds } = patience;
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 5_000,
    cooldownDuration: cooldownMilliseconds,
    cacheMaxAge: usableMilliseconds,
    ...(url.startsWith('file:') ? { [customFetch]: readSet } : {}),
  });
  let askedAt = Date.now();
  return (header, token) => {
    if (keys.fresh && Date.now() - askedAt > freshMilliseconds) {
      askedAt = Date.now();
      keys.reload().catch((err: unknown) => {
        log.warn({ err }, 'the keys of the token issuer could not be fetched again; the known ones are used');
      });
    }
    return keys(header, token);
  };
}

async function readSet(url: string): Promise<Response> {
  return new Response(await readFile(new URL(url)));
}
