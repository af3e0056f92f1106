import { Refused } from './refused.js';

/** The page arguments of Relay's connections, as given. */
export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A checked page: how many rows, from where, in which direction. */
export interface Page {
  readonly limit: number;
  readonly cursor: string | null;
  readonly backward: boolean;
}

export interface Edge<Node> {
  readonly node: Node;
  readonly cursor: string;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Runs only when the field is asked for. */
  readonly totalCount: () => Promise<number | null>;
}

/** Entries of a page that names no size. */
export const defaultLimit = 20;
const maximumLimit = 100;

/** Checks page arguments; refuses both directions at once and sizes outside 0 to 100. */
export function pageOf({ first, after, last, before }: PageInput): Page {
  const backward = last != null;
  if (backward && first != null) refuse('Give `first` or `last`, not both.');
  if (backward ? after != null : before != null) refuse('`after` goes with `first`, `before` goes with `last`.');
  const limit = (backward ? last : first) ?? defaultLimit;
  if (limit < 0 || limit > maximumLimit) {
    refuse(`A page has at most ${maximumLimit} entries; ask for 0 to ${maximumLimit} and go on with the cursor.`);
  }
  return { limit, cursor: (backward ? before : after) ?? null, backward };
}

/**
 * The connection over rows that were read in the direction of the page with one row more than its limit, which tells
 * whether there are more.
 */
export function connectionOf<Row>(
  page: Page,
  rows: readonly Row[],
  cursorOf: (row: Row) => string,
  totalCount: () => Promise<number | null>,
): Connection<Row> {
  const more = rows.length > page.limit;
  const nodes = page.backward ? rows.slice(0, page.limit).reverse() : rows.slice(0, page.limit);
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: page.backward ? page.cursor !== null : more,
      hasPreviousPage: page.backward ? more : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

function refuse(message: string): never {
  throw new Refused('BAD_INPUT', message);
}
