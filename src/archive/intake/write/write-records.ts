import type { ClientBase } from 'pg';
import type { CopyValue } from '../../sql/copy-values.js';
import { copyInto } from '../../sql/copy.js';
import type { CurrentRecord } from '../../rating/current-record.js';
import type { PlacedEntry } from './key-entries.js';

/** A new version of a record with the row that it came from. */
export interface NewVersion {
  readonly placed: PlacedEntry;
  readonly record: CurrentRecord;
  readonly supersedes: CurrentRecord | null;
}

const columns = {
  archive_id: 'uuid',
  id: 'uuid',
  record_id: 'uuid',
  version: 'integer',
  supersedes: 'uuid',
  recorded_at: 'timestamptz',
  type: 'text',
  status: 'text',
  status_since: 'date',
  severity: 'text',
  simple_procedure: 'boolean',
  topics: 'text[]',
  categories: 'text[]',
  outcome: 'text',
  document_name: 'text',
  document_number: 'text',
  document_key: 'text',
  decided_on: 'date',
  act_ended_on: 'date',
  effective_from: 'date',
  effective_to: 'date',
  published_until: 'date',
  fine_fen: 'bigint',
  confiscated_fen: 'bigint',
  facts: 'text',
  content: 'text',
  legal_basis: 'text',
  measures: 'jsonb',
  attributes: 'jsonb',
  authority_id: 'uuid',
  provider_id: 'uuid',
  fact_key: 'bytea',
  item: 'smallint',
  content_hash: 'bytea',
  batch_id: 'uuid',
  batch_row: 'integer',
  superseded_at: 'timestamptz',
} as const;

/** Closes the superseded versions, then adds the new ones: in that order, so that one version is current at any time. */
export async function writeRecords(
  client: ClientBase,
  versions: readonly NewVersion[],
  recordedAt: string,
): Promise<void> {
  const added = versions.filter(({ placed }) => placed.entry.closes === null);
  const closings = versions.filter(({ placed }) => placed.entry.closes !== null);
  // A record corrected twice in one chunk has its middle version born superseded.
  const born = new Set(versions.map(({ record }) => record.versionId));
  const superseded = versions.flatMap(({ supersedes }) => supersedes ?? []);
  const stored = superseded.filter(({ versionId }) => !born.has(versionId));
  if (stored.length > 0) {
    await client.query(
      `update credit_record set superseded_at = $3 from unnest($1::uuid[], $2::uuid[]) as old(archive_id, id)
       where credit_record.archive_id = old.archive_id and credit_record.id = old.id`,
      [stored.map(({ archiveId }) => archiveId), stored.map(({ versionId }) => versionId), recordedAt],
    );
  }
  const middle = new Set(superseded.map(({ versionId }) => versionId));
  const supersededAt = ({ record }: NewVersion) => (middle.has(record.versionId) ? recordedAt : null);
  await copyInto(client, 'credit_record', columns, rowsOf(added, recordedAt, supersededAt));
  for (const closing of closings) await writeClosing(client, closing, recordedAt, supersededAt(closing));
}

/** A removal says only that a record ended: its new version repeats all else that the record said. */
async function writeClosing(
  client: ClientBase,
  version: NewVersion,
  recordedAt: string,
  supersededAt: string | null,
): Promise<void> {
  const { record, supersedes, placed } = version;
  const own = {
    id: record.versionId,
    version: record.version,
    supersedes: supersedes?.versionId,
    recorded_at: recordedAt,
    superseded_at: supersededAt,
    status: record.status,
    status_since: record.statusSince,
    content_hash: `\\x${record.contentHash}`,
    batch_id: record.batchId,
    batch_row: placed.entry.rowNumber,
  };
  await client.query(
    `insert into credit_record
     select (jsonb_populate_record(old, $3::jsonb)).* from credit_record as old where old.archive_id = $1 and old.id = $2`,
    [record.archiveId, supersedes?.versionId, JSON.stringify(own)],
  );
}

/** One by one, so that no more than one of them is in memory. */
function* rowsOf(
  versions: readonly NewVersion[],
  recordedAt: string,
  supersededAt: (version: NewVersion) => string | null,
): Generator<CopyValue[]> {
  for (const version of versions) yield recordRow(version, recordedAt, supersededAt(version));
}

function recordRow(
  { placed, record, supersedes }: NewVersion,
  recordedAt: string,
  supersededAt: string | null,
): CopyValue[] {
  const { entry, bodies } = placed;
  return [
    record.archiveId,
    record.versionId,
    record.recordId,
    record.version,
    supersedes?.versionId ?? null,
    recordedAt,
    record.type,
    record.status,
    record.statusSince,
    record.severity,
    record.simpleProcedure,
    record.topics,
    record.categories,
    record.outcome,
    entry.record.documentName,
    entry.record.documentNumber,
    entry.record.documentKey,
    record.decidedOn,
    record.actEndedOn,
    record.effectiveFrom,
    record.effectiveTo,
    entry.record.publishedUntil,
    entry.record.fineFen,
    entry.record.confiscatedFen,
    entry.record.facts,
    entry.record.content,
    entry.record.legalBasis,
    jsonOrNull(record.measures),
    jsonOrNull(entry.record.attributes),
    bodies.authorityId,
    bodies.providerId,
    record.factKey,
    record.item,
    record.contentHash,
    record.batchId,
    entry.rowNumber,
    supersededAt,
  ];
}

function jsonOrNull(value: Readonly<Record<string, unknown>>): string | null {
  for (const _ in value) return JSON.stringify(value);
  return null;
}
