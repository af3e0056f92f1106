import { loadConfig } from '../config.js';
import { CannotStart } from '../core/cannot-start.js';
import type { Role } from '../core/viewer.js';
import { findSector, sectors } from '../sectors/index.js';
import { openDevelopmentIssuer } from '../server/auth/development-issuer.js';

export interface TokenWish {
  readonly role: Exclude<Role, 'PUBLIC'>;
  readonly sectors?: readonly string[];
  readonly regions: readonly string[];
  readonly client?: string;
  readonly subject?: string;
  readonly officer?: string;
  readonly days: number;
}

/** A signed token of the data folder's development issuer; throws `CannotStart` for a wish that makes no sense. */
export async function issueToken(wish: TokenWish): Promise<string> {
  const config = loadConfig();
  if (config.issuer.kind !== 'development') {
    throw new CannotStart(`Tokens come from ${config.issuer.issuer}, not from this program. Ask there for one.`);
  }
  if ((wish.role === 'SUBJECT') !== (wish.subject !== undefined)) {
    throw new CannotStart('--subject <id> belongs to --role SUBJECT, and that role needs it.');
  }
  const claims = {
    role: wish.role,
    client_id: wish.client ?? `development-${wish.role.toLowerCase()}`,
    sectors: wish.sectors?.map(keyOf) ?? sectors.map(({ key }) => key),
    region_prefixes: [...wish.regions],
    ...(wish.officer === undefined ? {} : { officer: wish.officer }),
    ...(wish.subject === undefined ? {} : { subject_id: wish.subject }),
  };
  return openDevelopmentIssuer(config.dataFolder).sign(claims, wish.days * 86_400);
}

function keyOf(name: string): string {
  const sector = findSector(name);
  if (sector) return sector.key;
  throw new CannotStart(
    `--sectors: there is no sector "${name}". There are ${sectors.map(({ key }) => key).join(', ')}.`,
  );
}
