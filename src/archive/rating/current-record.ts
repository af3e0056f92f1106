import type { Fact } from '../../core/fact.js';
import type { RecordStatus, RecordType, Severity } from '../../core/record-type.js';
import { select, type Session } from '../sql/session.js';

/** The current version of a record: what matching and rating need of it. */
export interface CurrentRecord extends Fact {
  readonly archiveId: string;
  readonly version: number;
  readonly factKey: string;
  readonly item: number;
  readonly contentHash: string;
  readonly batchId: string | null;
}

interface Row {
  archive_id: string;
  id: string;
  record_id: string;
  version: number;
  fact_key: string;
  item: number;
  content_hash: string;
  batch_id: string | null;
  type: RecordType;
  topics: string[];
  categories: string[];
  outcome: string | null;
  severity: Severity | null;
  simple_procedure: boolean;
  status: RecordStatus;
  status_since: string | null;
  decided_on: string;
  act_ended_on: string | null;
  effective_from: string | null;
  effective_to: string | null;
  document_key: string | null;
  authority_id: string | null;
  measures: Record<string, number> | null;
}

const noMeasures = Object.freeze({});

/** All current records of these archives, by archive. */
export async function currentRecords(
  session: Session,
  archiveIds: readonly string[],
): Promise<Map<string, CurrentRecord[]>> {
  const rows = await select<Row>(
    session,
    null,
    `select archive_id, id, record_id, version, encode(fact_key, 'hex') as fact_key, item,
       encode(content_hash, 'hex') as content_hash, batch_id, type, topics, categories, outcome, severity,
       simple_procedure, status, status_since, decided_on, act_ended_on, effective_from, effective_to, document_key,
       authority_id, measures
     from credit_record where archive_id = any($1) and superseded_at is null`,
    [archiveIds],
  );
  const found = new Map<string, CurrentRecord[]>();
  for (const row of rows) {
    const records = found.get(row.archive_id);
    if (records) records.push(recordOf(row));
    else found.set(row.archive_id, [recordOf(row)]);
  }
  return found;
}

function recordOf(row: Row): CurrentRecord {
  return {
    archiveId: row.archive_id,
    recordId: row.record_id,
    versionId: row.id,
    version: row.version,
    factKey: row.fact_key,
    item: row.item,
    contentHash: row.content_hash,
    batchId: row.batch_id,
    type: row.type,
    topics: row.topics,
    categories: row.categories,
    outcome: row.outcome,
    severity: row.severity,
    simpleProcedure: row.simple_procedure,
    status: row.status,
    statusSince: row.status_since,
    decidedOn: row.decided_on,
    actEndedOn: row.act_ended_on,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    documentKey: causeKey(row.authority_id, row.document_key),
    authority: row.authority_id,
    measures: row.measures ?? noMeasures,
  };
}

/** One cause document is one document number of one authority. */
export function causeKey(authorityId: string | null, documentKey: string | null): string | null {
  return documentKey === null ? null : `${authorityId ?? ''}:${documentKey}`;
}
