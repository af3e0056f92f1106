import { join } from 'node:path';
import { CannotStart } from './core/cannot-start.js';
import type { KeyRing } from './core/sealed/key-ring.js';
import { howToMake, newKeyRingText, parseKeyRing } from './parse-key-ring.js';
import { readOrCreatePrivateFile } from './private-file.js';

const setting = 'CREDIT_ARCHIVE_ACCESS_LOG_KEYS';

/** The secrets of the access log as set, or those of the embedded database's folder, made on first use. */
export function accessLogKeys(given: string | undefined, embeddedFolder: string | null): KeyRing {
  if (given !== undefined) return parseKeyRing(setting, given);
  if (embeddedFolder === null) throw new CannotStart(`${setting} must be set to "1:<base64>". ${howToMake}`);
  const path = join(embeddedFolder, 'access-log-keys');
  return parseKeyRing(path, readOrCreatePrivateFile(path, newKeyRingText));
}
