import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { CannotStart } from './core/cannot-start.js';
import { errorCode } from './core/error-code.js';

/** Makes the data folder; others may pass through it, because PostgreSQL runs as another user under root. */
export function makeDataFolder(folder: string): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o711);
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new CannotStart(`${folder} is not writable for this user. ${otherUser}`, { cause });
  }
}

const otherUser = 'Start as its owner, or choose another folder with CREDIT_ARCHIVE_DATA_FOLDER.';

/** The text of a secret file that only its owner can read; refuses one that others can read. */
export function readPrivateFile(path: string): string | null {
  if (!existsSync(path)) return null;
  if ((statSync(path).mode & 0o077) !== 0 && process.platform !== 'win32') {
    throw new CannotStart(`${path} holds secrets and others can read it. Run: chmod 600 ${path}`);
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (errorCode(cause) !== 'EACCES') throw cause;
    throw new CannotStart(`${path} belongs to another user and cannot be read. ${otherUser}`, { cause });
  }
}

/** The file's text, written first with `create()` and mode 0600 where there is none; two who race get the same text. */
export function readOrCreatePrivateFile(path: string, create: () => string): string {
  const present = readPrivateFile(path);
  if (present !== null) return present;
  makeDataFolder(dirname(path));
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, create(), { mode: 0o600, flag: 'w', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8');
}
