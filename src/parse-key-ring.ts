import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { CannotStart } from './core/cannot-start.js';
import type { KeyRing } from './core/sealed/key-ring.js';

const keyBytes = 32;
/** Rows note the version in a smallint. */
const highestVersion = 32_767;

/**
 * Reads `1:base64,2:base64`. A star before a version, as in `*1:base64,2:base64`, makes it the current one; without a star
 * the highest is. Refuses with the setting's name and the entry's place, never with its value.
 */
export function parseKeyRing(setting: string, text: string): KeyRing {
  const keys = new Map<number, KeyObject>();
  let starred: number | null = null;
  for (const [index, entry] of text.split(',').entries()) {
    const place = `${setting}, entry ${index + 1}`;
    const match = /^\s*(\*?)(\d{1,6}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry);
    const version = Number(match?.[2]);
    if (!match?.[3] || version < 1 || version > highestVersion) {
      throw new CannotStart(
        `${place}: write "<version>:<base64>", version from 1 to ${highestVersion}, separated by commas. ${howToMake}`,
      );
    }
    const bytes = Buffer.from(match[3], 'base64');
    if (bytes.length !== keyBytes) {
      throw new CannotStart(`${place}: the key has ${bytes.length} bytes; it needs ${keyBytes}. ${howToMake}`);
    }
    if (keys.has(version)) throw new CannotStart(`${place}: version ${version} stands there twice. Raise the new one.`);
    keys.set(version, createSecretKey(bytes));
    if (match[1] !== '*') continue;
    if (starred !== null) throw new CannotStart(`${place}: the star stands there twice. Only the current key has it.`);
    starred = version;
  }
  return Object.freeze({ current: starred ?? Math.max(...keys.keys()), keys });
}

export const howToMake = 'Make a key with: openssl rand -base64 32';

/** A key ring of one new random key, in the written form. */
export function newKeyRingText(): string {
  return `1:${randomBytes(keyBytes).toString('base64')}`;
}
