import { matchKey } from '../../../core/sealed/match-key.js';
import type { IdentifierKeys, KeyRing } from '../../../core/sealed/key-ring.js';
import { select, type Session } from '../../sql/session.js';
import type { Entry, EntryIdentifier } from '../entry.js';

/** The matching key of one identifier as text: also unique over types and issuers, which are hashed into it. */
export function identifierKey(ring: KeyRing, { type, issuer, value }: EntryIdentifier): string {
  return matchKey(ring, type, issuer, value).toString('hex');
}

export interface KnownSubject {
  readonly subjectId: string;
  /** Known by its full name only, so far. */
  readonly nameOnly: boolean;
}

/** Subjects of the database that rows of a chunk may mean. */
export interface KnownSubjects {
  readonly byIdentifier: Map<string, string>;
  readonly byName: Map<string, KnownSubject[]>;
}

/** Looks up all identifiers and organisation names of a chunk in two statements. */
export async function findKnownSubjects(session: Session, keys: IdentifierKeys, entries: readonly Entry[]): Promise<KnownSubjects> {
  const wanted = new Set<string>();
  const names = new Set<string>();
  for (const { subject } of entries) {
    for (const identifier of subject.identifiers) wanted.add(identifierKey(keys.matching, identifier));
    if (subject.kind === 'ORGANISATION') names.add(subject.nameKey);
  }
  return { byIdentifier: await findByIdentifier(session, wanted), byName: await findByName(session, names) };
}

async function findByIdentifier(session: Session, wanted: ReadonlySet<string>): Promise<Map<string, string>> {
  const rows = await select<{ key: string; subject_id: string }>(
    session,
    'subject-by-identifier',
    `select encode(match_key, 'hex') as key, subject_id from subject_identifier
     where valid_to is null and match_key = any($1::bytea[])`,
    [[...wanted].map((key) => Buffer.from(key, 'hex'))],
  );
  return new Map(rows.map(({ key, subject_id }) => [key, subject_id]));
}

async function findByName(session: Session, names: ReadonlySet<string>): Promise<Map<string, KnownSubject[]>> {
  if (names.size === 0) return new Map();
  const rows = await select<{ name_key: string; subject_id: string; name_only: boolean }>(
    session,
    'subject-by-name',
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
