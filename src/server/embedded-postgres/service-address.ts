import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOrCreatePrivateFile } from '../../private-file.js';

const role = 'credit_archive_service';

/** The address under which the service uses the embedded database, with a role and a password of its own. */
export function serviceAddress(ownerUrl: string, dataFolder: string): string {
  const password = readOrCreatePrivateFile(join(dataFolder, 'postgres-service-password'), () =>
    randomBytes(24).toString('hex'),
  );
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password.trim();
  return url.href;
}
