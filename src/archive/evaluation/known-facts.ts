import { sql, type RawBuilder } from 'kysely';
import type { Context } from '../../core/context.js';
import type { Fact, Traits } from '../../core/fact.js';
import { sectorOf } from '../../sectors/index.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { causeKey } from '../rating/current-record.js';

/** An archive and an instant. */
export interface KnownKey {
  readonly archiveKey: string;
  readonly knownAt: string;
}

/** What was known of an archive at an instant: one version of each record, and the traits. */
export interface KnownFacts {
  readonly facts: readonly Fact[];
  readonly traits: Traits;
}

interface Row {
  readonly position: number;
  readonly sector: string;
  readonly traits: Traits;
  readonly facts: readonly Fact[];
}

/**
 * What was known of each archive at its instant, in the order of the keys and in one statement whatever the instants are;
 * null where there is no such archive for the viewer, or the condition on it, under the alias `a`, does not hold.
 */
export async function knownFacts(
  { read, grants }: Pick<Context, 'read' | 'grants'>,
  keys: readonly KnownKey[],
  condition: RawBuilder<boolean> = sql<boolean>`true`,
): Promise<(KnownFacts | null)[]> {
  const archiveKeys = keys.map(({ archiveKey }) => archiveKey);
  const instants = keys.map(({ knownAt }) => knownAt);
  const rows = await read(
    sql<Row>`select k.position::int as position, a.sector, coalesce(traits.known, '{}') as traits, facts.items as facts
      from unnest(${archiveKeys}::uuid[], ${instants}::timestamptz[]) with ordinality k(archive_id, known_at, position)
      join archive a on a.id = k.archive_id
      left join lateral (select t.traits as known from archive_traits t
        where t.archive_id = a.id and t.recorded_at <= k.known_at order by t.recorded_at desc limit 1) traits on true
      cross join lateral (
        select coalesce(json_agg(json_build_object(
          'recordId', c.record_id, 'versionId', c.id, 'type', c.type, 'topics', c.topics, 'categories', c.categories,
          'outcome', c.outcome, 'severity', c.severity, 'simpleProcedure', c.simple_procedure, 'status', c.status,
          'statusSince', c.status_since, 'decidedOn', c.decided_on, 'actEndedOn', c.act_ended_on,
          'effectiveFrom', c.effective_from, 'effectiveTo', c.effective_to, 'documentKey', c.document_key,
          'authority', c.authority_id, 'measures', coalesce(c.measures, '{}'))), '[]') as items
        from credit_record c
        where c.archive_id = a.id and c.recorded_at <= k.known_at
          and (c.superseded_at is null or c.superseded_at > k.known_at)
      ) facts
      where ${archivePredicate(grants, 'RATING')} and ${condition}`,
  );
  const found = new Map(rows.map((row) => [row.position, knownOf(row)]));
  return keys.map((_, index) => found.get(index + 1) ?? null);
}

function knownOf({ sector, traits, facts }: Row): KnownFacts {
  return {
    traits: { ...sectorOf(sector).traitsOf({}), ...traits },
    facts: facts.map((fact) => ({ ...fact, documentKey: causeKey(fact.authority, fact.documentKey) })),
  };
}
