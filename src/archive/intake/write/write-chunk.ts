import type { ClientBase } from 'pg';
import type { Day } from '../../../core/fact.js';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import type { RatingCause } from '../../../core/rating-direction.js';
import { currentRecords, type CurrentRecord } from '../../rating/current-record.js';
import { rateArchives } from '../../rating/rate.js';
import { schemeOn, type SectorSchemes } from '../../rating/rating-scheme.js';
import type { Entry, Interpreted, RowProblem } from '../entry.js';
import type { ProfileTable } from '../profile-columns.js';
import { applyEntries, type AppliedChunk } from './apply-entries.js';
import { lockArchives, writeRegistrations, type LockedArchive } from './archives.js';
import { internAuthorities, type AuthorityBook } from './authorities.js';
import { placeEntries, type PlacedEntry } from './key-entries.js';
import { findKnownSubjects } from './known-subjects.js';
import { matchSubjects } from './match-subjects.js';
import type { MetKeys } from './met-keys.js';
import { writeProblems } from './write-problems.js';
import { writeRecords, type NewVersion } from './write-records.js';
import { writeSubjects } from './write-subjects.js';

/** What the writing of every chunk of one file needs. */
export interface ChunkContext {
  readonly keys: IdentifierKeys;
  readonly schemes: SectorSchemes;
  readonly profile: ProfileTable;
  readonly batchId: string;
  readonly book: AuthorityBook;
  readonly met: MetKeys;
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
export async function writeChunk(client: ClientBase, context: ChunkContext, rows: readonly Interpreted[]): Promise<WrittenChunk> {
  const entries = rows.filter((row) => row.kind === 'ENTRY');
  const unreadable = rows.filter((row) => row.kind !== 'ENTRY');
  const { sector } = context.schemes;
  const recordedAt = await transactionTime(client);
  await internAuthorities(client, context.book, bodiesOf(entries));
  const known = await findKnownSubjects(client, context.keys, entries);
  const { matched, problems, changes } = matchSubjects(context.keys, known, entries);
  await writeSubjects(client, context.keys, changes, matched);
  const archives = await lockArchives(client, sector, context.book, matched);
  const placed = placeEntries(matched, archives, context.book);
  const current = await currentRecords(client, [...archives.values()].map(({ id }) => id));
  const applied = applyEntries(placed, current, context.met, context.batchId);
  await writeRecords(client, applied.versions, recordedAt);
  const registered = applied.versions.map(({ placed: entry }) => entry).filter(({ entry }) => entry.record.type === 'REG');
  const traits = await writeRegistrations(client, sector, context.keys, context.book, context.profile, registered);
  const ratingChanges = await rateTouched(client, context, applied, current, traits, recordedAt);
  const allProblems = [...unreadable, ...problems, ...applied.problems];
  await writeProblems(client, context.keys, context.batchId, allProblems);
  return { counts: countsOf(applied, allProblems), problems: allProblems, ratingChanges };
}

async function transactionTime(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ now: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`);
  return rows[0]?.now ?? '';
}

function* bodiesOf(entries: readonly Entry[]) {
  for (const { authority, provider } of entries) {
    if (authority) yield authority;
    if (provider) yield provider;
  }
}

/** Every archive whose records moved is rated again; where grade or score moves too, the feed gets a change. */
async function rateTouched(
  client: ClientBase,
  context: ChunkContext,
  applied: AppliedChunk,
  current: ReadonlyMap<string, CurrentRecord[]>,
  traits: ReadonlyMap<string, LockedArchive['traits']>,
  knownAt: string,
): Promise<number> {
  const scheme = schemeOn(context.schemes, context.today);
  if (scheme === null) return 0;
  const touched = new Map<string, { placed: PlacedEntry; versions: NewVersion[] }>();
  for (const version of applied.versions) {
    const { archive } = version.placed;
    const known = touched.get(archive.id);
    if (known) known.versions.push(version);
    else touched.set(archive.id, { placed: version.placed, versions: [version] });
  }
  const moment = { sector: context.schemes.sector, scheme, day: context.today, knownAt };
  return rateArchives(
    client,
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
