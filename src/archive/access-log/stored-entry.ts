import { sql } from 'kysely';
import { writeInstant } from '../../core/instant.js';
import type { StoredEntry } from './log-entry.js';

/** A row of the log as it is read: the entry and what proves it. */
export interface RawEntry extends StoredEntry {
  readonly leafHash: Buffer;
  readonly keyVersion: number;
  readonly mac: Buffer;
}

/** The columns of a row of `access_log`, under the alias `l`. */
export const entryColumns = `l.leaf_index as "leafIndex", l.at, l.request_id as "requestId", l.client_id as "clientId", l.role,
  l.officer, l.purpose, l.basis, l.consent_id as "consentId", l.subject_id as "subjectId", l.archive_id as "archiveId",
  l.sector, l.classes, l.outcome, l.delayed_until as "delayedUntil", l.leaf_hash as "leafHash",
  l.key_version as "keyVersion", l.mac`;

export const selectEntries = sql.raw<RawEntry>(`select ${entryColumns} from access_log l`);

/** A row with its instants as the leaf has them. */
export function entryOf<Row extends StoredEntry>(row: Row): Row {
  const delayedUntil = row.delayedUntil === null ? null : writeInstant(row.delayedUntil);
  return { ...row, at: writeInstant(row.at), delayedUntil };
}
