import type { Client } from 'pg';
import { basename } from 'node:path';
import type { Day } from '../../core/fact.js';
import type { MappingProfile } from '../../core/mapping-profile.js';
import type { RecordType } from '../../core/record-type.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import type { Sector } from '../../core/sector.js';
import type { SectorSchemes } from '../rating/rating-scheme.js';
import type { RegionLookup } from '../regions/region-lookup.js';
import { addCounts, claimFile, completeBatch, openBatch, releaseFile, rowsOf, type OpenBatch } from './batch.js';
import { FileProblem } from './file-problem.js';
import { interpretedChunks } from './interpreted-chunks.js';
import { compileInterpretation, keepUninterpreted } from './interpret/interpret-row.js';
import { openSource, requireUnchanged, type OpenedSource } from './open-source.js';
import { profileTable, type EntityColumns, type ProfileTable } from './profile-columns.js';
import { cleanText, foldName } from '../../core/values/text.js';
import { authorityId, emptyAuthorityBook, internAuthorities } from './write/authorities.js';
import { commitChunk, meetAgain, type CommitContext } from './write/commit-chunk.js';
import type { RowCounts, WrittenChunk } from './write/write-chunk.js';

/** What importing needs for as long as the program runs. */
export interface ImportContext {
  readonly orm: EntityColumns;
  /** A connection of this import alone: it carries the claim on the file. */
  readonly client: Client;
  readonly keys: IdentifierKeys;
  readonly schemesOf: (sector: Sector) => SectorSchemes;
  readonly regionLookup: RegionLookup;
  readonly today: Day;
  /** Rows that share one transaction; 5,000 unless said. */
  readonly chunkRows?: number;
}

export interface ImportRequest {
  readonly path: string;
  readonly sector: Sector;
  readonly kind: RecordType | 'REGISTER' | null;
  /** A profile from outside; null chooses among the built-in ones by the columns found. */
  readonly profile: MappingProfile | null;
  readonly authority: string | null;
  readonly region: string | null;
  /** Day of the decision for rows that name none. */
  readonly decidedOn: Day | null;
  readonly dryRun: boolean;
  readonly onProgress: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly rows: number;
  /** Share of the file's bytes read, 0 to 1. */
  readonly share: number;
}

export interface FileReport {
  readonly file: string;
  readonly batchId: string | null;
  readonly profile: string;
  readonly rowsRead: number;
  /** Rows committed by an earlier run of this batch that was broken off. */
  readonly rowsResumed: number;
  readonly counts: RowCounts;
  /** Rows not taken, by reason code. */
  readonly reasons: Readonly<Record<string, number>>;
  /** The first of each reason, with their places. */
  readonly examples: WrittenChunk['problems'];
  readonly ratingChanges: number;
  /** Accepted + unchanged + corrected + quarantined + refused = rows read. */
  readonly balanced: boolean;
}

const examplesOfEach = 3;

/** Takes one file in, chunk by chunk; throws `FileProblem` when the file as a whole cannot be read or claimed. */
export async function importFile(context: ImportContext, request: ImportRequest): Promise<FileReport> {
  const source = await openSource(request);
  const identity = {
    sector: request.sector.key,
    kind: source.meaning?.profile.kind ?? request.kind ?? 'UNKNOWN',
    profileCode: source.meaning?.profile.code ?? 'none',
    profileVersion: source.meaning?.profile.version ?? 0,
    digest: source.digest,
  };
  if (!(await claimFile(context.client, identity))) {
    throw new FileProblem(
      `${source.fileName} is being imported by another process at this moment; wait for it to end.`,
    );
  }
  try {
    if (request.dryRun) await context.client.query('begin');
    const batch = await openBatch(context.client, {
      ...identity,
      fileName: basename(source.fileName),
      bytes: source.bytes,
      format: source.format,
      authorityId: await internFileAuthority(context.client, request),
    });
    return await runBatch(context, request, source, batch);
  } finally {
    if (request.dryRun) await context.client.query('rollback');
    await releaseFile(context.client, identity);
  }
}

async function internFileAuthority(client: Client, { authority: name, dryRun }: ImportRequest): Promise<string | null> {
  if (name === null) return null;
  const authority = { name: cleanText(name), nameKey: foldName(name), code: null };
  const book = emptyAuthorityBook();
  if (!dryRun) await client.query('begin');
  await internAuthorities(client, book, [authority]);
  if (!dryRun) await client.query('commit');
  return authorityId(book, authority);
}

async function runBatch(
  context: ImportContext,
  request: ImportRequest,
  source: OpenedSource,
  batch: OpenBatch,
): Promise<FileReport> {
  const { sector, onProgress } = request;
  const profile = profileTable(context.orm, sector);
  const interpretRow = interpretationOf(context, request, source, profile);
  const commit: CommitContext = {
    keys: context.keys,
    schemes: context.schemesOf(sector),
    profile,
    batchId: batch.id,
    today: context.today,
    met: new Set(),
    book: emptyAuthorityBook(),
    repeated: batch.repeated,
    nested: request.dryRun,
  };
  const tally = {
    counts: batch.counts,
    reasons: {} as Record<string, number>,
    examples: [] as WrittenChunk['problems'][number][],
    ratingChanges: 0,
  };
  let rowsRead = batch.rowsCommitted;
  // Only rows that changed nothing left no trace of their keys with the batch; without such, what is committed is skipped.
  const skip = batch.counts.unchanged > 0 ? 0 : batch.rowsCommitted;
  for await (const chunk of interpretedChunks(source, interpretRow, skip, context.chunkRows)) {
    const committed = chunk.rows.filter(({ rowNumber }) => rowNumber <= batch.rowsCommitted);
    if (committed.length > 0) await meetAgain(context.client, commit, committed);
    const rows = committed.length > 0 ? chunk.rows.slice(committed.length) : chunk.rows;
    if (rows.length === 0) continue;
    const written = await commitChunk(context.client, commit, rows);
    rowsRead += rows.length;
    tally.counts = addCounts(tally.counts, written.counts);
    tally.ratingChanges += written.ratingChanges;
    for (const problem of written.problems) {
      const met = (tally.reasons[problem.code] = (tally.reasons[problem.code] ?? 0) + 1);
      if (met <= examplesOfEach) tally.examples.push(problem);
    }
    onProgress({ rows: rowsRead, share: chunk.share });
  }
  await requireUnchanged(source);
  await completeBatch(context.client, batch.id);
  return {
    file: source.fileName,
    batchId: request.dryRun ? null : batch.id,
    profile: source.meaning?.profile.code ?? 'no profile',
    rowsRead,
    rowsResumed: batch.rowsCommitted,
    ...tally,
    balanced:
      rowsOf(tally.counts) === rowsRead && (request.dryRun || (await countsStored(context, batch.id, tally.counts))),
  };
}

function interpretationOf(context: ImportContext, request: ImportRequest, source: OpenedSource, table: ProfileTable) {
  if (source.meaning === null) return keepUninterpreted(source.problem ?? '');
  return compileInterpretation({
    ...source.meaning,
    header: source.header,
    sector: request.sector,
    profileColumns: table.columns,
    regions: { lookup: context.regionLookup, region: request.region },
    authority: request.authority,
    decidedOn: request.decidedOn,
  });
}

/** The proof is taken from the database: what the batch counted and the rows that it kept. */
async function countsStored({ client }: ImportContext, batchId: string, counts: RowCounts): Promise<boolean> {
  const { rows } = await client.query<{ rows: number; kept: number }>(
    `select rows_committed as rows, (select count(*)::int from import_row where batch_id = $1) as kept
     from import_batch where id = $1`,
    [batchId],
  );
  return rows[0]?.rows === rowsOf(counts) && rows[0].kept === counts.quarantined + counts.refused;
}
