import type { Client } from 'pg';
import { basename } from 'node:path';
import type { Day } from '../../core/fact.js';
import type { MappingProfile } from '../../core/mapping-profile.js';
import type { RecordType } from '../../core/record-type.js';
import type { Sector } from '../../core/sector.js';
import { arrangeRows } from './arrange/arrange-rows.js';
import { compileRoutes } from './arrange/route.js';
import {
  claimFile,
  completeBatch,
  openBatch,
  releaseFile,
  rowsOf,
  type BatchIdentity,
  type OpenBatch,
} from './batch.js';
import { FileProblem } from './file-problem.js';
import type { ImportContext } from './import-context.js';
import { examplesOf, openTally, tallyChunk } from './tally.js';
import { compileInterpretation, keepUninterpreted } from './interpret/interpret-row.js';
import { openSource, requireUnchanged, type OpenedSource } from './open-source.js';
import { profileTable, type ProfileTable } from './profile-columns.js';
import { cleanText, foldName } from '../../core/values/text.js';
import { authorityId, emptyAuthorityBook, internAuthorities } from './write/authorities.js';
import { writeParts } from './write-parts.js';
import { noteMissing, type WholeFile } from './write/note-missing.js';
import type { RowCounts, WrittenChunk } from './write/write-chunk.js';

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
  /** The file is all that its authority has of this shape: what is on file of it and not in it is noted as missing. */
  readonly whole: boolean;
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
  /**
   * Records on file that a whole file lacks. UNTOLD where rows were not taken, as any of them may be such a record; null
   * where the file was not said to be whole.
   */
  readonly missing: number | 'UNTOLD' | null;
  /** Accepted + unchanged + corrected + quarantined + refused = rows read. */
  readonly balanced: boolean;
}

/** Of the progress shown: what reading and arranging take of the time. */
const shareOfReading = 0.2;

/** Takes one file in, chunk by chunk; throws `FileProblem` when the file as a whole cannot be read or claimed. */
export async function importFile(context: ImportContext, request: ImportRequest): Promise<FileReport> {
  if (request.whole && request.authority === null)
    throw new FileProblem(`Say with --authority whose whole stock ${basename(request.path)} is.`);
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
    const authorityId = await internFileAuthority(context.client, request);
    const batch = await openBatch(context.client, {
      ...identity,
      fileName: basename(source.fileName),
      bytes: source.bytes,
      format: source.format,
      authorityId,
    });
    return await runBatch(context, request, source, { ...batch, ...identity, authorityId });
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
  batch: OpenBatch & BatchIdentity & { readonly authorityId: string | null },
): Promise<FileReport> {
  const { sector, onProgress } = request;
  const profile = profileTable(context.orm, sector);
  const interpretRow = interpretationOf(context, request, source, profile);
  const tally = openTally(batch.counts);
  const met = new Set<number>();
  let rowsRead = batch.rowsCommitted;
  const arranged = await arrangeRows(source, compileRoutes(source.meaning, sector), (share) => {
    onProgress({ rows: rowsRead, share: share * shareOfReading });
  });
  try {
    await requireUnchanged(source);
    await writeParts(context, {
      arranged,
      interpretRow,
      batch,
      commit: {
        keys: context.keys,
        schemes: context.schemesOf(sector),
        profile,
        batchId: batch.id,
        today: context.today,
        met,
        repeated: batch.repeated,
        nested: request.dryRun,
      },
      onWritten: (written, rows) => {
        rowsRead += rows;
        tallyChunk(tally, written);
        onProgress({ rows: rowsRead, share: shareOfReading + (1 - shareOfReading) * (rowsRead / arranged.count) });
      },
    });
  } finally {
    await arranged.close();
  }
  const missing = await missingFrom(context, request, { ...batch, batchId: batch.id, met }, tally.counts);
  await completeBatch(context.client, batch.id);
  return {
    file: source.fileName,
    batchId: request.dryRun ? null : batch.id,
    profile: source.meaning?.profile.code ?? 'no profile',
    rowsRead,
    rowsResumed: batch.rowsCommitted,
    ...tally,
    missing,
    examples: examplesOf(tally),
    balanced:
      rowsOf(tally.counts) === rowsRead && (request.dryRun || (await countsStored(context, batch.id, tally.counts))),
  };
}

async function missingFrom(
  { client, today }: ImportContext,
  { whole, dryRun }: ImportRequest,
  file: Omit<WholeFile, 'today'>,
  { quarantined, refused }: RowCounts,
): Promise<FileReport['missing']> {
  if (!whole) return null;
  if (quarantined + refused > 0) return 'UNTOLD';
  if (!dryRun) await client.query('begin');
  const missing = await noteMissing(client, { ...file, today });
  if (!dryRun) await client.query('commit');
  return missing;
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
    today: context.today,
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
