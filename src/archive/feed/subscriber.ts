import { Refused } from '../../core/refused.js';
import type { RatingChangeRow } from '../../core/rows.js';

/** The live queue of one reader: bounded, and explicit about its end. */
export interface Subscriber {
  /** Takes a change; the queue ends with an error when the reader is too slow. */
  offer(change: RatingChangeRow): void;
  /** Ends the queue after what it holds; `null` ends it well. */
  end(error: Error | null): void;
  /** The next change; null at the end. */
  next(): Promise<RatingChangeRow | null>;
}

/** From which position on the subscriber is offered changes, and how it leaves. */
export interface Joined {
  readonly position: bigint;
  readonly subscriber: Subscriber;
  readonly leave: () => void;
}

const longestQueue = 1_000;

/** `onLag` is told when the reader fell behind, so that it is offered no more. */
export function openSubscriber(onLag: () => void): Subscriber {
  const queue: RatingChangeRow[] = [];
  let ended: { readonly error: Error | null } | null = null;
  let wake: (() => void) | null = null;
  const signal = () => {
    wake?.();
    wake = null;
  };
  return {
    offer: (change) => {
      if (ended) return;
      queue.push(change);
      if (queue.length >= longestQueue) {
        ended = { error: tooSlow(change.cursor) };
        onLag();
      }
      signal();
    },
    end: (error) => {
      ended ??= { error };
      signal();
    },
    next: async () => {
      for (;;) {
        const change = queue.shift();
        if (change) return change;
        if (ended) {
          if (ended.error) throw ended.error;
          return null;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

function tooSlow(cursor: string): Refused {
  return new Refused(
    'RATE_LIMITED',
    `The reader is slower than the feed. Read what came, then resume after cursor ${cursor}.`,
    {
      resumeAfter: cursor,
    },
  );
}
