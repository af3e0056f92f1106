import { createHmac, type KeyObject } from 'node:crypto';

/** Versioned secret keys of 32 bytes; the current version seals and matches, the others still open and find. */
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

/** What tells a key from another of the same version; of no use to anybody who does not have the key. */
export function keyCheck(key: KeyObject): Buffer {
  return createHmac('sha256', key).update('credit-archive key check').digest().subarray(0, 16);
}
