import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../../core/cannot-start.js';
import { errorCode } from '../../core/error-code.js';
import { logTail, readPostmaster, type ClusterFiles, type Postmaster } from './cluster-files.js';
import { isAlive, processesOn } from './processes-on.js';
import type { ServerUser } from './server-user.js';

export interface ServerRun {
  readonly postgres: string;
  readonly user: ServerUser;
  /** Undefined takes a free one; the server itself writes down which. */
  readonly port: number | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

const startLimit = 180_000;
const leavingLimit = 20_000;
const stopLimit = 60_000;
const largestLog = 16 * 1024 * 1024;

/** Starts the server and waits until it takes connections, through a crash recovery if there is one to do. */
export async function runServer(files: ClusterFiles, run: ServerRun): Promise<Postmaster> {
  const begin = performance.now();
  const end = begin + startLimit;
  let ports = 0;
  for (;;) {
    clearDeadServer(files);
    const outcome = await startOnce(files, run, run.port ?? (await freePort()), end);
    if ('pid' in outcome) return outcome;
    const taken = run.port === undefined && outcome.report.includes('Address already in use') && ++ports < 5;
    // The backends of a killed server take a moment to go; until then its pid file and its shared memory are theirs.
    const leaving = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(outcome.report);
    if (!taken && !(leaving && performance.now() < begin + leavingLimit)) {
      throw new CannotStart(`The embedded PostgreSQL did not start. The end of ${files.log}:\n${outcome.report}`);
    }
    await sleep(200);
  }
}

/** Stops a server cleanly (fast shutdown) and returns when it is gone. */
export async function stopServer(files: ClusterFiles, pid: number): Promise<void> {
  const end = performance.now() + stopLimit;
  // The server rewrites and removes its pid file before it is gone; only its processes tell that it is.
  const running = (): boolean => {
    const processes = processesOn(files.data);
    return processes ? processes.length > 0 : isAlive(pid) && readPostmaster(files)?.pid === pid;
  };
  if (running()) signalIfThere(pid, 'SIGINT');
  while (running()) {
    if (performance.now() > end) {
      throw new CannotStart(`PostgreSQL (process ${pid}) does not stop. The end of ${files.log}:\n${logTail(files)}`);
    }
    await sleep(20);
  }
}

async function startOnce(
  files: ClusterFiles,
  run: ServerRun,
  port: number,
  end: number,
): Promise<Postmaster | { readonly report: string }> {
  if (existsSync(files.log) && statSync(files.log).size > largestLog) renameSync(files.log, `${files.log}.1`);
  const log = openSync(files.log, 'a', 0o600);
  const since = statSync(files.log).size;
  const settings = Object.entries(run.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(run.postgres, ['-D', files.data, '-p', String(port), ...settings], {
    ...run.user,
    cwd: files.data,
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_MESSAGES: 'C' },
    // Its own session, so that Ctrl-C reaches the service alone, which then stops the server last.
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failure = failureOf(child);
  child.unref();
  while (performance.now() < end) {
    if (failure.reason !== null) return { report: `${failure.reason}\n${logTail(files, since)}` };
    const postmaster = readPostmaster(files);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return postmaster;
    await sleep(20);
  }
  child.kill('SIGQUIT');
  return { report: `No answer within ${startLimit / 1000} s.\n${logTail(files, since)}` };
}

function failureOf(child: ChildProcess): { reason: string | null } {
  const failure: { reason: string | null } = { reason: null };
  child.once('error', (error) => (failure.reason = error.message));
  child.once('exit', (code, signal) => (failure.reason = `It ended with ${signal ?? `code ${code ?? '?'}`}.`));
  return failure;
}

/**
 * Clears away what a killed server left: its pid file, whose number may be a stranger's by now, once its backends are
 * gone. A backend that is at work would only notice at the end of its statement; nothing it did is committed any more.
 */
function clearDeadServer(files: ClusterFiles): void {
  const processes = processesOn(files.data);
  if (processes === null || !existsSync(files.pid)) return;
  for (const pid of processes) signalIfThere(pid, 'SIGQUIT');
  if (processes.length === 0) rmSync(files.pid, { force: true });
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
