import type { ClientBase } from 'pg';
import type { Day, Traits } from '../../core/fact.js';
import type { RatingCause } from '../../core/rating-direction.js';
import type { SubjectKind } from '../../core/record-type.js';
import { select } from '../sql/session.js';
import { currentRecords } from './current-record.js';
import { rateArchives } from './rate.js';
import { schemeOn, type SectorSchemes } from './rating-scheme.js';
import { recordingTime } from '../sql/recording-time.js';
import { writeRatings } from './write-ratings.js';

/** What brought a sector's archives up to be rated again, without a new fact. */
export interface Occasion {
  readonly schemes: SectorSchemes;
  readonly day: Day;
  readonly cause: Extract<RatingCause, 'TIME' | 'SCHEME'>;
}

/**
 * Rates archives again from their current facts, in the caller's transaction, which has them locked. Returns how many
 * rating changes the feed gets; nothing happens on a day on which the sector has no scheme.
 */
export async function rerate(
  client: ClientBase,
  { schemes, day, cause }: Occasion,
  archiveIds: readonly string[],
): Promise<number> {
  const scheme = schemeOn(schemes, day);
  if (scheme === null || archiveIds.length === 0) return 0;
  const { sector } = schemes;
  const knownAt = await recordingTime(client);
  const standings = await select<Standing>(
    client,
    null,
    `select id, (select kind from subject where id = archive.subject_id) as "subjectKind", region_code as "regionCode",
       version, grade, score, evaluation_id as "evaluationId", traits
     from archive where id = any($1) order by id`,
    [archiveIds],
  );
  const facts = await currentRecords(client, archiveIds);
  const ratings = await rateArchives(
    { sector, scheme, day, knownAt },
    standings.map((standing) => ({
      ...standing,
      traits: { ...sector.traitsOf({}), ...standing.traits },
      facts: facts.get(standing.id) ?? [],
      cause,
      causeRecords: [],
    })),
  );
  return writeRatings(client, ratings, new Set());
}

interface Standing {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly regionCode: string;
  readonly version: number;
  readonly grade: string | null;
  readonly score: string | null;
  readonly evaluationId: string | null;
  readonly traits: Traits;
}
