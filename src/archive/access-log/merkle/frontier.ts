import { nodeHash } from './hash.js';

/** A complete subtree: `index` counts the subtrees of its level from the left; a leaf has level 0. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** Each so many levels the roots of complete subtrees are stored, so that a proof reads few hashes of a large log. */
export const storedLevels = 8;

export interface Grown {
  /** Roots of the complete subtrees that the tree is made of, the largest first; one for each bit of its size. */
  readonly frontier: readonly Buffer[];
  /** Subtrees of the stored levels that became complete. */
  readonly completed: readonly (TreeNode & { readonly hash: Buffer })[];
}

/** Adds leaves to a tree of `size` leaves that is known by its frontier. */
export function grow(frontier: readonly Buffer[], size: number, leafHashes: readonly Buffer[]): Grown {
  const stack = [...frontier];
  const completed: Grown['completed'][number][] = [];
  leafHashes.forEach((leaf, offset) => {
    let hash = leaf;
    let level = 0;
    let index = size + offset;
    while (index % 2 === 1) {
      const left = stack.pop();
      if (!left) throw new Error(`The frontier does not belong to a tree of ${size} leaves.`);
      hash = nodeHash(left, hash);
      index = (index - 1) / 2;
      level += 1;
      if (level % storedLevels === 0) completed.push({ level, index, hash });
    }
    stack.push(hash);
  });
  return { frontier: stack, completed };
}
