import { hash } from 'node:crypto';
import { isRegisterRow, type EntryRecord, type EntryRegistration } from '../entry.js';

/** The ids that the names of a row's authorities came to. */
export interface RecordBodies {
  readonly authorityId: string | null;
  readonly providerId: string | null;
}

const keyBytes = 16;

/**
 * Which fact a record states, within its archive: authority, document number, decision day and type (DOMAIN F-19).
 * A register row is the one statement of its register about the archive. A record without a document number is known
 * by what it is about, not by its result or state, so that a later file can correct those.
 */
export function factKey(record: EntryRecord, { authorityId }: RecordBodies): string {
  if (isRegisterRow(record)) return digest(`REG\u0000${authorityId ?? ''}`);
  const { documentName, topics, categories, facts, content } = record;
  const cause = record.documentKey ?? JSON.stringify([documentName, topics, categories, facts, content]);
  return digest(`${record.type}\u0000${authorityId ?? ''}\u0000${cause}\u0000${record.decidedOn}`);
}

/** What a register row says beside its record. */
export interface RegisteredContent {
  readonly name: string;
  readonly registration: EntryRegistration;
}

/**
 * Hash of all that a row says but its registration number; the same content from another file is the same content. The
 * number is compared by its matching key: these hashes outlive the key, and without one they would give the number away.
 */
export function contentHash(
  record: EntryRecord,
  { authorityId, providerId }: RecordBodies,
  registered: RegisteredContent | null,
): string {
  const { fineFen, confiscatedFen, ...said } = record;
  const content: unknown[] = [authorityId, providerId, String(fineFen), String(confiscatedFen), said];
  if (registered !== null) {
    const { status, regionCode, openedOn, profile } = registered.registration;
    content.push([registered.name, status, regionCode, openedOn, profile]);
  }
  return digest(JSON.stringify(content));
}

/** 128 bits in hex. */
function digest(text: string): string {
  return hash('sha256', text).slice(0, 2 * keyBytes);
}
