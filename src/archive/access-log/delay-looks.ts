import { randomUUID } from 'node:crypto';
import { writeInstant } from '../../core/instant.js';
import { Refused } from '../../core/refused.js';
import type { Write } from '../../core/write.js';
import { appendEntries, lockTree, treeIn } from './append-entries.js';
import { plain, type LogEntry } from './log-entry.js';
import type { LogKeys } from './log-keys.js';

/** A lawful order that a subject sees looks at it later, such as those of an investigation under way. */
export interface DelayOrder {
  readonly subjectId: string;
  /** Only looks of this system; all for null. */
  readonly clientId: string | null;
  /** RFC 3339, to come. */
  readonly until: string;
  /** The statute and the case. */
  readonly reason: string;
  /** The person who answers for it. */
  readonly orderedBy: string;
}

/**
 * Delays looks, and enters the order into the log in the same transaction; gives its place there. The subject sees the
 * order itself when it ends. Refuses with NOT_FOUND where there is no such subject.
 */
export function delayLooks(write: Write, keys: LogKeys, order: DelayOrder, now: Date): Promise<number> {
  const { subjectId, clientId, until, reason, orderedBy } = order;
  return write(async (client) => {
    const known = await client.query('select from subject where id = $1', [subjectId]);
    if (known.rowCount !== 1) throw new Refused('NOT_FOUND', 'There is no such subject. Use the `id` of a `Subject`.');
    const { rows } = await client.query<Record<string, unknown>>(lockTree);
    const { first, written } = appendEntries(client, keys, treeIn(rows[0]), [entryOfOrder(order, now)]);
    if (!(await written)) throw new Error('The tree of the access log does not fit its root.');
    await client.query(
      'insert into access_log_delay (leaf_index, subject_id, client_id, until, reason, ordered_by) values ($1, $2, $3, $4, $5, $6)',
      [first, subjectId, clientId, until, reason, orderedBy],
    );
    return first;
  });
}

/** What the log says of an order; the verifier holds the stored order against it. */
export function delayBasis(reason: string, clientId: string | null): string {
  return clientId === null ? reason : `${reason} [${clientId}]`;
}

function entryOfOrder({ subjectId, clientId, until, reason, orderedBy }: DelayOrder, now: Date): LogEntry {
  return {
    at: writeInstant(now.toISOString()),
    requestId: randomUUID(),
    clientId: 'command delay-looks',
    role: 'OPERATOR',
    officer: plain(orderedBy),
    purpose: 'OPERATION',
    basis: plain(delayBasis(reason, clientId)),
    consentId: null,
    subjectId,
    archiveId: null,
    sector: null,
    classes: [],
    outcome: 'DELAYED',
    delayedUntil: until,
  };
}
