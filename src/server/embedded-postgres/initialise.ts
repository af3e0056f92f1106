import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../../core/cannot-start.js';
import { readOrCreatePrivateFile } from '../../private-file.js';
import type { ClusterFiles } from './cluster-files.js';
import type { ServerUser } from './server-user.js';

const majorVersion = '18';

/**
 * Makes the cluster where there is none; a run that was cut short leaves only a draft, which is thrown away.
 * Text is compared by code point (collation C, the order that cursors rely on), but characters are classified as UTF-8:
 * under plain C every Chinese character counts as punctuation, and `pg_trgm` finds no trigram in a Chinese name.
 */
export async function initialiseOnce(files: ClusterFiles, initdb: string, user: ServerUser): Promise<boolean> {
  if (existsSync(files.data)) {
    requireSameVersion(files);
    return false;
  }
  const password = readOrCreatePrivateFile(files.password, () => `${randomBytes(24).toString('hex')}\n`);
  const common = ['--username=postgres', '--auth-host=scram-sha-256', '--auth-local=scram-sha-256', '--encoding=UTF8'];
  let report = '';
  for (const characters of ['C.UTF-8', 'en_US.UTF-8']) {
    const locale = ['--locale=C', `--lc-ctype=${characters}`];
    const result = await runInitdb(files, initdb, user, password, [...common, ...locale]);
    report = result.output;
    if (result.code === 0) {
      renameSync(files.draft, files.data);
      return true;
    }
    if (!report.includes('invalid locale')) break;
  }
  throw new CannotStart(`PostgreSQL could not make its cluster in ${files.draft}.\n${report.trimEnd()}`);
}

function requireSameVersion(files: ClusterFiles): void {
  const version = readFileSync(join(files.data, 'PG_VERSION'), 'utf8').trim();
  if (version === majorVersion) return;
  throw new CannotStart(
    `${files.data} was written by PostgreSQL ${version}; this program brings ${majorVersion}. ` +
      'Choose another folder with CREDIT_ARCHIVE_DATA_FOLDER, or serve this one with its own PostgreSQL and DATABASE_URL.',
  );
}

async function runInitdb(
  files: ClusterFiles,
  initdb: string,
  user: ServerUser,
  password: string,
  options: readonly string[],
): Promise<{ code: number | null; output: string }> {
  rmSync(files.draft, { recursive: true, force: true });
  mkdirSync(files.draft, { mode: 0o700 });
  const passwordFile = `${files.password}.initdb`;
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if ('uid' in user) for (const path of [files.draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(initdb, [`--pgdata=${files.draft}`, `--pwfile=${passwordFile}`, ...options], {
        ...user,
        cwd: files.draft,
        env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_MESSAGES: 'C', TZ: 'UTC' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      const collect = (chunk: Buffer): void => void (output += chunk.toString());
      child.stdout.on('data', collect);
      child.stderr.on('data', collect);
      child.once('error', reject);
      child.once('close', (code) => {
        resolve({ code, output });
      });
    });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}
