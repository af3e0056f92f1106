import { newId } from '../../../core/new-id.js';
import type { Entry, EntryIdentifier, EntrySubject, RowProblem } from '../entry.js';
import { closingUnknown } from './decide-record.js';
import { quarantined } from './quarantined.js';
import type { CodedEntry, HashedValue, KnownSubjects } from './known-subjects.js';

/** An entry whose subject is known or about to be created. */
export interface MatchedEntry {
  readonly entry: Entry;
  readonly subjectId: string;
  readonly number: HashedValue | null;
}

export interface NewIdentifier {
  readonly subjectId: string;
  readonly key: string;
  readonly identifier: EntryIdentifier;
}

/** What matching a chunk adds to the subjects. */
export interface SubjectChanges {
  readonly subjects: Map<string, EntrySubject>;
  readonly identifiers: NewIdentifier[];
  /** Subjects so far known by name only that a row now gives a code. */
  readonly identified: Set<string>;
}

export interface MatchedChunk {
  readonly matched: MatchedEntry[];
  readonly problems: RowProblem[];
  readonly changes: SubjectChanges;
}

/**
 * Gives each row its subject. A code decides; a full name alone decides only for an organisation and only where exactly
 * one bears it. Nothing is merged: codes of one row that lead to two subjects are for a person to look at (DOMAIN F-16).
 */
export function matchSubjects(known: KnownSubjects, coded: readonly CodedEntry[]): MatchedChunk {
  const chunk: MatchedChunk = {
    matched: [],
    problems: [],
    changes: { subjects: new Map(), identifiers: [], identified: new Set() },
  };
  for (const { entry, codes, number } of coded) {
    const found = new Set(codes.flatMap(({ key }) => known.byIdentifier.get(key) ?? []));
    if (found.size > 1) {
      chunk.problems.push(
        quarantined(entry, {
          code: 'IDENTITY_CONFLICT',
          reason: 'The codes of this row belong to different subjects; ask the source which one is meant.',
        }),
      );
      continue;
    }
    const subjectId = [...found][0] ?? subjectByName(known, entry.subject, chunk.changes) ?? null;
    if (subjectId === 'AMBIGUOUS') {
      chunk.problems.push(
        quarantined(entry, {
          code: 'NAME_AMBIGUOUS',
          reason: 'Several organisations bear this name; hand the row in with a code.',
        }),
      );
      continue;
    }
    const bearer = number === null ? undefined : known.byNumber.get(number.key);
    if (bearer !== undefined && bearer !== subjectId) {
      chunk.problems.push(
        quarantined(entry, {
          code: 'REGISTRATION_TAKEN',
          reason: 'This registration number is on file for another subject; ask the register whose it is.',
        }),
      );
      continue;
    }
    if (subjectId === null && entry.closes !== null) {
      chunk.problems.push(quarantined(entry, closingUnknown));
      continue;
    }
    const id = subjectId ?? create(known, entry.subject, chunk.changes);
    if (number !== null) known.byNumber.set(number.key, id);
    for (const { identifier, key } of codes) {
      if (known.byIdentifier.has(key)) continue;
      known.byIdentifier.set(key, id);
      chunk.changes.identifiers.push({ subjectId: id, key, identifier });
    }
    chunk.matched.push({ entry, subjectId: id, number });
  }
  return chunk;
}

function subjectByName(known: KnownSubjects, subject: EntrySubject, changes: SubjectChanges): string | null {
  if (subject.kind !== 'ORGANISATION') return null;
  const bearers = known.byName.get(subject.nameKey) ?? [];
  if (subject.identifiers.length === 0) {
    if (bearers.length > 1) return 'AMBIGUOUS';
    return bearers[0]?.subjectId ?? null;
  }
  const nameOnly = bearers.filter((bearer) => bearer.nameOnly);
  const [only] = nameOnly;
  if (bearers.length !== 1 || only === undefined) return null;
  known.byName.set(subject.nameKey, [{ subjectId: only.subjectId, nameOnly: false }]);
  changes.identified.add(only.subjectId);
  return only.subjectId;
}

function create(known: KnownSubjects, subject: EntrySubject, changes: SubjectChanges): string {
  const id = newId();
  changes.subjects.set(id, subject);
  if (subject.kind === 'ORGANISATION') {
    const bearers = known.byName.get(subject.nameKey) ?? [];
    bearers.push({ subjectId: id, nameOnly: subject.identifiers.length === 0 });
    known.byName.set(subject.nameKey, bearers);
  }
  return id;
}
