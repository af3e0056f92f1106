import type { ClientBase } from 'pg';
import { newId } from '../../../core/new-id.js';
import type { Traits } from '../../../core/fact.js';
import type { Sector } from '../../../core/sector.js';
import { copyInto } from '../../sql/copy.js';
import { select } from '../../sql/session.js';
import { authorityId, type AuthorityBook } from './authorities.js';
import type { MatchedEntry } from './match-subjects.js';

/** An archive locked for this transaction, as its rating needs it. */
export interface LockedArchive {
  readonly id: string;
  readonly subjectId: string;
  readonly regionCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly evaluationId: string | null;
  readonly traits: Traits;
}

/** Region of archives that no row and no code places: seen only by those with the whole country. */
const unknownRegion = '000000';

/**
 * Opens the archives that are not there yet and locks all that the chunk touches, in one order, so that imports never
 * deadlock. A row that only removes something opens none.
 */
export async function lockArchives(
  client: ClientBase,
  sector: Sector,
  book: AuthorityBook,
  matched: readonly MatchedEntry[],
): Promise<Map<string, LockedArchive>> {
  const locked = await lock(client, sector, [...new Set(matched.map(({ subjectId }) => subjectId))]);
  const first = new Map<string, MatchedEntry>();
  for (const entry of matched) {
    if (entry.entry.closes === null && !first.has(entry.subjectId)) first.set(entry.subjectId, entry);
  }
  const missing = [...first.values()].filter(({ subjectId }) => !locked.has(subjectId));
  const opened = missing.map(({ entry, subjectId }) => openArchive(sector, subjectId, entry.registration.regionCode));
  const registered = Object.values(sector.registrationStatuses)[0] ?? 'REGISTERED';
  await copyInto(
    client,
    'archive',
    ['id', 'subject_id', 'sector', 'authority_id', 'status', 'region_code', 'opened_on', 'traits'],
    missing.map(({ entry }, index) => {
      const archive = opened[index] as LockedArchive;
      const { status, openedOn } = entry.registration;
      const authority = entry.record.type === 'REG' ? authorityId(book, entry.authority) : null;
      return [
        archive.id,
        archive.subjectId,
        sector.key,
        authority,
        status ?? registered,
        archive.regionCode,
        openedOn,
        '{}',
      ];
    }),
  );
  for (const archive of opened) locked.set(archive.subjectId, archive);
  return locked;
}

function openArchive(sector: Sector, subjectId: string, regionCode: string | null): LockedArchive {
  return {
    id: newId(),
    subjectId,
    regionCode: regionCode ?? unknownRegion,
    version: 0,
    grade: null,
    score: null,
    evaluationId: null,
    traits: sector.traitsOf({}),
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
    region_code: string;
    version: number;
    grade: string | null;
    score: string | null;
    evaluation_id: string | null;
    traits: Traits;
  }>(
    client,
    'archives-lock',
    `select id, subject_id, region_code, version, grade, score, evaluation_id, traits
     from archive where sector = $1 and subject_id = any($2) order by id for update`,
    [sector.key, subjectIds],
  );
  return new Map(
    rows.map((row) => [
      row.subject_id,
      {
        id: row.id,
        subjectId: row.subject_id,
        regionCode: row.region_code,
        version: row.version,
        grade: row.grade,
        score: row.score,
        evaluationId: row.evaluation_id,
        traits: row.traits,
      },
    ]),
  );
}
