import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import { writeInstant } from '../../core/instant.js';
import { Refused } from '../../core/refused.js';
import { storedLevels, type TreeNode } from './merkle/frontier.js';
import { nodeHash, rootOf } from './merkle/hash.js';
import { consistencyRanges, inclusionRanges, nodesOf, type LeafRange } from './merkle/proof.js';

type Reading = Pick<Context, 'read'>;

/** A signed head as it is stored. */
export interface StoredHead {
  readonly size: number;
  readonly root: Buffer;
  readonly at: string;
  /** The signed note that says the same. */
  readonly note: string;
}

/** The signed head of this size, or the latest for null; refuses a size at which nothing was signed. */
export async function requireHead({ read }: Reading, size: number | null): Promise<StoredHead> {
  const at = size === null ? sql`true` : sql`size = ${size}::bigint`;
  const [head] = await read(
    sql<StoredHead>`select size, root, at, note from access_log_head where ${at} order by size desc limit 1`,
  );
  if (head) return { ...head, at: writeInstant(head.at) };
  const way = size === null ? 'The log has no entry yet.' : 'Use the `size` of a head that was answered.';
  throw new Refused('NOT_FOUND', `The access log has no signed head${size === null ? '' : ' of this size'}. ${way}`);
}

/** The hashes that prove that an entry is under the head of this size. */
export function inclusionPath(reading: Reading, leafIndex: number, size: number): Promise<readonly Buffer[]> {
  return rootsOf(reading, inclusionRanges(leafIndex, size));
}

/** The hashes that prove that the log of one head was only added to until the other. */
export function consistencyPath(reading: Reading, from: number, to: number): Promise<readonly Buffer[]> {
  return rootsOf(reading, consistencyRanges(from, to));
}

async function rootsOf(reading: Reading, ranges: readonly LeafRange[]): Promise<readonly Buffer[]> {
  const parts = ranges.map(nodesOf);
  const hashes = await hashesOf(reading, parts.flat());
  let next = 0;
  return parts.map((nodes) => rootOf(hashes.slice(next, (next += nodes.length))));
}

interface StoredHash extends TreeNode {
  readonly hash: Buffer;
}

/** Hashes of complete subtrees, from those of the stored level below each: 128 of them at most. */
async function hashesOf({ read }: Reading, nodes: readonly TreeNode[]): Promise<readonly Buffer[]> {
  const bases = nodes.map(({ level, index }) => {
    const below = level % storedLevels;
    return { level: level - below, low: index * 2 ** below, high: (index + 1) * 2 ** below };
  });
  const of = (wanted: (level: number) => boolean) => bases.filter(({ level }) => wanted(level));
  const leaves = of((level) => level === 0);
  const inner = of((level) => level > 0);
  const stored = await read(sql<StoredHash>`
    select 0 as level, l.leaf_index as index, l.leaf_hash as hash
    from unnest(${leaves.map(({ low }) => low)}::bigint[], ${leaves.map(({ high }) => high)}::bigint[]) as r (low, high)
      join access_log l on l.leaf_index >= r.low and l.leaf_index < r.high
    union all select n.level, n.index, n.hash
    from unnest(${inner.map(({ level }) => level)}::smallint[], ${inner.map(({ low }) => low)}::bigint[],
        ${inner.map(({ high }) => high)}::bigint[]) as r (level, low, high)
      join access_log_node n on n.level = r.level and n.index >= r.low and n.index < r.high`);
  const known = new Map(stored.map(({ level, index, hash }) => [`${level}:${index}`, hash]));
  return bases.map(({ level, low, high }) =>
    complete(Array.from({ length: high - low }, (_, offset) => known.get(`${level}:${low + offset}`))),
  );
}

function complete(hashes: readonly (Buffer | undefined)[]): Buffer {
  const [first, ...rest] = hashes;
  if (!first || rest.includes(undefined)) throw new Error('The access log has a gap. Run verify-log.');
  if (rest.length === 0) return first;
  const half = hashes.length / 2;
  return nodeHash(complete(hashes.slice(0, half)), complete(hashes.slice(half)));
}
