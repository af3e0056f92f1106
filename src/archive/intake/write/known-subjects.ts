import { matchKey, otherMatchKeys } from '../../../core/sealed/match-key.js';
import type { KeyRing } from '../../../core/sealed/key-ring.js';
import { select, type Session } from '../../sql/session.js';
import { isRegisterRow, type Entry, type EntryIdentifier, type EntrySubject } from '../entry.js';

/** A row whose identifiers have their matching keys: unique over types and issuers, which are hashed into them. */
export interface CodedEntry {
  readonly entry: Entry;
  readonly codes: readonly Code[];
  /** The registration number that a register row gives. */
  readonly number: HashedValue | null;
}

/** A value by its matching keys in hex: the current one, and those under which older rows may have it. */
export interface HashedValue {
  readonly key: string;
  readonly others: readonly string[];
}

export interface Code extends HashedValue {
  readonly identifier: EntryIdentifier;
}

/** Computes the matching keys of a chunk, once for the rows that share a subject. */
export function codeEntries(ring: KeyRing, sector: string, entries: readonly Entry[]): CodedEntry[] {
  const known = new Map<EntrySubject, CodedEntry['codes']>();
  return entries.map((entry) => {
    const codes = known.get(entry.subject) ?? codesOf(ring, entry.subject);
    known.set(entry.subject, codes);
    return { entry, codes, number: numberOf(ring, sector, entry) };
  });
}

function codesOf(ring: KeyRing, { identifiers }: EntrySubject): CodedEntry['codes'] {
  return identifiers.map((identifier) => {
    const { type, issuer, value } = identifier;
    return { identifier, ...hashed(ring, type, issuer, value) };
  });
}

function numberOf(ring: KeyRing, sector: string, { record, registration: { number } }: Entry): HashedValue | null {
  return isRegisterRow(record) && number !== null ? hashed(ring, 'REGISTRATION', sector, number) : null;
}

function hashed(ring: KeyRing, type: string, issuer: string, value: string): HashedValue {
  return {
    key: matchKey(ring, type, issuer, value).toString('hex'),
    others: ring.keys.size === 1 ? none : otherMatchKeys(ring, type, issuer, value).map((key) => key.toString('hex')),
  };
}

const none: readonly string[] = Object.freeze([]);

export interface KnownSubject {
  readonly subjectId: string;
  /** Known by its full name only, so far. */
  readonly nameOnly: boolean;
}

/** Subjects of the database that rows of a chunk may mean; whatever key a value is on file under, it stands here under its current one. */
export interface KnownSubjects {
  readonly byIdentifier: Map<string, string>;
  readonly byName: Map<string, KnownSubject[]>;
  /** Whose archive in this sector bears a registration number, by its matching key. */
  readonly byNumber: Map<string, string>;
}

/** Looks up all identifiers of a chunk, then by name the organisations whose codes are new or missing. */
export async function findKnownSubjects(
  session: Session,
  sector: string,
  coded: readonly CodedEntry[],
): Promise<KnownSubjects> {
  const byIdentifier = await findByIdentifier(session, currentKeys(coded.flatMap(({ codes }) => codes)));
  const names = new Set<string>();
  for (const { entry, codes } of coded) {
    const { kind, nameKey } = entry.subject;
    if (kind === 'ORGANISATION' && !codes.some(({ key }) => byIdentifier.has(key))) names.add(nameKey);
  }
  const byNumber = await findByNumber(session, sector, currentKeys(coded.flatMap(({ number }) => number ?? [])));
  return { byIdentifier, byName: await findByName(session, names), byNumber };
}

/** The current key by every key under which a value may be on file. */
function currentKeys(values: readonly HashedValue[]): ReadonlyMap<string, string> {
  const current = new Map<string, string>();
  for (const { key, others } of values) {
    current.set(key, key);
    for (const other of others) current.set(other, key);
  }
  return current;
}

async function findByNumber(
  session: Session,
  sector: string,
  wanted: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  if (wanted.size === 0) return new Map();
  const rows = await select<{ key: string; subject_id: string }>(
    session,
    null,
    `select encode(registration_match_key, 'hex') as key, subject_id from archive
     where sector = $1 and registration_match_key = any($2::bytea[])`,
    [sector, [...wanted.keys()].map((key) => Buffer.from(key, 'hex'))],
  );
  return new Map(rows.map(({ key, subject_id }) => [wanted.get(key) ?? key, subject_id]));
}

async function findByIdentifier(session: Session, wanted: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const rows = await select<{ key: string; subject_id: string }>(
    session,
    null,
    `select encode(match_key, 'hex') as key, subject_id from subject_identifier
     where valid_to is null and match_key = any($1::bytea[])`,
    [[...wanted.keys()].map((key) => Buffer.from(key, 'hex'))],
  );
  return new Map(rows.map(({ key, subject_id }) => [wanted.get(key) ?? key, subject_id]));
}

async function findByName(session: Session, names: ReadonlySet<string>): Promise<Map<string, KnownSubject[]>> {
  if (names.size === 0) return new Map();
  const rows = await select<{ name_key: string; subject_id: string; name_only: boolean }>(
    session,
    null,
    `select name.name_key, name.subject_id, 'NAME_ONLY' = any(subject.flags) as name_only
     from subject_name as name join subject on subject.id = name.subject_id
     where name.kind = 'ORGANISATION' and name.name_key = any($1)`,
    [[...names]],
  );
  const found = new Map<string, KnownSubject[]>();
  for (const row of rows) {
    const known = found.get(row.name_key) ?? [];
    known.push({ subjectId: row.subject_id, nameOnly: row.name_only });
    found.set(row.name_key, known);
  }
  return found;
}
