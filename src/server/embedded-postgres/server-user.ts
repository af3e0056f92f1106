import { execFile } from 'node:child_process';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../../core/cannot-start.js';

const run = promisify(execFile);

/** The user the server runs as; empty means the one who runs the service. */
export type ServerUser = { readonly uid: number; readonly gid: number } | Record<string, never>;

/** PostgreSQL refuses to run as root: under root this is the owner of the data, else the user `postgres`, made on need. */
export async function serverUser(dataDirectory: string): Promise<ServerUser> {
  const self = process.getuid?.();
  if (existsSync(dataDirectory)) {
    const { uid, gid } = statSync(dataDirectory);
    if (self === 0 && uid !== 0) return { uid, gid };
    if (self !== undefined && self !== 0 && uid !== self) {
      throw new CannotStart(
        `${dataDirectory} belongs to user ${uid}, and this is user ${self}. ` +
          `Start as that user or as root, or choose another folder with CREDIT_ARCHIVE_DATA_FOLDER.`,
      );
    }
  }
  if (self !== 0) return {};
  return (await findUser()) ?? (await createUser());
}

/** Under root, refuses when the server's user cannot reach a path, and names the folder that is closed to it. */
export function requireReachable(path: string, user: ServerUser): void {
  if (!('uid' in user)) return;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & execute) === 0) {
      throw new CannotStart(
        `PostgreSQL cannot run as root, and its user (${user.uid}) cannot pass through ${folder}. ` +
          `Run chmod o+x ${folder}, or start as an ordinary user, or set DATABASE_URL.`,
      );
    }
    if (folder === dirname(folder)) return;
  }
}

/** A data folder made under a strict umask would shut the server's user out. */
export function openForPassing(folder: string, user: ServerUser): void {
  const { mode, uid } = statSync(folder);
  if ('uid' in user && uid === process.getuid?.() && (mode & 0o001) === 0) chmodSync(folder, mode | 0o001);
}

async function findUser(): Promise<ServerUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function createUser(): Promise<ServerUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  } catch (cause) {
    throw new CannotStart(
      'PostgreSQL cannot run as root, and a user "postgres" could not be made. ' +
        'Make it (useradd --system postgres), or start as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  }
  const user = await findUser();
  if (!user) throw new CannotStart('The user "postgres" was made but cannot be found. Check: id postgres');
  return user;
}
