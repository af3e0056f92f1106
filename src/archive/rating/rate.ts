import { setImmediate as nextTurn } from 'node:timers/promises';
import { newId } from '../../core/new-id.js';
import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import type { Day, Fact, Traits } from '../../core/fact.js';
import type { RatingCause, RatingDirection } from '../../core/rating-direction.js';
import type { SubjectKind } from '../../core/record-type.js';
import type { Sector } from '../../core/sector.js';
import { computeRating, type ComputedRating } from './compute-rating.js';
import { directionOf, fallsBelow, type Standing } from './direction.js';

/** What the row of an archive says that is to be rated, locked by this transaction. */
export interface ArchiveStanding extends Standing {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly regionCode: string;
  readonly version: number;
  /** The evaluation that it stands by; null while it has none. */
  readonly evaluationId: string | null;
  readonly traits: Traits;
}

/** An archive to be rated again with all its current facts. */
export interface ArchiveToRate extends ArchiveStanding {
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

export interface Rated {
  readonly archive: ArchiveToRate;
  readonly evaluationId: string;
  readonly rating: ComputedRating;
  /** A natural person's fall that waits for notice and confirmation: the archive stands as it stood. */
  readonly waits: boolean;
  /** Null when neither grade nor score moved, and while it waits. */
  readonly direction: RatingDirection | null;
}

/** Ratings computed and not yet written. */
export interface Ratings {
  readonly moment: RatingMoment;
  readonly rated: readonly Rated[];
}

/** So many ratings are computed before the connection gets a turn. */
const turn = 200;

/** Computes the ratings of archives; what it reads is in its arguments, what it gives is written by `writeRatings`. */
export async function rateArchives(moment: RatingMoment, archives: readonly ArchiveToRate[]): Promise<Ratings> {
  const rated: Rated[] = [];
  for (const archive of archives) {
    rated.push(rate(moment, archive));
    if (rated.length % turn === 0) await nextTurn();
  }
  return { moment, rated };
}

function rate({ sector, scheme, day }: RatingMoment, archive: ArchiveToRate): Rated {
  const rating = computeRating(sector, scheme, archive, day);
  const waits = archive.subjectKind === 'PERSON' && fallsBelow(scheme.scheme, archive, rating);
  const direction = waits ? null : directionOf(scheme.scheme, archive, rating, archive.cause);
  return { archive, evaluationId: newId(), rating, waits, direction };
}
