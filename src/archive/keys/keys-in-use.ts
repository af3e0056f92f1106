import type { ClientBase } from 'pg';
import { CannotStart } from '../../core/cannot-start.js';
import { errorCode } from '../../core/error-code.js';
import { keyCheck, type IdentifierKeys, type KeyRing } from '../../core/sealed/key-ring.js';
import { select, type Session } from '../sql/session.js';
import type { KeyPurpose } from './key-in-use.entity.js';

export interface UsedKey {
  readonly purpose: KeyPurpose;
  readonly version: number;
  readonly checkValue: Buffer | null;
  readonly retiring: boolean;
}

const lock = `hashtextextended('credit-archive keys in use', 0)`;
const patience = '10s';

/** Where operators configure the keys of a purpose. */
export const keySetting: Readonly<Record<KeyPurpose, string>> = {
  MATCHING: 'CREDIT_ARCHIVE_IDENTIFIER_HMAC_KEYS',
  SEALING: 'CREDIT_ARCHIVE_ENCRYPTION_KEYS',
};

export function ringOf(keys: IdentifierKeys, purpose: KeyPurpose): KeyRing {
  return purpose === 'MATCHING' ? keys.matching : keys.sealing;
}

/** Every key version that rows may have been written with. */
export function usedKeys(session: Session): Promise<UsedKey[]> {
  return select<UsedKey>(
    session,
    null,
    `select purpose, version, check_value as "checkValue", retiring from key_in_use order by purpose, version`,
    [],
  );
}

/**
 * Notes that rows are written with the current keys from now on. Throws `CannotStart` with the version's number where rows
 * use one that is not configured or is another key than theirs, and where the current one is being given up.
 */
export async function useKeys(client: ClientBase, keys: IdentifierKeys): Promise<void> {
  const problem = keyProblem(await usedKeys(client), keys);
  if (problem === null) return;
  // Only what is missing is worth waiting for.
  if (problem.kind !== 'NOT_NOTED') throw new CannotStart(problem.text);
  await whileNobodyWrites(client, async () => {
    const now = keyProblem(await usedKeys(client), keys);
    if (now !== null && now.kind !== 'NOT_NOTED') throw new CannotStart(now.text);
    for (const purpose of purposes) {
      const { current, keys: byVersion } = ringOf(keys, purpose);
      const key = byVersion.get(current);
      await client.query(
        `insert into key_in_use (purpose, version, check_value) values ($1, $2, $3) on conflict do nothing`,
        [purpose, current, key && keyCheck(key)],
      );
    }
  });
}

const purposes: readonly KeyPurpose[] = ['MATCHING', 'SEALING'];

/**
 * To be called first in a transaction that writes what is matched or sealed: holds the set of keys in use still until its
 * end, so that all who write at one time agree on it. Tells whether values may be on file under several matching keys.
 */
export async function holdKeys(client: ClientBase, keys: IdentifierKeys): Promise<{ readonly several: boolean }> {
  await client.query(`select pg_advisory_xact_lock_shared(${lock})`);
  const used = await usedKeys(client);
  const problem = keyProblem(used, keys);
  if (problem !== null) throw new CannotStart(problem.text);
  return { several: used.filter(({ purpose }) => purpose === 'MATCHING').length > 1 };
}

/** Changes the set of keys in use, in a transaction of its own, between the transactions of all who write. */
export async function whileNobodyWrites(client: ClientBase, change: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await keepWritersOut(client);
    await change();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** Has nobody write what is matched or sealed until the caller's transaction ends. Throws `CannotStart` where one does for long. */
export async function keepWritersOut(client: ClientBase): Promise<void> {
  try {
    // One who waits for this lock goes before those who come later to share it, so that busy imports do not starve it.
    await client.query(`set local lock_timeout = '${patience}'`);
    await client.query(`select pg_advisory_xact_lock(${lock})`);
  } catch (error) {
    if (errorCode(error) !== '55P03') throw error;
    throw new CannotStart(
      'A transaction has been writing for longer than ten seconds, perhaps a dry run. Wait for its end and start again.',
      { cause: error },
    );
  }
}

interface KeyProblem {
  readonly kind: 'NOT_NOTED' | 'IN_THE_WAY';
  readonly text: string;
}

function keyProblem(used: readonly UsedKey[], keys: IdentifierKeys): KeyProblem | null {
  for (const { purpose, version, checkValue } of used) {
    const name = versionName(purpose, version);
    const key = ringOf(keys, purpose).keys.get(version);
    if (!key) {
      return inTheWay(
        `Rows of this database use ${name}, which is not configured. Put it back into ${settingName(purpose)}.`,
      );
    }
    if (checkValue !== null && !checkValue.equals(keyCheck(key))) {
      return inTheWay(
        `Rows of this database use ${name}, and ${settingName(purpose)} has another key under that number. ` +
          'Put the right one back; a new key takes a new number.',
      );
    }
  }
  for (const purpose of purposes) {
    const { current } = ringOf(keys, purpose);
    const noted = used.find((one) => one.purpose === purpose && one.version === current);
    const name = versionName(purpose, current);
    if (noted?.retiring === true) {
      return inTheWay(
        `${capital(name)} is being given up. Make the newer version current in ${settingName(purpose)}, ` +
          'or make this one current in rotate-keys to go back to it.',
      );
    }
    if (!noted) return { kind: 'NOT_NOTED', text: `${capital(name)} is not in use any more. Start again.` };
  }
  return null;
}

const inTheWay = (text: string): KeyProblem => ({ kind: 'IN_THE_WAY', text });

/** Such as `matching key version 2`. */
export function versionName(purpose: KeyPurpose, version: number): string {
  return `${purpose === 'MATCHING' ? 'matching' : 'sealing'} key version ${version}`;
}

function settingName(purpose: KeyPurpose): string {
  return `${keySetting[purpose]} (for the embedded database keys.json in the data folder)`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
