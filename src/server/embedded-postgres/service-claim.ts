import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../core/cannot-start.js';
import { makeDataFolder } from '../../private-file.js';
import { tryLock, type FileLock } from './file-lock.js';

/** Claims a data folder for this service until it ends, however it ends; refuses while another service has it. */
export function claimService(dataFolder: string): FileLock {
  makeDataFolder(dataFolder);
  const claim = tryLock(join(dataFolder, 'service.lock'), 'exclusive');
  const note = join(dataFolder, 'service.pid');
  if (!claim) {
    throw new CannotStart(
      `The service is already running on ${dataFolder} (process ${readNote(note)}). ` +
        'Use that one, or stop it first, or choose another folder with CREDIT_ARCHIVE_DATA_FOLDER and another PORT.',
    );
  }
  // Only for the message above; the lock is what counts.
  writeFileSync(note, String(process.pid));
  return {
    release: () => {
      rmSync(note, { force: true });
      claim.release();
    },
  };
}

function readNote(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return 'unknown';
  }
}
