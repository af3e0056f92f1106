import { createRemoteJWKSet } from 'jose';
import type { Config } from '../../config.js';
import type { TrustedIssuer } from './authenticate.js';
import { openDevelopmentIssuer } from './development-issuer.js';

/** The issuer of a configuration; a remote key set is fetched when first needed, kept 10 minutes and on rotation. */
export function trustedIssuer(config: Pick<Config, 'issuer' | 'dataFolder'>): TrustedIssuer {
  const { issuer } = config;
  if (issuer.kind === 'development') return openDevelopmentIssuer(config.dataFolder).trusted;
  const keys = createRemoteJWKSet(new URL(issuer.jwksUrl), {
    timeoutDuration: 5_000,
    cooldownDuration: 30_000,
    cacheMaxAge: 600_000,
  });
  return { ...issuer, keys };
}
