import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { grow } from '../../../src/archive/access-log/merkle/frontier.js';
import { leafHash, rootOf } from '../../../src/archive/access-log/merkle/hash.js';
import {
  consistencyRanges,
  inclusionRanges,
  nodesOf,
  type LeafRange,
} from '../../../src/archive/access-log/merkle/proof.js';
import { verifyConsistency, verifyInclusion } from '../../../src/archive/access-log/merkle/verify.js';

// The vectors of the Certificate Transparency reference implementation (merkle_tree_test.cc).
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (text) => Buffer.from(text, 'hex'),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaf0 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const leaf2And3 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const leaf4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const leaf4And5 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const leaf6And7 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const last4 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const inclusion: [number, number, string[]][] = [
  [0, 1, []],
  [0, 8, [leaf0, leaf2And3, last4]],
  [5, 8, [leaf4, leaf6And7, roots[4] ?? '']],
  [2, 3, [roots[2] ?? '']],
  [1, 5, [roots[1] ?? '', leaf2And3, leaf4]],
];
const consistency: [number, number, string[]][] = [
  [1, 1, []],
  [1, 8, [leaf0, leaf2And3, last4]],
  [6, 8, [leaf4And5, leaf6And7, roots[4] ?? '']],
  [2, 5, [leaf2And3, leaf4]],
];

const hex = (hash: Buffer): string => hash.toString('hex');
const hashes = (data: readonly Buffer[]): Buffer[] => data.map(leafHash);
const rootBy = (leafHashes: readonly Buffer[]): Buffer => rootOf(grow([], 0, leafHashes).frontier);
const pathBy = (leafHashes: readonly Buffer[], ranges: readonly LeafRange[]): Buffer[] =>
  ranges.map(({ start, end }) => rootBy(leafHashes.slice(start, end)));

/** The definition of the RFC, word for word. */
function definition(data: readonly Buffer[]): Buffer {
  const [only] = data;
  if (!only) return createHash('sha256').digest();
  if (data.length === 1) return createHash('sha256').update(Buffer.of(0)).update(only).digest();
  let middle = 1;
  while (middle * 2 < data.length) middle *= 2;
  const left = definition(data.slice(0, middle));
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(left)
    .update(definition(data.slice(middle)))
    .digest();
}

describe('the tree of RFC 9162', () => {
  test.each(roots.map((root, size) => [size, root] as const))('has the published root over %i leaves', (size, root) => {
    expect(hex(rootBy(hashes(leaves.slice(0, size))))).toBe(root);
  });

  test.each(inclusion)('proves leaf %i of %i by the published path', (index, size, path) => {
    expect(pathBy(hashes(leaves), inclusionRanges(index, size)).map(hex)).toEqual(path);
  });

  test.each(consistency)('proves the growth from %i to %i leaves by the published path', (from, to, path) => {
    expect(pathBy(hashes(leaves), consistencyRanges(from, to)).map(hex)).toEqual(path);
  });
});

const someLeaves = fc
  .array(fc.uint8Array({ maxLength: 4 }), { minLength: 1, maxLength: 40 })
  .map((data) => data.map((bytes) => Buffer.from(bytes)));

describe('laws of the tree', () => {
  test('it has the root of the definition, however its leaves come', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), (data, cut) => {
        const [first, rest] = [data.slice(0, cut % data.length), data.slice(cut % data.length)];
        const { frontier } = grow(grow([], 0, hashes(first)).frontier, first.length, hashes(rest));
        expect(hex(rootOf(frontier))).toBe(hex(definition(data)));
      }),
    );
  });

  test('every leaf is proved, and no other leaf, place, size or path in its stead', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (data, some, flip) => {
        const [size, index] = [data.length, some % data.length];
        const path = pathBy(hashes(data), inclusionRanges(index, size));
        const proof = { index, size, leaf: leafHash(data[index] ?? ''), root: definition(data), path };
        expect(verifyInclusion(proof)).toBe(true);
        expect(verifyInclusion({ ...proof, leaf: leafHash('another') })).toBe(false);
        expect(verifyInclusion({ ...proof, path: [...path, proof.leaf] })).toBe(false);
        expect(verifyInclusion({ ...proof, index: size })).toBe(false);
        if (path.length === 0) return;
        expect(verifyInclusion({ ...proof, path: path.slice(1) })).toBe(false);
        const changed = path.map((hash, place) => (place === flip % path.length ? leafHash(hash) : hash));
        expect(verifyInclusion({ ...proof, path: changed })).toBe(false);
      }),
    );
  });

  test('every growth is proved, and no growth of another log', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(), fc.nat(), (data, some, other) => {
        const [from, to] = [1 + (some % data.length), data.length];
        const path = pathBy(hashes(data), consistencyRanges(from, to));
        const proof = {
          from: { size: from, root: definition(data.slice(0, from)) },
          to: { size: to, root: definition(data) },
          path,
        };
        expect(verifyConsistency(proof)).toBe(true);
        const altered = data.with(other % from, Buffer.from('altered'));
        const forged = { size: from, root: definition(altered.slice(0, from)) };
        expect(verifyConsistency({ ...proof, from: forged })).toBe(false);
        expect(verifyConsistency({ ...proof, to: { size: to, root: definition(altered) } })).toBe(false);
        expect(verifyConsistency({ ...proof, path: [...path, forged.root] })).toBe(false);
      }),
    );
  });

  test('what it stores for proofs is the root over its leaves', () => {
    const data = Array.from({ length: 600 }, (_, index) => leafHash(String(index)));
    const { completed } = grow([], 0, data);
    expect(completed.map(({ level, index }) => [level, index])).toEqual([
      [8, 0],
      [8, 1],
    ]);
    for (const { index, hash } of completed) {
      expect(hex(hash)).toBe(hex(rootBy(data.slice(index * 256, (index + 1) * 256))));
    }
  });

  test('a range of leaves is cut into complete subtrees that cover it', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(), (size, some) => {
        const ranges = inclusionRanges(some % (size + 1), size + 1);
        for (const { start, end } of ranges) {
          let at = start;
          for (const { level, index } of nodesOf({ start, end })) {
            expect(index * 2 ** level).toBe(at);
            at += 2 ** level;
          }
          expect(at).toBe(end);
        }
      }),
    );
  });
});
