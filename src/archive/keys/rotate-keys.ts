import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { CannotStart } from '../../core/cannot-start.js';
import { errorCode } from '../../core/error-code.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import { select } from '../sql/session.js';
import type { KeyPurpose } from './key-in-use.entity.js';
import { ringOf, usedKeys, useKeys, whileNobodyWrites } from './keys-in-use.js';
import { countStale, moveRows } from './move-rows.js';
import { finishRotation, openRotation, storeProgress, type RotationProgress } from './rotation-progress.js';
import { sealedTables, type SealedTable } from './sealed-tables.js';

export interface RotationWatch {
  readonly signal: AbortSignal;
  /** Rows that share one transaction; 500 unless said. */
  readonly batchRows?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface OldKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
}

export interface RotationOutcome {
  readonly kind: 'DONE' | 'STOPPED' | 'INCOMPLETE';
  readonly moved: number;
  /** Rows that their own key does not open; what they were sealed with cannot be removed. */
  readonly failed: readonly string[];
  /** Versions that no row uses any more, and that may be taken out of the configuration. */
  readonly removable: readonly OldKey[];
}

const attempts = 8;
const defaultBatchRows = 500;
const rotationLock = `hashtextextended('credit-archive rotate-keys', 0)`;

/**
 * Moves every row to the current keys beside everything else, in small transactions that each store how far it is; killed
 * at any moment it goes on from there. The second pass begins after the old versions are closed to writers, so that what
 * it leaves is nothing; that is counted before the old versions are declared free. `client` is the caller's alone.
 */
export async function rotateKeys(
  client: ClientBase,
  keys: IdentifierKeys,
  watch: RotationWatch,
): Promise<RotationOutcome> {
  await claim(client);
  try {
    await reopenCurrent(client, keys);
    await useKeys(client, keys);
    return await work(client, keys, await openRotation(client, keys), watch);
  } finally {
    await client.query(`select pg_advisory_unlock(${rotationLock})`).catch(() => undefined);
  }
}

async function claim(client: ClientBase): Promise<void> {
  const [row] = await select<{ mine: boolean }>(
    client,
    null,
    `select pg_try_advisory_lock(${rotationLock}) as mine`,
    [],
  );
  if (row?.mine !== true) throw new CannotStart('Another rotate-keys works on this database. Let it end, or stop it.');
}

async function work(
  client: ClientBase,
  keys: IdentifierKeys,
  from: RotationProgress,
  watch: RotationWatch,
): Promise<RotationOutcome> {
  let progress = from;
  const failed = new Set<string>();
  const outcome = (kind: RotationOutcome['kind'], removable: readonly OldKey[] = []): RotationOutcome => ({
    kind,
    moved: progress.rowsDone - from.rowsDone,
    failed: [...failed],
    removable,
  });
  for (const pass of [1, 2]) {
    if (progress.pass > pass) continue;
    if (pass === 2) await closeOld(client, keys);
    progress = await walk(client, keys, { ...progress, pass }, watch, failed);
    if (watch.signal.aborted) return outcome('STOPPED');
    progress = { ...progress, pass: pass + 1, atTable: null, doneUpTo: null };
    await storeProgress(client, progress);
  }
  return finish(client, keys, outcome);
}

/** Goes through the tables from where the rotation is, and rests after each batch for as long as the batch took. */
async function walk(
  client: ClientBase,
  keys: IdentifierKeys,
  from: RotationProgress,
  { signal, onProgress, batchRows = defaultBatchRows }: RotationWatch,
  failed: Set<string>,
): Promise<RotationProgress> {
  let progress = from;
  const first = Math.max(
    0,
    sealedTables.findIndex(({ table }) => table === from.atTable),
  );
  for (const table of sealedTables.slice(first)) {
    if (progress.atTable !== table.table) progress = { ...progress, atTable: table.table, doneUpTo: null };
    for (;;) {
      if (signal.aborted) return progress;
      const begin = performance.now();
      const batch = await patiently(() => oneBatch(client, keys, { table, progress, batchRows }));
      for (const row of batch.failed) failed.add(row);
      progress = batch.progress;
      onProgress?.(progress.rowsDone, progress.rowsTotal);
      if (batch.isLast) break;
      await sleep(performance.now() - begin, undefined, { signal }).catch(() => undefined);
    }
  }
  return progress;
}

/** Another transaction was in the way, and the same batch may well pass the next time. */
async function patiently<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === attempts || !['40001', '40P01'].includes(errorCode(error) ?? '')) throw error;
    }
  }
}

async function oneBatch(
  client: ClientBase,
  keys: IdentifierKeys,
  {
    table,
    progress,
    batchRows,
  }: { readonly table: SealedTable; readonly progress: RotationProgress; readonly batchRows: number },
) {
  await client.query('begin');
  try {
    const { upTo, moved, failed } = await moveRows(client, table, keys, { after: progress.doneUpTo, batchRows });
    const next = { ...progress, doneUpTo: upTo ?? progress.doneUpTo, rowsDone: progress.rowsDone + moved };
    await storeProgress(client, next);
    await client.query('commit');
    return { progress: next, failed, isLast: upTo === null };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** From now on no import writes with an old key; what those that did have committed is seen by all that follows. */
async function closeOld(client: ClientBase, keys: IdentifierKeys): Promise<void> {
  await whileNobodyWrites(client, async () => {
    for (const { purpose, version } of await oldKeys(client, keys)) {
      await client.query('update key_in_use set retiring = true where purpose = $1 and version = $2', [
        purpose,
        version,
      ]);
    }
  });
}

/** A rotation back to a version that another one was giving up. */
async function reopenCurrent(client: ClientBase, keys: IdentifierKeys): Promise<void> {
  await client.query(
    `update key_in_use set retiring = false where retiring and (purpose, version) in (('MATCHING', $1), ('SEALING', $2))`,
    [keys.matching.current, keys.sealing.current],
  );
}

async function finish(
  client: ClientBase,
  keys: IdentifierKeys,
  outcome: (kind: RotationOutcome['kind'], removable?: readonly OldKey[]) => RotationOutcome,
): Promise<RotationOutcome> {
  let left = 0;
  for (const table of sealedTables) left += await countStale(client, table, keys);
  await finishRotation(client);
  if (left > 0) return outcome('INCOMPLETE');
  const old = await oldKeys(client, keys);
  await whileNobodyWrites(client, async () => {
    for (const { purpose, version } of old) {
      await client.query('delete from key_in_use where purpose = $1 and version = $2 and retiring', [purpose, version]);
    }
  });
  return outcome('DONE', configuredOld(keys));
}

async function oldKeys(client: ClientBase, keys: IdentifierKeys): Promise<OldKey[]> {
  const used = await usedKeys(client);
  return used.filter(({ purpose, version }) => version !== ringOf(keys, purpose).current);
}

function configuredOld(keys: IdentifierKeys): OldKey[] {
  return (['MATCHING', 'SEALING'] as const).flatMap((purpose) => {
    const { current, keys: byVersion } = ringOf(keys, purpose);
    return [...byVersion.keys()].filter((version) => version !== current).map((version) => ({ purpose, version }));
  });
}
