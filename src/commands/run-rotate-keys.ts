import { Client } from 'pg';
import { keySetting, versionName } from '../archive/keys/keys-in-use.js';
import { rotateKeys, type RotationOutcome } from '../archive/keys/rotate-keys.js';
import { loadConfig } from '../config.js';
import { createLog } from '../server/log.js';
import { countingBar } from './counting-bar.js';
import { openReadyDatabase } from './prepare-database.js';
import { stopSignal } from './stop-signal.js';

/** Rotates to the current keys with a progress bar on a terminal, and prints what may be removed; gives the exit code. */
export async function runRotateKeys(): Promise<0 | 1 | 130> {
  const stop = stopSignal();
  const config = loadConfig();
  await using opened = new AsyncDisposableStack();
  const database = opened.adopt(await openReadyDatabase(config, createLog(config.logLevel)), (open) => open.close());
  const { databaseUrl } = database.config;
  const client = opened.adopt(
    new Client({ connectionString: databaseUrl, application_name: 'credit-archive rotate-keys' }),
    (open) => open.end(),
  );
  await client.connect();
  const bar = countingBar('rows');
  const outcome = await rotateKeys(client, config.identifierKeys, { signal: stop, onProgress: bar.report }).finally(
    bar.end,
  );
  process.stdout.write(reportOf(outcome));
  if (outcome.kind === 'STOPPED') return 130;
  return outcome.kind === 'DONE' ? 0 : 1;
}

function reportOf({ kind, moved, failed, removable }: RotationOutcome): string {
  const lines = [`${moved} rows moved to the current keys.`];
  if (kind === 'STOPPED') lines.push('Stopped; run the command again to go on.');
  if (kind === 'INCOMPLETE') {
    lines.push('Some rows could not be opened with the key of their version. Keep the old keys. The first of them:');
    lines.push(...failed.slice(0, 20));
  }
  if (kind === 'DONE') {
    lines.push('Counted again: no row uses any other key.');
    for (const { purpose, version } of removable) {
      lines.push(`${versionName(purpose, version)}: may be removed from ${keySetting[purpose]} on every instance.`);
    }
  }
  return `${lines.join('\n')}\n`;
}
