import { sql } from 'kysely';
import type { Context } from '../../core/context.js';
import type { Grant } from '../../core/grant.js';
import type { RatingChangeRow } from '../../core/rows.js';
import { changeConditions, type ChangeFilter } from './change-rows.js';
import type { ConsentGate } from './consent-gate.js';
import { refuseBeyond } from './feed-cursor.js';
import { latestPosition, readChanges } from './read-changes.js';
import { consentGrant } from '../permission/opened.js';
import type { Joined } from './subscriber.js';

export interface FollowRequest {
  readonly read: Context['read'];
  readonly grants: readonly Grant[];
  readonly gate: ConsentGate;
  readonly filter: ChangeFilter;
  /** Replay begins after it; null is from now on. */
  readonly from: bigint | null;
}

const replayPage = 500;

/**
 * Replays from the table up to where the live queue begins, then goes on with the queue: it was opened first, so nothing
 * falls between, and what is in both is below the position where the queue begins. Listens from the moment it resolves.
 */
export async function follow(
  request: FollowRequest,
  join: (filter: ChangeFilter) => Promise<Joined>,
): Promise<AsyncIterableIterator<RatingChangeRow>> {
  const joined = await join(request.filter);
  const { from } = request;
  try {
    if (from !== null && from > joined.position) refuseBeyond(from, await latestPosition(request));
  } catch (error) {
    joined.leave();
    throw error;
  }
  return closing(permitted(request, changes(request, joined)), joined);
}

/** A reader that stops while it waits must not wait for the next change to be let go. */
function closing(
  inner: AsyncGenerator<RatingChangeRow, void, undefined>,
  { subscriber, leave }: Joined,
): AsyncIterableIterator<RatingChangeRow> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => inner.next(),
    return: () => {
      leave();
      subscriber.end(null);
      return inner.return();
    },
  };
}

async function* changes(
  request: FollowRequest,
  { position, subscriber, leave }: Joined,
): AsyncGenerator<RatingChangeRow, void, undefined> {
  const { from } = request;
  try {
    if (from !== null) yield* replay(request, from, position);
    for (;;) {
      const change = await subscriber.next();
      if (change === null) return;
      // The cursor may lie ahead of the tail by what this process has not read yet.
      if (from === null || BigInt(change.position) > from) yield change;
    }
  } finally {
    leave();
  }
}

/** Who reads by consent is asked for it once more at each change: it may have waited in the queue or in a page. */
async function* permitted(
  { gate, grants }: FollowRequest,
  inner: AsyncGenerator<RatingChangeRow, void, undefined>,
): AsyncGenerator<RatingChangeRow, void, undefined> {
  const grant = consentGrant(grants);
  for await (const change of inner) {
    if (grant === null) {
      yield change;
      continue;
    }
    const consentKey = await gate({ grant, archiveKey: change.archiveKey });
    if (consentKey !== null) yield { ...change, consentKey };
  }
}

async function* replay(
  { read, grants, filter }: FollowRequest,
  from: bigint,
  to: bigint,
): AsyncGenerator<RatingChangeRow, void, undefined> {
  let at = from;
  for (;;) {
    const rows = await readChanges(
      { read, grants },
      sql<boolean>`t.position > ${String(at)}::bigint and t.position <= ${String(to)}::bigint and ${changeConditions(filter)}`,
      sql`order by t.position limit ${replayPage}`,
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < replayPage) return;
    at = BigInt(last.position);
  }
}
