import type { ClientBase } from 'pg';
import type { Day } from '../../core/fact.js';
import type { RatingCause } from '../../core/rating-direction.js';
import { select } from '../sql/session.js';
import { rateArchives, type ArchiveStanding, type Rated, type Ratings } from './rate.js';
import { readFacts } from './read-facts.js';
import { schemeOn, type SectorSchemes } from './rating-scheme.js';
import { readOn } from '../sql/read-on.js';
import { recordingTime } from '../sql/recording-time.js';
import { writeRatings } from './write-ratings.js';

/** What brought a sector's archives up to be rated again, without a new fact. */
export interface Occasion {
  readonly schemes: SectorSchemes;
  readonly day: Day;
  readonly cause: Extract<RatingCause, 'TIME' | 'SCHEME'>;
}

/** What became of archives, in the order of their keys, and how many rating changes the feed gets. */
export interface Rerated {
  readonly rated: readonly Rated[];
  readonly changes: number;
}

/**
 * Rates archives again from their current facts, in the caller's transaction, which has them locked; nothing happens on
 * a day on which the sector has no scheme.
 */
export async function rerate(client: ClientBase, occasion: Occasion, archiveIds: readonly string[]): Promise<Rerated> {
  const ratings = await rateAgain(client, occasion, archiveIds);
  return { rated: ratings?.rated ?? [], changes: await writeRatings(client, ratings, new Set()) };
}

/** The same without writing; null where there is no scheme or no archive. */
export async function rateAgain(
  client: ClientBase,
  { schemes, day, cause }: Occasion,
  archiveIds: readonly string[],
): Promise<Ratings | null> {
  const scheme = schemeOn(schemes, day);
  if (scheme === null || archiveIds.length === 0) return null;
  const { sector } = schemes;
  const knownAt = await recordingTime(client);
  const standings = await select<ArchiveStanding>(
    client,
    null,
    `select id, (select kind from subject where id = archive.subject_id) as "subjectKind", region_code as "regionCode",
       version, grade, score, evaluation_id as "evaluationId", traits
     from archive where id = any($1) order by id`,
    [archiveIds],
  );
  const facts = await readFacts(readOn(client), archiveIds, null);
  return rateArchives(
    { sector, scheme, day, knownAt },
    standings.map((standing) => ({
      ...standing,
      traits: { ...sector.traitsOf({}), ...standing.traits },
      facts: facts.get(standing.id) ?? [],
      cause,
      causeRecords: [],
    })),
  );
}
