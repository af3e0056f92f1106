import type { ClientBase } from 'pg';
import type { Day, Traits } from '../../../core/fact.js';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import type { RatingCause } from '../../../core/rating-direction.js';
import { currentRecords, type CurrentRecord } from '../../rating/current-record.js';
import { pastContents, type PastContents } from './past-contents.js';
import { holdKeys } from '../../keys/keys-in-use.js';
import { rateArchives, type Ratings } from '../../rating/rate.js';
import { writeRatings } from '../../rating/write-ratings.js';
import { recordingTime } from '../../sql/recording-time.js';
import { schemeOn, type SectorSchemes } from '../../rating/rating-scheme.js';
import { isRegisterRow, type Entry, type Interpreted, type RowProblem } from '../entry.js';
import type { ProfileTable } from '../profile-columns.js';
import { applyEntries, type AppliedChunk } from './apply-entries.js';
import { lockArchives, openArchives } from './archives.js';
import { closingUnknown } from './decide-record.js';
import { quarantined } from './quarantined.js';
import { internAuthorities, type AuthorityBook } from './authorities.js';
import { placeEntries, type PlacedEntry } from './key-entries.js';
import { codeEntries } from './known-subjects.js';
import { matchChunk } from './match-chunk.js';
import type { MetKeys } from './met-keys.js';
import { writeProblems } from './write-problems.js';
import { writeRecords, type NewVersion } from './write-records.js';
import { writeRegistrations } from './write-registrations.js';
import { renameByRegister, writeSubjects } from './write-subjects.js';

/** What the writing of every chunk of one file needs. */
export interface ChunkContext {
  readonly keys: IdentifierKeys;
  readonly schemes: SectorSchemes;
  readonly profile: ProfileTable;
  readonly batchId: string;
  readonly book: AuthorityBook;
  readonly met: MetKeys;
  /** These very bytes were taken in before: what they say is no news, although it may have been corrected since. */
  readonly repeated: boolean;
  readonly today: Day;
}

/** What became of the rows of a chunk; the five add up to the rows. */
export interface RowCounts {
  readonly accepted: number;
  readonly unchanged: number;
  readonly corrected: number;
  readonly quarantined: number;
  readonly refused: number;
}

export interface WrittenChunk {
  readonly counts: RowCounts;
  readonly problems: readonly RowProblem[];
  readonly ratingChanges: number;
}

/** Writes one chunk of rows, with the ratings that they move, inside the caller's transaction. */
export async function writeChunk(
  client: ClientBase,
  context: ChunkContext,
  rows: readonly Interpreted[],
): Promise<WrittenChunk> {
  const entries = rows.filter((row) => row.kind === 'ENTRY');
  const unreadable = rows.filter((row) => row.kind !== 'ENTRY');
  const { several } = await holdKeys(client, context.keys);
  const { sector } = context.schemes;
  await internAuthorities(client, context.book, bodiesOf(entries));
  const coded = codeEntries(context.keys.matching, sector.key, entries);
  const { matched, problems, changes } = await matchChunk(client, sector.key, coded, several);
  await writeSubjects(client, context.keys, changes, matched);
  const { bySubject, opened } = await lockArchives(client, sector, matched, changes.subjects);
  const recordedAt = await recordingTime(client);
  const placed = placeEntries(matched, bySubject, context.book);
  const strays = matched
    .filter(({ subjectId }) => !bySubject.has(subjectId))
    .map(({ entry }) => quarantined(entry, closingUnknown));
  const isNew = new Set(opened.map(({ archive }) => archive.id));
  const archiveIds = [...bySubject.values()].map(({ id }) => id).filter((id) => !isNew.has(id));
  const current = await currentRecords(client, archiveIds);
  const past = context.repeated ? await pastContents(client, archiveIds) : nothingPast;
  const applied = applyEntries(placed, current, past, context);
  const registered = applied.versions
    .map(({ placed: entry }) => entry)
    .filter(({ entry }) => isRegisterRow(entry.record));
  const traits = new Map(
    registered.map(({ archive, entry }) => [archive.id, sector.traitsOf(entry.registration.profile)]),
  );
  const ratings = await rateTouched(context, applied, current, traits, recordedAt);
  await openArchives(client, sector, context.book, { opened, ratings });
  await writeRecords(client, applied.versions, recordedAt);
  await renameByRegister(client, changes, registered);
  await writeRegistrations(client, context, registered);
  const ratingChanges = await writeRatings(client, ratings, isNew);
  const allProblems = [...unreadable, ...problems, ...strays, ...applied.problems];
  await writeProblems(client, context.keys, context.batchId, allProblems);
  return { counts: countsOf(applied, allProblems), problems: allProblems, ratingChanges };
}

const nothingPast: PastContents = { has: () => false };

function* bodiesOf(entries: readonly Entry[]) {
  for (const { authority, provider } of entries) {
    if (authority) yield authority;
    if (provider) yield provider;
  }
}

/** Every archive whose records moved is rated again; where grade or score moves too, the feed gets a change. */
async function rateTouched(
  context: ChunkContext,
  applied: AppliedChunk,
  current: ReadonlyMap<string, CurrentRecord[]>,
  traits: ReadonlyMap<string, Traits>,
  knownAt: string,
): Promise<Ratings | null> {
  const scheme = schemeOn(context.schemes, context.today);
  if (scheme === null) return null;
  const touched = new Map<string, { placed: PlacedEntry; versions: NewVersion[] }>();
  for (const version of applied.versions) {
    const { archive } = version.placed;
    const known = touched.get(archive.id);
    if (known) known.versions.push(version);
    else touched.set(archive.id, { placed: version.placed, versions: [version] });
  }
  const moment = { sector: context.schemes.sector, scheme, day: context.today, knownAt };
  return rateArchives(
    moment,
    [...touched.values()].map(({ placed: { archive }, versions }) => ({
      ...archive,
      traits: { ...archive.traits, ...traits.get(archive.id) },
      facts: current.get(archive.id) ?? [],
      cause: causeOf(versions),
      causeRecords: versions.map(({ record }) => record.versionId),
    })),
  );
}

function causeOf(versions: readonly NewVersion[]): RatingCause {
  return versions.some(({ supersedes }) => supersedes !== null) ? 'RECORD_CORRECTED' : 'RECORD_ADDED';
}

function countsOf(applied: AppliedChunk, problems: readonly RowProblem[]): RowCounts {
  const refused = problems.filter(({ kind }) => kind === 'REFUSED').length;
  return {
    accepted: applied.accepted,
    unchanged: applied.unchanged,
    corrected: applied.corrected,
    refused,
    quarantined: problems.length - refused,
  };
}
