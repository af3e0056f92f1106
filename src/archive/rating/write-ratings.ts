import type { ClientBase } from 'pg';
import { newId } from '../../core/new-id.js';
import type { CopyValue } from '../sql/copy-values.js';
import { copyInto } from '../sql/copy.js';
import { settlePending } from '../pending/settle-pending.js';
import type { Rated, RatingMoment, Ratings } from './rate.js';

/**
 * Writes evaluations, standings and rating changes in the transaction of the facts that moved them: a fact and its change
 * commit together. A natural person's fall that waits is stored and opens a pending rating instead of moving the archive.
 * Archives in `standing` are new and have their standing already. Returns how many changes the feed gets.
 */
export async function writeRatings(
  client: ClientBase,
  ratings: Ratings | null,
  standing: ReadonlySet<string>,
): Promise<number> {
  if (ratings === null) return 0;
  const { moment, rated } = ratings;
  await writeEvaluations(client, moment, rated);
  await writeStandings(
    client,
    rated.filter(({ archive }) => !standing.has(archive.id)),
  );
  await settlePending(client, moment, rated, standing);
  const changed = rated.filter(({ direction }) => direction !== null);
  await writeChanges(client, moment, changed);
  return changed.length;
}

/** What an archive says of its rating; one that waits moves only the day of the next look at it. */
export function standingOf({ archive, evaluationId, rating, waits, direction }: Rated) {
  const { grade, score, nextChangeOn } = rating;
  if (waits) return { ...standingBefore(archive), nextChangeOn };
  return { evaluationId, grade, score, nextChangeOn, version: archive.version + (direction === null ? 0 : 1) };
}

function standingBefore({ evaluationId, grade, score, version }: Rated['archive']) {
  return { evaluationId, grade, score, version };
}

async function writeEvaluations(client: ClientBase, moment: RatingMoment, rated: readonly Rated[]): Promise<void> {
  await copyInto(
    client,
    'evaluation',
    {
      archive_id: 'uuid',
      id: 'uuid',
      scheme_code: 'text',
      as_of: 'date',
      known_at: 'timestamptz',
      computed_at: 'timestamptz',
      score: 'numeric',
      grade: 'text',
      coverage: 'numeric',
      detail: 'json',
      sector_result: 'json',
      next_change_on: 'date',
    },
    evaluationRows(moment, rated),
  );
}

/** Written out as the server takes them, see `copyInto`. */
function* evaluationRows({ scheme, day, knownAt }: RatingMoment, rated: readonly Rated[]): Generator<CopyValue[]> {
  for (const { archive, evaluationId, rating } of rated) {
    yield [
      archive.id,
      evaluationId,
      scheme.scheme.code,
      day,
      knownAt,
      knownAt,
      rating.score,
      rating.grade,
      rating.coverage,
      JSON.stringify(rating.detail),
      rating.sectorResult === null ? null : JSON.stringify(rating.sectorResult),
      rating.nextChangeOn,
    ];
  }
}

async function writeStandings(client: ClientBase, rated: readonly Rated[]): Promise<void> {
  if (rated.length === 0) return;
  const standings = rated.map(standingOf);
  await client.query({
    name: 'standings-write',
    text: `update archive set evaluation_id = row.evaluation, grade = row.grade, score = row.score,
        next_change_on = row.next_change, version = row.version
      from unnest($1::uuid[], $2::uuid[], $3::text[], $4::numeric[], $5::date[], $6::int[])
        as row(id, evaluation, grade, score, next_change, version)
      where archive.id = row.id`,
    values: [
      rated.map(({ archive }) => archive.id),
      standings.map(({ evaluationId }) => evaluationId),
      standings.map(({ grade }) => grade),
      standings.map(({ score }) => score),
      standings.map(({ nextChangeOn }) => nextChangeOn),
      standings.map(({ version }) => version),
    ],
  });
}

async function writeChanges(client: ClientBase, { sector }: RatingMoment, changed: readonly Rated[]): Promise<void> {
  await copyInto(
    client,
    'rating_change',
    {
      archive_id: 'uuid',
      archive_version: 'integer',
      id: 'uuid',
      sector: 'text',
      region_code: 'text',
      previous_grade: 'text',
      grade: 'text',
      previous_score: 'numeric',
      score: 'numeric',
      direction: 'text',
      cause: 'text',
      cause_records: 'text[]',
      disputed: 'boolean',
      evaluation_id: 'uuid',
    },
    changed.map(({ archive, evaluationId, rating, direction }) => [
      archive.id,
      archive.version + 1,
      newId(),
      sector.key,
      archive.regionCode,
      archive.grade,
      rating.grade,
      archive.score,
      rating.score,
      direction,
      archive.cause,
      archive.causeRecords,
      archive.facts.some(({ status }) => status === 'UNDER_OBJECTION'),
      evaluationId,
    ]),
  );
}
