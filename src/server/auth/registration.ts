import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';
import type { RegisteredClient } from './standing.js';

/**
 * The viewer of a token cut down to what its client is registered for; throws `Refused` FORBIDDEN where nothing is left
 * of what the token asks for.
 */
export function withinRegistration(viewer: Viewer, client: RegisteredClient): Viewer {
  if (!client.roles.includes(viewer.role)) {
    throw notRegistered(`for the role ${viewer.role}, only for ${client.roles.join(', ')}`);
  }
  const sectors = viewer.sectors.filter((key) => client.sectors.includes(key));
  if (sectors.length === 0 && viewer.sectors.length > 0) throw notRegistered('for any sector that its token names');
  const regionPrefixes = narrower(viewer.regionPrefixes, client.regionPrefixes);
  if (regionPrefixes.length === 0 && viewer.regionPrefixes.length > 0) {
    throw notRegistered('for any region that its token names');
  }
  return Object.freeze({
    ...viewer,
    sectors: Object.freeze(sectors),
    regionPrefixes: Object.freeze(regionPrefixes),
  });
}

/** The region prefixes under both lists, each once. */
function narrower(some: readonly string[], others: readonly string[]): string[] {
  const both = some.flatMap((one) =>
    others.flatMap((other) => (one.startsWith(other) ? [one] : other.startsWith(one) ? [other] : [])),
  );
  return [...new Set(both)];
}

function notRegistered(forWhat: string): Refused {
  return new Refused('FORBIDDEN', `The client is not registered ${forWhat}. The operator can change its registration.`);
}
