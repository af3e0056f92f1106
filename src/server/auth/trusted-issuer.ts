import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import type { TrustedIssuer } from './authenticate.js';
import { openDevelopmentIssuer } from './development-issuer.js';
import { issuerKeys, type KeyPatience } from './issuer-keys.js';

/** The issuer of a configuration. */
export function trustedIssuer(
  { issuer, dataFolder }: Pick<Config, 'issuer' | 'dataFolder'>,
  log: Logger,
  patience?: KeyPatience,
): TrustedIssuer {
  if (issuer.kind === 'development') return openDevelopmentIssuer(dataFolder).trusted;
  return { ...issuer, registeredOnly: true, keys: issuerKeys(issuer.jwksUrl, log, patience) };
}
