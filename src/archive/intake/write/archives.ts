import type { ClientBase } from 'pg';
import { newId } from '../../../core/new-id.js';
import type { Traits } from '../../../core/fact.js';
import type { SubjectKind } from '../../../core/record-type.js';
import type { Sector } from '../../../core/sector.js';
import { copyInto } from '../../sql/copy.js';
import { select } from '../../sql/session.js';
import type { ArchiveStanding, Ratings } from '../../rating/rate.js';
import { standingOf } from '../../rating/write-ratings.js';
import { isRegisterRow, type Entry, type EntrySubject } from '../entry.js';
import { authorityId, type AuthorityBook } from './authorities.js';
import type { MatchedEntry } from './match-subjects.js';

/** An archive locked for this transaction, as its rating needs it. */
export interface LockedArchive extends ArchiveStanding {
  readonly subjectId: string;
  /** Matching key in hex of the registration number on file. */
  readonly numberKey: string | null;
}

/** Region of archives that no row and no code places: seen only by those with the whole country. */
const unknownRegion = '000000';

/** An archive that a row opens; it is not in the database yet. */
export interface OpenedArchive {
  readonly archive: LockedArchive;
  /** The first row of its subject. */
  readonly entry: Entry;
}

/** The archives of a chunk by subject, and those of them that are new. */
export interface ChunkArchives {
  readonly bySubject: ReadonlyMap<string, LockedArchive>;
  readonly opened: readonly OpenedArchive[];
}

/**
 * Locks all archives that the chunk touches, in one order, so that imports never deadlock, and gives an id to those
 * that are not there yet. A row that only removes something opens none. `created` are the subjects that the chunk itself makes.
 */
export async function lockArchives(
  client: ClientBase,
  sector: Sector,
  matched: readonly MatchedEntry[],
  created: ReadonlyMap<string, EntrySubject>,
): Promise<ChunkArchives> {
  const bySubject = await lock(client, sector, [...new Set(matched.map(({ subjectId }) => subjectId))]);
  const opened: OpenedArchive[] = [];
  const opening = matched.filter(({ entry, subjectId }) => entry.closes === null && !bySubject.has(subjectId));
  const kinds = await kindsOf(client, opening, created);
  for (const { entry, subjectId } of opening) {
    if (bySubject.has(subjectId)) continue;
    const subjectKind = kinds.get(subjectId) ?? entry.subject.kind;
    const archive = openArchive(sector, { subjectId, subjectKind }, entry.registration.regionCode);
    bySubject.set(subjectId, archive);
    opened.push({ archive, entry });
  }
  return { bySubject, opened };
}

/** Writes the new archives with the standing that their first ratings give them. */
export async function openArchives(
  client: ClientBase,
  sector: Sector,
  book: AuthorityBook,
  { opened, ratings }: { readonly opened: readonly OpenedArchive[]; readonly ratings: Ratings | null },
): Promise<void> {
  if (opened.length === 0) return;
  const registered = Object.values(sector.registrationStatuses)[0] ?? 'REGISTERED';
  const standings = new Map(ratings?.rated.map((rated) => [rated.archive.id, standingOf(rated)]));
  await copyInto(
    client,
    'archive',
    {
      id: 'uuid',
      subject_id: 'uuid',
      sector: 'text',
      authority_id: 'uuid',
      status: 'text',
      region_code: 'text',
      opened_on: 'date',
      traits: 'jsonb',
      evaluation_id: 'uuid',
      grade: 'text',
      score: 'numeric',
      next_change_on: 'date',
      version: 'integer',
    },
    opened.map(({ archive, entry }) => {
      const { status, openedOn } = entry.registration;
      const authority = isRegisterRow(entry.record) ? authorityId(book, entry.authority) : null;
      const standing = standings.get(archive.id) ?? unrated;
      return [
        ...[archive.id, archive.subjectId, sector.key, authority, status ?? registered, archive.regionCode],
        ...[openedOn, '{}'],
        ...[standing.evaluationId, standing.grade, standing.score, standing.nextChangeOn, standing.version],
      ];
    }),
  );
}

const unrated = { evaluationId: null, grade: null, score: null, nextChangeOn: null, version: 0 };

/** What kind subjects are that were known before: their first row of this sector may call them something else. */
async function kindsOf(
  client: ClientBase,
  opening: readonly MatchedEntry[],
  created: ReadonlyMap<string, EntrySubject>,
): Promise<ReadonlyMap<string, SubjectKind>> {
  const known = new Set(opening.map(({ subjectId }) => subjectId).filter((id) => !created.has(id)));
  if (known.size === 0) return new Map();
  const rows = await select<{ id: string; kind: SubjectKind }>(
    client,
    null,
    `select id, kind from subject where id = any($1)`,
    [[...known]],
  );
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

function openArchive(
  sector: Sector,
  subject: Pick<LockedArchive, 'subjectId' | 'subjectKind'>,
  regionCode: string | null,
): LockedArchive {
  return {
    ...subject,
    id: newId(),
    regionCode: regionCode ?? unknownRegion,
    version: 0,
    grade: null,
    score: null,
    evaluationId: null,
    traits: sector.traitsOf({}),
    numberKey: null,
  };
}

async function lock(
  client: ClientBase,
  sector: Sector,
  subjectIds: readonly string[],
): Promise<Map<string, LockedArchive>> {
  const rows = await select<{
    id: string;
    subject_id: string;
    kind: SubjectKind;
    region_code: string;
    version: number;
    grade: string | null;
    score: string | null;
    evaluation_id: string | null;
    traits: Traits;
    number_key: string | null;
  }>(
    client,
    null,
    `select id, subject_id, (select kind from subject where id = archive.subject_id) as kind, region_code, version, grade,
       score, evaluation_id, traits, encode(registration_match_key, 'hex') as number_key
     from archive where sector = $1 and subject_id = any($2) order by id for update`,
    [sector.key, subjectIds],
  );
  return new Map(
    rows.map((row) => [
      row.subject_id,
      {
        id: row.id,
        subjectId: row.subject_id,
        subjectKind: row.kind,
        regionCode: row.region_code,
        version: row.version,
        grade: row.grade,
        score: row.score,
        evaluationId: row.evaluation_id,
        traits: row.traits,
        numberKey: row.number_key,
      },
    ]),
  );
}
