import type { ClientBase } from 'pg';
import { v7 as uuid } from 'uuid';
import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import { evaluate } from '../../core/evaluation/evaluate.js';
import { packEvaluation } from '../../core/evaluation/pack-evaluation.js';
import { toDecimal } from '../../core/evaluation/points.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import type { RatingCause, RatingDirection } from '../../core/rating-direction.js';
import type { Sector } from '../../core/sector.js';
import { copyInto } from '../sql/copy.js';
import { directionOf } from './direction.js';

/** An archive to be rated again, locked by this transaction, with all its current facts. */
export interface ArchiveToRate {
  readonly id: string;
  readonly regionCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly traits: Traits;
  readonly facts: readonly Fact[];
  readonly cause: RatingCause;
  /** Record versions that gave the occasion. */
  readonly causeRecords: readonly string[];
}

/** When and by what the rating is made. */
export interface RatingMoment {
  readonly sector: Sector;
  readonly scheme: CompiledScheme;
  readonly day: Day;
  /** Instant up to which facts are known, ISO 8601. */
  readonly knownAt: string;
}

interface Rated {
  readonly archive: ArchiveToRate;
  readonly evaluationId: string;
  readonly score: string | null;
  readonly grade: string;
  readonly coverage: string;
  readonly detail: string;
  readonly sectorResult: string | null;
  readonly nextChangeOn: Day | null;
  readonly direction: RatingDirection | null;
}

/** Rates archives and writes evaluations, standings and rating changes in the caller's transaction: a fact and its change commit together. */
export async function rateArchives(client: ClientBase, moment: RatingMoment, archives: readonly ArchiveToRate[]): Promise<number> {
  const rated = archives.map((archive) => rate(moment, archive));
  await writeEvaluations(client, moment, rated);
  await writeStandings(client, rated);
  const changed = rated.filter(({ direction }) => direction !== null);
  await writeChanges(client, moment, changed);
  return changed.length;
}

function rate({ sector, scheme, day }: RatingMoment, archive: ArchiveToRate): Rated {
  const evaluation = evaluate(scheme, archive.facts, archive.traits, day);
  const score = evaluation.score === null ? null : toDecimal(evaluation.score);
  const result = sector.sectorResult?.({ facts: archive.facts, traits: archive.traits, day, score }) ?? null;
  return {
    archive,
    evaluationId: uuid(),
    score,
    grade: evaluation.grade,
    coverage: toDecimal(evaluation.coverage),
    detail: JSON.stringify(packEvaluation(scheme, evaluation)),
    sectorResult: result === null ? null : JSON.stringify(result),
    nextChangeOn: earlier(evaluation.nextChangeOn, result?.nextChangeOn ?? null),
    direction: directionOf(scheme.scheme, archive, { grade: evaluation.grade, score }, archive.cause),
  };
}

function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null || (b !== null && b < a) ? b : a;
}

async function writeEvaluations(client: ClientBase, { scheme, day, knownAt }: RatingMoment, rated: readonly Rated[]): Promise<void> {
  await copyInto(
    client,
    'evaluation',
    ['archive_id', 'id', 'scheme_code', 'as_of', 'known_at', 'computed_at', 'score', 'grade', 'coverage', 'detail', 'sector_result', 'next_change_on'],
    rated.map((row) => [
      row.archive.id,
      row.evaluationId,
      scheme.scheme.code,
      day,
      knownAt,
      knownAt,
      row.score,
      row.grade,
      row.coverage,
      row.detail,
      row.sectorResult,
      row.nextChangeOn,
    ]),
  );
}

async function writeStandings(client: ClientBase, rated: readonly Rated[]): Promise<void> {
  if (rated.length === 0) return;
  await client.query({
    name: 'standings-write',
    text: `update archive set evaluation_id = row.evaluation, grade = row.grade, score = row.score,
        next_change_on = row.next_change, version = row.version
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[], $5::date[], $6::int[])
        as row(id, evaluation, grade, score, next_change, version)
      where archive.id = row.id`,
    values: [
      rated.map(({ archive }) => archive.id),
      rated.map(({ evaluationId }) => evaluationId),
      rated.map(({ grade }) => grade),
      rated.map(({ score }) => score),
      rated.map(({ nextChangeOn }) => nextChangeOn),
      rated.map(({ archive, direction }) => archive.version + (direction === null ? 0 : 1)),
    ],
  });
}

async function writeChanges(client: ClientBase, { sector }: RatingMoment, changed: readonly Rated[]): Promise<void> {
  await copyInto(
    client,
    'rating_change',
    [
      'archive_id',
      'archive_version',
      'id',
      'sector',
      'region_code',
      'previous_grade',
      'grade',
      'previous_score',
      'score',
      'direction',
      'cause',
      'cause_records',
      'disputed',
      'evaluation_id',
    ],
    changed.map(({ archive, evaluationId, grade, score, direction }) => [
      archive.id,
      archive.version + 1,
      uuid(),
      sector.key,
      archive.regionCode,
      archive.grade,
      grade,
      archive.score,
      score,
      direction,
      archive.cause,
      archive.causeRecords,
      archive.facts.some(({ status }) => status === 'UNDER_OBJECTION'),
      evaluationId,
    ]),
  );
}
