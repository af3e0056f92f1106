import { nodeHash } from './hash.js';

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly root: Buffer;
  readonly path: readonly Buffer[];
}

/** Whether the path proves that the leaf is in the tree of this root, RFC 9162 section 2.1.3.2. */
export function verifyInclusion({ index, size, leaf, root, path }: Inclusion): boolean {
  if (index < 0 || index >= size) return false;
  let [node, last] = [index, size - 1];
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

export interface Consistency {
  readonly from: { readonly size: number; readonly root: Buffer };
  readonly to: { readonly size: number; readonly root: Buffer };
  readonly path: readonly Buffer[];
}

/** Whether the path proves that the later tree only added to the earlier one, section 2.1.4.2. */
export function verifyConsistency({ from, to, path }: Consistency): boolean {
  if (from.size < 1 || from.size > to.size) return false;
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root);
  const whole = Number.isInteger(Math.log2(from.size));
  const [first, ...rest] = whole ? [from.root, ...path] : path;
  if (!first || path.length === 0) return false;
  let [node, last] = [from.size - 1, to.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [earlier, later] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      earlier = nodeHash(sibling, earlier);
      later = nodeHash(sibling, later);
      while (node % 2 === 0 && node > 0) [node, last] = [half(node), half(last)];
    } else {
      later = nodeHash(later, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && earlier.equals(from.root) && later.equals(to.root);
}

/** Leaf numbers exceed 32 bits, so that shifting is no way to halve them. */
function half(number: number): number {
  return Math.floor(number / 2);
}
