import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportJWK } from 'jose';
import { authenticate, type TrustedIssuer } from '../../src/server/auth/authenticate.js';
import { openIssuer, trusting, type TestIssuer } from '../support/issuer.js';

let issuer: TestIssuer;
const old = generateKeyPairSync('ed25519');
const next = generateKeyPairSync('ed25519');

beforeEach(async () => {
  issuer = await openIssuer();
  await issuer.publish({ old: old.publicKey });
});
afterEach(() => {
  issuer.close();
});

const patience = { freshMilliseconds: 600_000, usableMilliseconds: 600_000, cooldownMilliseconds: 0 };

async function outcome(trusted: TrustedIssuer, kid: string, key: KeyObject): Promise<string> {
  try {
    return (await authenticate(trusted, await issuer.bearer({ kid, key }))).viewer.role;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test('a new key at the issuer is believed at once, beside the old one, without a restart', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, patience);
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  expect(await outcome(trusted, 'next', next.privateKey)).toMatch(/not signed by a key/);
  await issuer.publish({ old: old.publicKey, next: next.publicKey });
  expect(await outcome(trusted, 'next', next.privateKey)).toBe('REGULATOR');
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  expect(issuer.asked).toHaveLength(3);
});

test('an issuer that comes back with another key only ends the old one', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, patience);
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  await issuer.publish({ next: next.publicKey });
  expect(await outcome(trusted, 'next', next.privateKey)).toBe('REGULATOR');
  expect(await outcome(trusted, 'old', old.privateKey)).toMatch(/not signed by a key/);
});

test('a key that was withdrawn ends without anyone using the new one', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, { ...patience, freshMilliseconds: 20 });
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  await issuer.publish({ next: next.publicKey });
  await sleep(40);
  for (let left = 200; left > 0 && (await outcome(trusted, 'old', old.privateKey)) === 'REGULATOR'; left--)
    await sleep(10);
  expect(await outcome(trusted, 'old', old.privateKey)).toMatch(/not signed by a key/);
});

test('a new key under the id of the old one is the only one that counts once it was fetched', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, { ...patience, usableMilliseconds: 20 });
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  await issuer.publish({ old: next.publicKey });
  await sleep(40);
  expect(await outcome(trusted, 'old', next.privateKey)).toBe('REGULATOR');
  expect(await outcome(trusted, 'old', old.privateKey)).toMatch(/not signed by a key/);
});

test('tokens of unknown keys do not make us fetch again and again', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, { ...patience, cooldownMilliseconds: 60_000 });
  for (let count = 0; count < 30; count++) await outcome(trusted, `unknown-${count}`, next.privateKey);
  expect(issuer.asked).toHaveLength(1);
});

test('an outage of the issuer is not noticed while its keys are known, and ends them in the end', async () => {
  const trusted = trusting(issuer.url, issuer.jwksUrl, {
    ...patience,
    freshMilliseconds: 10,
    usableMilliseconds: 1_500,
  });
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  issuer.down = true;
  await sleep(30);
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
  await sleep(1_500);
  expect(await outcome(trusted, 'old', old.privateKey)).toMatch(/cannot be fetched/);
  issuer.down = false;
  expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
});

test('a key set in a file is read, and read again after a rotation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-archive-keys-'));
  const path = join(folder, 'keys.json');
  const write = async (kid: string, key: KeyObject) => {
    writeFileSync(path, JSON.stringify({ keys: [{ ...(await exportJWK(key)), kid }] }));
  };
  try {
    await write('old', old.publicKey);
    const trusted = trusting(issuer.url, pathToFileURL(path).href, patience);
    expect(await outcome(trusted, 'old', old.privateKey)).toBe('REGULATOR');
    await write('next', next.publicKey);
    expect(await outcome(trusted, 'next', next.privateKey)).toBe('REGULATOR');
    expect(await outcome(trusted, 'old', old.privateKey)).toMatch(/not signed by a key/);
    expect(issuer.asked).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
