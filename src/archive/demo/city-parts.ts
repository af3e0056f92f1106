import { CannotStart } from '../../core/cannot-start.js';
import { lanesFor, type DemoPlace } from '../../core/demo/demo-place.js';
import type { DemoPlan } from '../../core/demo/demo-plan.js';
import { mostPeople } from '../../core/demo/made-up-identifiers.js';
import { numberOfName } from '../../core/demo/random.js';
import type { Day } from '../../core/fact.js';
import type { Sector } from '../../core/sector.js';
import { dayNumber, existsOnCalendar } from '../../core/values/civil.js';

/** As much of a sector as the made-up city needs. */
export type DemoSector = Pick<Sector, 'folder' | 'demo'>;

/** One sector's part of the city: how many archives it has, how they are made, and where they stand. */
export interface CityPart {
  readonly folder: string;
  readonly plan: DemoPlan;
  /** From 1, in the order of the register. */
  readonly position: number;
  readonly count: number;
  readonly place: DemoPlace;
}

export interface CityRequest {
  /** Archives in all sectors together. */
  readonly archives: number;
  readonly seed: number;
  /** The last day of the ten years shown; 2026-10-31 if not given. */
  readonly until?: Day | undefined;
}

/** Fixed, so that the same command writes the same bytes on any day. */
export const defaultUntil: Day = '2026-10-31';

/** Parts the city among the sectors; throws for a day that is none and for a size that is too small or too large. */
export function cityParts(sectors: readonly DemoSector[], request: CityRequest): CityPart[] {
  const until = dayCount(request.until ?? defaultUntil);
  const lanes = lanesFor(sectors.length);
  checkSize(request.archives, sectors.length, lanes);
  const counts = archivesBySector(sectors, request.archives);
  return sectors.map(({ folder, demo }, index) => ({
    folder,
    plan: demo,
    position: index + 1,
    count: counts[folder] ?? 0,
    place: { seed: request.seed, until, stream: numberOfName(folder), lane: index + 1, lanes },
  }));
}

function dayCount(day: Day): number {
  const [, year, month, dayOfMonth] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? []).map(Number);
  if (
    year === undefined ||
    month === undefined ||
    dayOfMonth === undefined ||
    !existsOnCalendar(year, month, dayOfMonth)
  ) {
    throw new CannotStart(`"${day}" is not a day; write it as YYYY-MM-DD, such as ${defaultUntil}.`);
  }
  return dayNumber(year, month, dayOfMonth);
}

/** The upper end is the size that still gives everyone a number of his own, were all archives in one sector. */
function checkSize(archives: number, sectors: number, lanes: number): void {
  const most = Math.floor(mostPeople / lanes);
  if (!Number.isInteger(archives) || archives < sectors || archives > most) {
    throw new CannotStart(
      `The city must have a whole number of archives from ${sectors} (one a sector) to ${most}, not ${archives}.`,
    );
  }
}

/**
 * Archives of each sector for a city of `total` archives, in proportion to the weights, by largest remainder; every
 * sector has at least one, so the least city is one archive each.
 */
export function archivesBySector(sectors: readonly DemoSector[], total: number): Record<string, number> {
  const sum = sectors.reduce((weights, { demo }) => weights + demo.weight, 0);
  const spare = total - sectors.length;
  const shares = sectors.map(({ folder, demo }) => ({ folder, exact: (spare * demo.weight) / sum }));
  const counts = Object.fromEntries(shares.map(({ folder, exact }) => [folder, 1 + Math.floor(exact)]));
  let left = total - Object.values(counts).reduce((all, count) => all + count, 0);
  const byRemainder = shares.toSorted((one, other) => (other.exact % 1) - (one.exact % 1));
  for (const { folder } of byRemainder) {
    if (left === 0) break;
    counts[folder] = (counts[folder] ?? 0) + 1;
    left -= 1;
  }
  return counts;
}
