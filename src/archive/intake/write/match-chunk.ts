import type { ClientBase } from 'pg';
import { findKnownSubjects, type CodedEntry } from './known-subjects.js';
import { matchSubjects, type MatchedChunk } from './match-subjects.js';

/**
 * Finds or makes the subject of each row, and looks a second time under a lock where no index would keep two imports from
 * making two subjects of one:
 *
 * - where a name alone makes a subject;
 * - where several matching keys are in use (`several`), because the unique indexes see two keys of one value as two values.
 *
 * That no person becomes two while keys are rotated: every transaction that writes identifiers holds the set of keys in use
 * still from its first statement to its end (`holdKeys`), has all of them configured, and writes with one of them. So the
 * transactions of one time agree on the set. While the set is one key, all write with it, and the unique index refuses the
 * second. While it is several, whoever writes takes this lock until it commits and only then looks, under every key: it
 * sees what the others before it have committed. A set changes only between transactions, so of two with different sets
 * the later one sees what the earlier one wrote. The rotation moves a value from one key to another in one
 * row version, so that one statement finds it under exactly one of them.
 */
export async function matchChunk(
  client: ClientBase,
  sector: string,
  coded: readonly CodedEntry[],
  several: boolean,
): Promise<MatchedChunk> {
  const chunk = matchSubjects(await findKnownSubjects(client, sector, coded), coded);
  const byName = [...chunk.changes.subjects.values()].some(({ identifiers }) => identifiers.length === 0);
  const byKey =
    several && (chunk.changes.identifiers.length > 0 || chunk.matched.some(({ number }) => number !== null));
  if (!byName && !byKey) return chunk;
  // Always in this order, so that two never wait for each other.
  if (byName) await lock(client, 'credit-archive subjects by name');
  if (byKey) await lock(client, 'credit-archive values under several keys');
  return matchSubjects(await findKnownSubjects(client, sector, coded), coded);
}

async function lock(client: ClientBase, name: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}
