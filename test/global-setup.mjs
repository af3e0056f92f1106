import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileProgram } from './compile-program.mjs';

const prefix = 'credit-archive-test-';

/** Compiles the program and names the folder of the run's database; the first test file that needs that starts it there. */
export default async function globalSetup() {
  await removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  // Under root the database runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  process.env.TEST_DATA_FOLDER = folder;
  await compileProgram(join(folder, 'program'));
}

/** Stops the database of a run and removes its folder. */
export async function removeDatabase(folder) {
  const file = join(folder, 'postgres', 'postmaster.pid');
  if (existsSync(file)) {
    const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
    signal(pid, 'SIGQUIT');
    for (let turn = 0; turn < 200 && signal(pid, 0) && existsSync(file); turn++) await sleep(25);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed could not clean up. */
async function removeLeftovers() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-', 1)[0]);
    if (owner > 0 && !signal(owner, 0)) await removeDatabase(join(tmpdir(), name));
  }
}

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
