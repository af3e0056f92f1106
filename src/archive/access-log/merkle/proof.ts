import type { TreeNode } from './frontier.js';

/** Leaves from `start` to before `end`; their subtree's root is one hash of a proof. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** The subtrees whose roots prove that leaf `index` is in the tree of `size` leaves, RFC 9162 section 2.1.3.1. */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (index < 0 || index >= size) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  const path: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + powerBelow(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** The subtrees whose roots prove that the tree of `from` leaves begins the tree of `to` leaves, section 2.1.4.1. */
export function consistencyRanges(from: number, to: number): readonly LeafRange[] {
  if (from < 1 || from > to) throw new RangeError(`No tree of ${from} leaves begins a tree of ${to}.`);
  const path: LeafRange[] = [];
  let [start, end] = [0, to];
  while (end !== from) {
    const middle = start + powerBelow(end - start);
    if (from <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  // The earlier tree itself is known to who asks, unless it is cut out of the later one.
  if (start > 0) path.push({ start, end });
  return path.reverse();
}

/** The complete subtrees that a range of a tree is made of, the largest first. */
export function nodesOf({ start, end }: LeafRange): readonly TreeNode[] {
  const nodes: TreeNode[] = [];
  let at = start;
  while (at < end) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The largest power of two that is less than a number from 2 on. */
function powerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}
