import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { writeInstant } from '../../core/instant.js';
import { appendEntries, lockTree, treeIn } from '../access-log/append-entries.js';
import { plain, type LogEntry } from '../access-log/log-entry.js';
import type { LogKeys } from '../access-log/log-keys.js';
import { select } from '../sql/session.js';
import { eraseSubject } from './erase.js';
import type { ShreddedCounts } from './shredding.entity.js';

/** An order to shred; the reason goes into the log, which never forgets. */
export interface ShredOrder {
  readonly subjectId: string;
  readonly reason: string;
  readonly officer: string;
}

export interface ShredParts {
  readonly logKeys: LogKeys;
  /** Names of the sectors' own tables. */
  readonly profileTables: readonly string[];
}

export interface Shredded {
  /** Its entry in the access log. */
  readonly place: number;
  readonly what: ShreddedCounts;
}

/** Writes the shredding down, erases the subject and tells the log, in the caller's transaction, which has the subject locked. */
export async function writeShredding(
  client: ClientBase,
  { logKeys, profileTables }: ShredParts,
  order: ShredOrder,
  now: Date,
): Promise<Shredded> {
  const { subjectId, reason, officer } = order;
  const what = await countAll(client, subjectId);
  await client.query('insert into shredding (subject_id, reason, officer, at, what) values ($1, $2, $3, $4, $5)', [
    ...[subjectId, reason, officer, now.toISOString(), what],
  ]);
  await eraseSubject(client, subjectId, profileTables);
  // Last, because every request that looks at anything waits for it.
  const { rows } = await client.query<Record<string, unknown>>(lockTree);
  const { first, written } = appendEntries(client, logKeys, treeIn(rows[0]), [entryOf(order, now)]);
  await written;
  return { place: first, what };
}

async function countAll(client: ClientBase, subjectId: string): Promise<ShreddedCounts> {
  const [counts] = await select<ShreddedCounts & Record<string, unknown>>(
    client,
    null,
    `select (select count(*)::int from subject_name where subject_id = $1) as names,
       (select count(*)::int from subject_identifier where subject_id = $1) as identifiers,
       (select count(*)::int from archive where subject_id = $1) as archives,
       (select count(*)::int from credit_record r join archive a on a.id = r.archive_id where a.subject_id = $1) as versions,
       (select count(*)::int from consent where subject_id = $1 and state in ('REQUESTED', 'GRANTED')) as consents`,
    [subjectId],
  );
  if (!counts) throw new Error('Nothing was counted.');
  return counts;
}

function entryOf({ subjectId, reason, officer }: ShredOrder, now: Date): LogEntry {
  return {
    at: writeInstant(now.toISOString()),
    requestId: randomUUID(),
    clientId: 'command shred',
    role: 'OPERATOR',
    officer: plain(officer),
    purpose: 'OPERATION',
    basis: plain(reason),
    consentId: null,
    subjectId,
    archiveId: null,
    sector: null,
    classes: [],
    outcome: 'SHREDDED',
    delayedUntil: null,
  };
}
