import { createHash } from 'node:crypto';

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Hash of a leaf's bytes, RFC 9162 section 2.1.1; the prefix keeps a leaf from passing for an inner node. */
export function leafHash(data: Uint8Array | string): Buffer {
  return createHash('sha256').update(leafPrefix).update(data).digest();
}

/** Hash of an inner node from those of its two subtrees. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(nodePrefix).update(left).update(right).digest();
}

/** The root over complete subtrees that stand side by side, the largest first; the hash of nothing without any. */
export function rootOf(subtrees: readonly Buffer[]): Buffer {
  const last = subtrees.at(-1);
  if (!last) return createHash('sha256').digest();
  return subtrees.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
}
