import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { benchSettings } from './run-program.js';

export interface StartedServer {
  readonly url: string;
  /** CPU seconds that its process has taken. */
  readonly cpu: () => number;
  readonly stop: () => Promise<void>;
}

/** Has node run a program that serves and waits for the address that it prints. */
export async function startServer(
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<StartedServer> {
  const child = spawn(process.execPath, args, {
    env: { ...benchSettings, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const url = await addressOf(child, args.join(' '));
  return {
    url,
    cpu: () => cpuOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressOf(child: ChildProcess, what: string): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      reject(new Error(`${what} ended with ${String(code)} before it served: ${printed}`));
    });
    child.stdout?.on('data', (text: Buffer) => {
      printed += text.toString();
      const url = /http:\/\/[\w.]+:\d+/.exec(printed)?.[0];
      if (url !== undefined) resolve(url);
    });
  });
}

const ticksPerSecond = 100;

interface Account {
  readonly parent: number;
  /** User and system time, in seconds. */
  readonly cpu: number;
}

/** The kernel's account of a process; null when it has ended. */
function accountOf(pid: number): Account | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold spaces.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    return { parent: fields[1] ?? 0, cpu: ((fields[11] ?? 0) + (fields[12] ?? 0)) / ticksPerSecond };
  } catch {
    return null;
  }
}

/** CPU seconds that a process has taken. */
function cpuOf(pid: number): number {
  return accountOf(pid)?.cpu ?? 0;
}

/** CPU seconds of the processes that run under a process, such as those of a database server. */
export function cpuBelow(pid: number): number {
  const accounts = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (accountOf(Number(name)) ?? []) : []));
  return accounts.filter(({ parent }) => parent === pid).reduce((sum, { cpu }) => sum + cpu, 0);
}
