import type { KeyObject } from 'node:crypto';

/** Versioned secret keys of 32 bytes; the highest version seals and matches, older ones still open. */
export interface KeyRing {
  readonly current: number;
  readonly keys: ReadonlyMap<number, KeyObject>;
}

/** What identifiers need: one ring for matching, one for sealing. Comes from configuration only. */
export interface IdentifierKeys {
  readonly matching: KeyRing;
  readonly sealing: KeyRing;
}

/** The key of a version; throws when configuration no longer has it. */
export function keyOf(ring: KeyRing, version: number): KeyObject {
  const key = ring.keys.get(version);
  if (!key) throw new Error(`Key version ${version} is not configured; add it to the key ring and start again.`);
  return key;
}
