import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

type LockMode = 'shared' | 'exclusive';

/**
 * Takes an operating-system lock on a file, or gives null when another holds it. Node has no flock; SQLite's lock is
 * the same thing. The system gives it back when its process dies, however it dies, so no lock is ever stale. Keep
 * the returned lock in reach: one that is forgotten is freed with the garbage.
 */
export function tryLock(path: string, mode: LockMode): FileLock | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec(mode === 'exclusive' ? 'BEGIN EXCLUSIVE' : 'BEGIN; SELECT count(*) FROM sqlite_schema');
  } catch (error) {
    file.close();
    if (isBusy(error)) return null;
    throw error;
  }
  return {
    release: () => {
      if (file.isOpen) file.close();
    },
  };
}

/** As `tryLock`, but waits; null when the time in milliseconds is over. */
export async function waitForLock(path: string, mode: LockMode, patience: number): Promise<FileLock | null> {
  const end = performance.now() + patience;
  for (;;) {
    const lock = tryLock(path, mode);
    if (lock || performance.now() > end) return lock;
    await sleep(40);
  }
}

function isBusy(error: unknown): boolean {
  const errcode = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : null;
  // SQLITE_BUSY is 5; extended codes keep it in the low byte.
  return typeof errcode === 'number' && (errcode & 0xff) === 5;
}
