import { v7 as uuid } from 'uuid';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import type { Entry, EntryIdentifier, EntrySubject, RowProblem } from '../entry.js';
import { identifierKey, type KnownSubjects } from './known-subjects.js';

/** An entry whose subject is known or about to be created. */
export interface MatchedEntry {
  readonly entry: Entry;
  readonly subjectId: string;
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
export function matchSubjects(keys: IdentifierKeys, known: KnownSubjects, entries: readonly Entry[]): MatchedChunk {
  const chunk: MatchedChunk = {
    matched: [],
    problems: [],
    changes: { subjects: new Map(), identifiers: [], identified: new Set() },
  };
  for (const entry of entries) {
    const coded = entry.subject.identifiers.map((identifier) => ({
      identifier,
      key: identifierKey(keys.matching, identifier),
    }));
    const found = new Set(coded.flatMap(({ key }) => known.byIdentifier.get(key) ?? []));
    if (found.size > 1) {
      chunk.problems.push(problem(entry, 'IDENTITY_CONFLICT', 'The codes of this row belong to different subjects; ask the source which one is meant.'));
      continue;
    }
    const subjectId = [...found][0] ?? subjectByName(known, entry.subject, chunk.changes) ?? null;
    if (subjectId === 'AMBIGUOUS') {
      chunk.problems.push(problem(entry, 'NAME_AMBIGUOUS', 'Several organisations bear this name; hand the row in with a code.'));
      continue;
    }
    const id = subjectId ?? create(known, entry.subject, chunk.changes);
    for (const { identifier, key } of coded) {
      if (known.byIdentifier.has(key)) continue;
      known.byIdentifier.set(key, id);
      chunk.changes.identifiers.push({ subjectId: id, key, identifier });
    }
    chunk.matched.push({ entry, subjectId: id });
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
  const id = uuid();
  changes.subjects.set(id, subject);
  if (subject.kind === 'ORGANISATION') {
    const bearers = known.byName.get(subject.nameKey) ?? [];
    bearers.push({ subjectId: id, nameOnly: subject.identifiers.length === 0 });
    known.byName.set(subject.nameKey, bearers);
  }
  return id;
}

function problem(entry: Entry, code: string, reason: string): RowProblem {
  const { rowNumber, line, raw } = entry;
  return { kind: 'QUARANTINED', rowNumber, line, raw, column: null, code, reason };
}
