import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Viewer } from '../../../src/core/viewer.js';
import type { TestApp } from '../../support/app.js';
import type { Sight } from './sights.js';
import type { Place, World } from './world.js';

/** A rating change that is made while somebody listens; a hidden one is there in one database, the other, both or none. */
interface Made {
  readonly place: Place;
  readonly sides: readonly [boolean, boolean];
  readonly grade: string;
  readonly score: number;
  readonly evaluationKey: string;
}

export interface Sequence {
  readonly made: readonly Made[];
  readonly filter: Readonly<Record<string, unknown>> | null;
}

/** The grade of the last change of a sequence, which the viewer is always told of. */
const end = 'END';

/** The archives whose ratings are open to a viewer. */
function ratedFor({ places }: World, { opened }: Sight): readonly Place[] {
  return Object.values(places).filter((place) => opened(place)?.has('RATING'));
}

/** Changes of archives that are shown and of such as are not, with a filter that lets the last one through. */
export function sequencesOf(world: World, sight: Sight): fc.Arbitrary<Sequence> {
  const shown = ratedFor(world, sight);
  const [last] = shown;
  if (!last) throw new Error(`${sight.name} is shown no ratings.`);
  const all = Object.values(world.places);
  const change = fc
    .record({
      place: fc.constantFrom(...all, ...shown),
      here: fc.boolean(),
      there: fc.boolean(),
      grade: fc.constantFrom('A', 'B', 'D'),
      score: fc.constantFrom(40, 70, 90),
    })
    .map(({ place, here, there, ...value }): Made => {
      const sides = shown.includes(place) ? ([true, true] as const) : ([here, there] as const);
      return { place, sides, ...value, evaluationKey: randomUUID() };
    });
  const filter = fc.oneof(
    fc.constant(null),
    fc.subarray(all).map((some) => ({ archiveIds: [last, ...some].map(({ id }) => id) })),
    fc.subarray(['A', 'B', 'D']).map((grades) => ({ grades: [...grades, end] })),
    fc.constant({ regionCode: last.regionCode }),
  );
  const closing: Made = { place: last, sides: [true, true], grade: end, score: 50, evaluationKey: randomUUID() };
  return fc.record({ made: fc.array(change, { maxLength: 10 }).map((made) => [...made, closing]), filter });
}

let lastPosition = 100_000;

/** Where the next sequence begins. */
export function nextPositions({ made }: Sequence): number {
  const before = lastPosition;
  lastPosition += made.length;
  return before;
}

/** Makes the changes of one side; those that are not there leave their positions free. */
export async function make({ given }: TestApp, { made }: Sequence, side: 0 | 1, before: number): Promise<void> {
  for (const [index, { place, sides, grade, score, evaluationKey }] of made.entries()) {
    if (!sides[side]) continue;
    await given.run(
      `insert into rating_change (archive_id, archive_version, id, position, sector, region_code, occurred_at, grade, score,
         direction, cause, cause_records, evaluation_id)
       select a.id, $2::int, $3, $2::int, $4, $5, '2026-11-01Z', $6, $7, 'UP', 'RECORD_ADDED', '{}', $3 from archive a where a.id = $1`,
      [place.key, before + index + 1, evaluationKey, place.sector, place.regionCode, grade, score],
    );
  }
  await given.run(`select pg_notify('rating_change', '')`);
}

const subscription = `subscription ($filter: RatingChangeFilter, $after: Cursor) {
  ratingChanged(filter: $filter, after: $after) { id cursor position archiveVersion sector regionCode occurredAt previousGrade
    grade score direction cause disputed evaluation { id } causeRecords { id } archive { id subject { name archives { id } } } } }`;

/** Listens from now on, or from after a cursor; what it gives reads the events up to the last change of the sequence. */
export async function listen(
  app: TestApp,
  viewer: Viewer,
  { filter }: Sequence,
  after: string | null,
): Promise<() => Promise<string>> {
  const events = await app.as(viewer).subscribe(subscription, { filter, after });
  return async () => {
    const seen: unknown[] = [];
    for await (const event of events) {
      seen.push(event);
      if (JSON.stringify(event).includes(`"grade":"${end}"`)) break;
    }
    return JSON.stringify(seen);
  };
}
