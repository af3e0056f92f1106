import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../core/fact.js';
import { reads } from '../../core/reading.js';
import type { Viewer } from '../../core/viewer.js';

/** Long texts, read only when asked for. */
const longTexts = {
  facts: sql`c.facts`,
  content: sql`c.content`,
  legalBasis: sql`c.legal_basis as "legalBasis"`,
} as const;

const plain = sql`c.id as key, c.archive_id as "archiveKey", c.record_id as "recordKey", c.version,
  c.recorded_at as "recordedAt", c.superseded_at as "supersededAt", c.type, c.status, c.status_since as "statusSince",
  c.severity, c.simple_procedure as "simpleProcedure", c.topics, c.categories, c.outcome,
  c.document_name as "documentName", c.document_number as "documentNumber", c.decided_on as "decidedOn",
  c.act_ended_on as "actEndedOn", c.effective_from as "effectiveFrom", c.effective_to as "effectiveTo",
  c.published_until as "publishedUntil", c.fine_fen::text as "fineFen", c.confiscated_fen::text as "confiscatedFen"`;

/** Every field that a record can be asked for. */
export const allRecordFields: ReadonlySet<string> = new Set([
  'facts',
  'content',
  'legalBasis',
  'authority',
  'provider',
]);

/** Columns of `credit_record c` for these fields, with `body` and `provider` joined by `recordJoins`. */
export function recordColumns(fields: ReadonlySet<string>): RawBuilder<unknown> {
  const texts = Object.entries(longTexts).flatMap(([field, column]) => (fields.has(field) ? [column] : []));
  const bodies = [
    ...(fields.has('authority')
      ? [sql`d.id as "authorityKey", d.name as "authorityName", d.code as "authorityCode"`]
      : []),
    ...(fields.has('provider') ? [sql`h.id as "providerKey", h.name as "providerName", h.code as "providerCode"`] : []),
  ];
  return sql.join([plain, ...texts, ...bodies]);
}

export function recordJoins(fields: ReadonlySet<string>): RawBuilder<unknown> {
  return sql`${fields.has('authority') ? sql`left join authority d on d.id = c.authority_id` : sql``}
    ${fields.has('provider') ? sql`left join authority h on h.id = c.provider_id` : sql``}`;
}

/**
 * Which records of an archive a viewer reads: all with DETAIL, else those that are public today. A repaired, annulled or
 * expired one leaves every open channel (令第36号), and one without a publication period was never opened.
 */
export function recordPredicate(viewer: Viewer, today: Day): RawBuilder<boolean> {
  return reads(viewer, 'DETAIL')
    ? sql<boolean>`true`
    : sql<boolean>`(c.status = 'EFFECTIVE' and c.superseded_at is null and c.published_until >= ${today}::date)`;
}
