import { createHmac } from 'node:crypto';
import { keyOf, type KeyRing } from './key-ring.js';

/** 128 bits of HMAC-SHA-256: enough to match on, half the index. */
const matchKeyBytes = 16;

/** The matching key of an identifier: the same value of the same type and issuer always gives the same key. */
export function matchKey(ring: KeyRing, type: string, issuer: string, value: string, version = ring.current): Buffer {
  return createHmac('sha256', keyOf(ring, version))
    .update(`${type}\u0000${issuer}\u0000${value}`)
    .digest()
    .subarray(0, matchKeyBytes);
}

/** The matching keys under every configured version but the current one, for what is on file under an older key. */
export function otherMatchKeys(ring: KeyRing, type: string, issuer: string, value: string): Buffer[] {
  const versions = [...ring.keys.keys()].filter((version) => version !== ring.current);
  return versions.map((version) => matchKey(ring, type, issuer, value, version));
}

/** The matching keys under every configured version, for look-ups while keys are being rotated. */
export function matchKeys(ring: KeyRing, type: string, issuer: string, value: string): Buffer[] {
  return [...ring.keys.keys()].map((version) => matchKey(ring, type, issuer, value, version));
}
