import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../../core/fact.js';
import { mayShow } from '../../core/reading.js';
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
 * Which records of an archive are open to a viewer who is shown RECORD of it (docs/disclosure.md): all to those on duty
 * and to the subject itself. To others the present version, in effect or under objection: a repaired, annulled or expired
 * one leaves every open channel (令第36号). One without a publication period was never opened, but by consent it is; and
 * dishonesty is not told beyond five years from the end of the act (山东省社会信用条例 art. 38).
 */
export function recordPredicate(viewer: Viewer, today: Day): RawBuilder<boolean> {
  if (mayShow(viewer, 'DETAIL')) return sql<boolean>`true`;
  const published = sql`c.published_until >= ${today}::date`;
  const period = viewer.role === 'PLATFORM' ? sql`(c.published_until is null or ${published})` : published;
  return sql<boolean>`(c.status in ('EFFECTIVE', 'UNDER_OBJECTION') and c.superseded_at is null and ${period}
    and (c.severity is null or coalesce(c.act_ended_on, c.decided_on) + interval '5 years' >= ${today}::date))`;
}
