import { isRegisterRow, type Entry } from '../entry.js';
import { authorityId, type AuthorityBook } from './authorities.js';
import { contentHash, factKey, type RecordBodies } from './fact-key.js';
import type { LockedArchive } from './archives.js';
import type { MatchedEntry } from './match-subjects.js';

/** An entry with its archive and the keys that say which fact it states. */
export interface PlacedEntry extends MatchedEntry {
  readonly entry: Entry;
  readonly archive: LockedArchive;
  readonly bodies: RecordBodies;
  readonly factKey: string;
  readonly contentHash: string;
}

/** Places each matched row: its archive, its authorities, its keys. Rows whose subject has no archive here are left out. */
export function placeEntries(
  matched: readonly MatchedEntry[],
  archives: ReadonlyMap<string, LockedArchive>,
  book: AuthorityBook,
): PlacedEntry[] {
  return matched.flatMap(({ entry, subjectId, number }) => {
    const archive = archives.get(subjectId);
    if (!archive) return [];
    const bodies = { authorityId: authorityId(book, entry.authority), providerId: authorityId(book, entry.provider) };
    return {
      entry,
      subjectId,
      number,
      archive,
      bodies,
      factKey: factKey(entry.record, bodies),
      contentHash: contentHash(entry.record, bodies, registeredContent(entry)),
    };
  });
}

function registeredContent({ record, subject, registration }: Entry) {
  return isRegisterRow(record) ? { name: subject.name, registration } : null;
}
