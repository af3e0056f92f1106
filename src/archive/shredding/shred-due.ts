import type { Day } from '../../core/fact.js';
import { shanghaiDay } from '../../core/instant.js';
import type { Write } from '../../core/write.js';
import { countDue, findDue, nextDue, type DueSubject, type Obstacle } from './due-subjects.js';
import { lockWholeSubject } from './lock-whole-subject.js';
import { writeShredding, type ShredParts } from './write-shredding.js';

export interface DueWatch {
  readonly signal: AbortSignal;
  /** Only looks. */
  readonly dryRun: boolean;
  readonly now: () => Date;
  /** Told of each subject that is due and free to go, by key; in a dry run of those that would. */
  readonly onSubject?: (subjectId: string) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface DueOutcome {
  readonly isStopped: boolean;
  readonly shredded: number;
  /** How many were left because of an obstacle; of several the first counts. */
  readonly skipped: ReadonlyMap<Obstacle, number>;
}

/** The law that is the reason of every shredding by rule. */
const dueReason = '保存期限届满 (山东省社会信用条例 art. 38; 个人信息保护法 art. 47)';

const page = 500;

/**
 * Shreds all persons whose outer limit has passed, each in a transaction of its own; stopped or killed at any moment, the
 * next call goes on, as who is shredded is not due.
 */
export async function shredDue(
  write: Write,
  parts: ShredParts,
  officer: string,
  { signal, dryRun, now, onSubject, onProgress }: DueWatch,
): Promise<DueOutcome> {
  const day = shanghaiDay(now());
  const total = await write((client) => countDue(client, day));
  const skipped = new Map<Obstacle, number>();
  let [shredded, done, after]: [number, number, string | null] = [0, 0, null];
  for (;;) {
    const from: string | null = after;
    const found: readonly DueSubject[] = await write((client) => nextDue(client, day, from, page));
    for (const known of found) {
      if (signal.aborted) return { isStopped: true, shredded, skipped };
      const state = dryRun ? known : await shredIfDue(write, parts, { officer, day, now }, known);
      const [obstacle] = state?.obstacles ?? [];
      if (obstacle !== undefined) skipped.set(obstacle, (skipped.get(obstacle) ?? 0) + 1);
      else if (state !== null) {
        shredded += 1;
        onSubject?.(known.id);
      }
      after = known.id;
      onProgress?.((done += 1), Math.max(done, total));
    }
    if (found.length < page) return { isStopped: false, shredded, skipped };
  }
}

interface Occasion extends Pick<DueWatch, 'now'> {
  readonly officer: string;
  readonly day: Day;
}

/** Looks again under the lock; null where something has happened that makes the subject no longer due. */
function shredIfDue(
  write: Write,
  parts: ShredParts,
  { officer, day, now }: Occasion,
  { id }: DueSubject,
): Promise<DueSubject | null> {
  return write(async (client) => {
    await lockWholeSubject(client, id);
    const state = await findDue(client, day, id);
    if (state === null || state.obstacles.length > 0) return state;
    await writeShredding(client, parts, { subjectId: id, reason: dueReason, officer }, now());
    return state;
  });
}
