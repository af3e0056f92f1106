import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicKeyOf, readNote, signedNote, verifierKeyOf } from '../../../src/archive/access-log/checkpoint.js';
import { generateKeyPairSync, sign } from 'node:crypto';

test('a public key is read from its verifier key, whatever its digits are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
      expect(publicKeyOf(verifierKeyOf(Buffer.from(bytes)))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 2_000 },
  );
  // Two pluses nine digits apart in the base64 of the key look like the hash of a key between its pluses.
  const trap = Buffer.from(`A${'AAA+AAAAAAAA+'.padEnd(42, 'A')}A=`, 'base64').subarray(0, 32);
  expect(publicKeyOf(verifierKeyOf(trap))).toEqual(trap);
});

test('a note that the key signed is read, and none that another key signed', () => {
  const [own, other] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const raw = (pair: typeof own) => pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const head = { size: 7, root: Buffer.alloc(32, 3), at: '2026-11-28T08:00:00Z' };
  const note = signedNote(head, raw(own), (body) => sign(null, body, own.privateKey));
  expect(readNote(note, [verifierKeyOf(raw(other)), verifierKeyOf(raw(own))])).toEqual(head);
  expect(readNote(note, [verifierKeyOf(raw(other))])).toBeNull();
  expect(readNote(note.replace('\n7\n', '\n8\n'), [verifierKeyOf(raw(own))])).toBeNull();
});
