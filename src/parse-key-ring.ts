import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { CannotStart } from './core/cannot-start.js';
import type { KeyRing } from './core/sealed/key-ring.js';

const keyBytes = 32;

/** Reads `1:base64,2:base64`; refuses with the setting's name and the entry's place, never with its value. */
export function parseKeyRing(setting: string, text: string): KeyRing {
  const keys = new Map<number, KeyObject>();
  text.split(',').forEach((entry, index) => {
    const place = `${setting}, entry ${index + 1}`;
    const match = /^\s*(\d{1,6}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(entry);
    const version = Number(match?.[1]);
    if (!match?.[2] || version < 1) {
      throw new CannotStart(`${place}: write "<version>:<base64>", version from 1, separated by commas. ${howToMake}`);
    }
    const bytes = Buffer.from(match[2], 'base64');
    if (bytes.length !== keyBytes) {
      throw new CannotStart(`${place}: the key has ${bytes.length} bytes; it needs ${keyBytes}. ${howToMake}`);
    }
    if (keys.has(version)) throw new CannotStart(`${place}: version ${version} stands there twice. Raise the new one.`);
    keys.set(version, createSecretKey(bytes));
  });
  return Object.freeze({ current: Math.max(...keys.keys()), keys });
}

export const howToMake = 'Make a key with: openssl rand -base64 32';

/** A key ring of one new random key, in the written form. */
export function newKeyRingText(): string {
  return `1:${randomBytes(keyBytes).toString('base64')}`;
}
