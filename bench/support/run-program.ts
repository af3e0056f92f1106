import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Run {
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Keys of this process's runs alone: what one run writes, the next one reads. */
export const benchSettings: Readonly<NodeJS.ProcessEnv> = {
  ...process.env,
  CREDIT_ARCHIVE_DEVELOPMENT_ISSUER: 'allow',
  CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_ENCRYPTION_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_ACCESS_LOG_KEYS: `1:${randomBytes(32).toString('base64')}`,
  CREDIT_ARCHIVE_LOG_LEVEL: 'error',
};

/** Has node run a program on a database and reads its peak memory from the kernel, as it ends; fails when it does. */
export function runProgram(databaseUrl: string, ...args: string[]): Promise<Run> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...benchSettings, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let peakMegabytes = 0;
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid));
  }, 100);
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMegabytes });
      else reject(new Error(`${args.join(' ')} ended with ${String(code)}: ${output}`));
    });
  });
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
