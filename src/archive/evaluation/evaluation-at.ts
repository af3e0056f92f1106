import { sql, type RawBuilder } from 'kysely';
import type { Context, EvaluationAtKey } from '../../core/context.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import { liesAhead, readInstant, shanghaiDay, writeInstant } from '../../core/instant.js';
import { Refused } from '../../core/refused.js';
import type { EvaluationRow } from '../../core/rows.js';
import { sectorOf } from '../../sectors/index.js';
import { mayComputeAnew } from '../pending/visible-evaluations.js';
import { archivePredicate } from '../permission/archive-predicate.js';
import { computeRating } from '../rating/compute-rating.js';
import { causeKey } from '../rating/current-record.js';
import { schemeOn } from '../rating/rating-scheme.js';
import { knownVersion } from '../records/records-statement.js';
import { evaluationRow } from './evaluation-row.js';

/** Archives with their facts as they were known at one instant. */
interface Known {
  readonly archiveKey: string;
  readonly traits: Traits;
  readonly facts: readonly Fact[];
}

type Scope = Pick<Context, 'read' | 'viewer' | 'grants' | 'schemes' | 'now' | 'today'>;

/**
 * Computes evaluations for a day from what was known at an instant; one statement for all archives asked at the same
 * instant. Null where there is no such archive for the viewer, a person's for whoever does not read in detail, or no scheme was in force on the day.
 */
export async function evaluationsAt(scope: Scope, keys: readonly EvaluationAtKey[]): Promise<(EvaluationRow | null)[]> {
  const now = writeInstant(scope.now());
  const questions = keys.map((key) => ({ ...key, ...momentOf(scope, key) }));
  const known = new Map<string, Known>();
  for (const [knownAt, group] of Map.groupBy(questions, (question) => question.knownAt)) {
    const archives = await knownArchives(
      scope,
      group.map(({ archiveKey }) => archiveKey),
      knownAt,
    );
    for (const archive of archives) known.set(`${archive.archiveKey}|${knownAt}`, archive);
  }
  return questions.map(({ archiveKey, sector, asOf, knownAt }) => {
    const archive = known.get(`${archiveKey}|${knownAt}`);
    return archive ? evaluated(scope, archive, sector, asOf, knownAt, now) : null;
  });
}

function momentOf({ today, now }: Scope, { asOf, knownAt }: EvaluationAtKey): { asOf: Day; knownAt: string } {
  const instant = knownAt === null ? writeInstant(now()) : readInstant(knownAt);
  const day = asOf ?? shanghaiDay(new Date(instant));
  if (liesAhead(instant, now()))
    throw new Refused(
      'BAD_INPUT',
      '`knownAt` lies ahead; nobody knows yet what will be recorded. Leave it out for now.',
    );
  if (day > today)
    throw new Refused('BAD_INPUT', '`asOf` lies ahead; a rating holds for a day that has come. Give today or earlier.');
  return { asOf: day, knownAt: instant };
}

function evaluated(
  { schemes }: Scope,
  { archiveKey, traits, facts }: Known,
  sector: string,
  asOf: Day,
  knownAt: string,
  computedAt: string,
): EvaluationRow | null {
  const registered = sectorOf(sector);
  const own = [...schemes.values()].filter((one) => one.scheme.sector === sector);
  const compiled = schemeOn({ sector: registered, compiled: own }, asOf);
  if (!compiled) return null;
  return evaluationRow(sector, {
    key: null,
    archiveKey,
    schemeCode: compiled.scheme.code,
    asOf,
    knownAt,
    computedAt,
    ...computeRating(registered, compiled, { facts, traits: { ...registered.traitsOf({}), ...traits } }, asOf),
  });
}

/** The traits of an archive `a` as they were known at an instant; empty before its first register row. */
function knownTraits(knownAt: string): RawBuilder<Traits> {
  return sql<Traits>`coalesce((select t.traits from archive_traits t where t.archive_id = a.id and t.recorded_at <= ${knownAt}::timestamptz
    order by t.recorded_at desc limit 1), '{}')`;
}

async function knownArchives(
  { read, viewer, grants }: Scope,
  archiveKeys: readonly string[],
  knownAt: string,
): Promise<Known[]> {
  const rows = await read(
    sql<{
      archiveKey: string;
      traits: Traits;
      facts: readonly Fact[];
    }>`select a.id as "archiveKey", ${knownTraits(knownAt)} as traits, facts.items as facts
      from archive a cross join lateral (
        select coalesce(json_agg(json_build_object(
          'recordId', c.record_id, 'versionId', c.id, 'type', c.type, 'topics', c.topics, 'categories', c.categories,
          'outcome', c.outcome, 'severity', c.severity, 'simpleProcedure', c.simple_procedure, 'status', c.status,
          'statusSince', c.status_since, 'decidedOn', c.decided_on, 'actEndedOn', c.act_ended_on,
          'effectiveFrom', c.effective_from, 'effectiveTo', c.effective_to, 'documentKey', c.document_key,
          'authority', c.authority_id, 'measures', coalesce(c.measures, '{}'))), '[]') as items
        from credit_record c
        where c.archive_id = a.id and ${knownVersion(knownAt)}
      ) facts
      where a.id = any(${archiveKeys}::uuid[]) and ${archivePredicate(grants)} and ${mayComputeAnew(viewer)}`,
  );
  return rows.map(({ facts, ...archive }) => ({
    ...archive,
    facts: facts.map((fact) => ({ ...fact, documentKey: causeKey(fact.authority, fact.documentKey) })),
  }));
}
