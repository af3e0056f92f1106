import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { errorCode } from '../../core/error-code.js';

/**
 * PostgreSQL's processes on a data directory, which they work in; null where the system has no /proc.
 * A number in `postmaster.pid` may belong to a stranger after a restart of the machine or the container; this cannot.
 */
export function processesOn(folder: string): readonly number[] | null {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return null;
  }
  return entries
    .filter(
      (entry) => /^\d+$/.test(entry) && readOf(entry, readFolder) === folder && readOf(entry, readName) === 'postgres',
    )
    .map(Number);
}

/** Whether a process with this number is there, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

const readFolder = (pid: string): string => readlinkSync(`/proc/${pid}/cwd`);
const readName = (pid: string): string => readFileSync(`/proc/${pid}/comm`, 'utf8').trim();

/** A process may end, or belong to another user, while it is looked at. */
function readOf(pid: string, read: (pid: string) => string): string | null {
  try {
    return read(pid);
  } catch {
    return null;
  }
}
