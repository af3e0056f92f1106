import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { keyOf, type KeyRing } from './key-ring.js';

const nonceBytes = 12;
const tagBytes = 16;

const pool = Buffer.allocUnsafeSlow(nonceBytes * 1024);
let used = pool.length;

/** Nonces are drawn in bulk: one draw costs as much as sealing an identifier. */
function newNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += nonceBytes;
  return Buffer.from(pool.subarray(used - nonceBytes, used));
}

/** AES-256-GCM: nonce, ciphertext, tag. `context` binds the value to its place, so that a sealed cell cannot be moved. */
export function seal(ring: KeyRing, text: string, context: string): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', keyOf(ring, ring.current), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = cipher.update(text, 'utf8');
  cipher.final();
  return Buffer.concat([nonce, body, cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when the value, its place or its key version is not the right one. */
export function open(ring: KeyRing, version: number, sealed: Buffer, context: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(ring, version), sealed.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const body = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}
